import type { RuleGroup } from '@/lib/rules/types'

export type Choice = { value: string; label: string }

/** What the keys in a condition are called: by field, each with its choices. */
export type FieldChoices = Readonly<Record<string, readonly Choice[]>>

/** The name of a key; null for one nobody has a name for (a member who left, a line that was removed). */
export const nameOf = (choices: FieldChoices, field: string, value: string): string | null =>
  choices[field]?.find((choice) => choice.value === value)?.label ?? null

/** Fields a group asks about, for what has to be loaded before it can be told in words. */
export function fieldsOf(group: RuleGroup): Set<string> {
  const found = new Set<string>()
  for (const item of group.rules) {
    if ('rules' in item) for (const field of fieldsOf(item)) found.add(field)
    else found.add(item.field)
  }
  return found
}
