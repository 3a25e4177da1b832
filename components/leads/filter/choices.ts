import type { RuleGroup } from '@/lib/rules/types'

export type Choice = { value: string; label: string }

/** What the keys in a filter are called: by field, each with its choices. */
export type FieldChoices = Readonly<Record<string, readonly Choice[]>>

/** The name of a key; a key nobody has a name for (a member who left, a line that was removed) is told as it is. */
export const nameOf = (choices: FieldChoices, field: string, value: unknown): string =>
  choices[field]?.find((choice) => choice.value === value)?.label ?? String(value)

/** Fields whose keys a filter names, for what has to be loaded before it can be told in words. */
export function fieldsOf(group: RuleGroup): Set<string> {
  const found = new Set<string>()
  for (const item of group.rules) {
    if ('rules' in item) for (const field of fieldsOf(item)) found.add(field)
    else found.add(item.field)
  }
  return found
}

/** Key of a field's name in the messages: an owner is called owner, whichever column keeps the id. */
export const fieldWord = <Field extends string>(field: Field) =>
  field.replace(/Id$/, '') as Field extends `${infer Word}Id` ? Word : Field
