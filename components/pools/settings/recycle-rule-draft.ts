import type { RecycleRule } from '@/lib/pools/schema'
import type { RuleGroup } from '@/lib/rules/types'

/** A recycle rule while somebody edits it: numbers as they are typed. */
export interface RecycleRuleDraft {
  key: string
  name: string
  when: RuleGroup
  trigger: RecycleRule['trigger']
  days: string
  counts: RecycleRule['counts']
  poolId: string | null
  remindDays: string
  extends: boolean
  extendDays: string
  mostDays: string
}

/** A draft of a rule, or of a new one whose key none of `taken` is. */
export const ruleDraftOf = (rule: RecycleRule | null, taken: readonly string[]): RecycleRuleDraft => ({
  key: rule?.key ?? freeKey(taken),
  name: rule?.name ?? '',
  when: rule?.when ?? { combinator: 'and', rules: [] },
  trigger: rule?.trigger ?? 'noFollowUp',
  days: String(rule?.days ?? 30),
  // Said by no version from before working days counted.
  counts: rule?.counts ?? 'calendar',
  poolId: rule?.poolId ?? null,
  remindDays: (rule?.remindDays ?? [3, 1]).join(', '),
  extends: rule === null || rule.extension !== null,
  extendDays: String(rule?.extension?.days ?? 7),
  mostDays: String(rule?.extension?.mostDays ?? 90),
})

function freeKey(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`rule-${n}`)) return `rule-${n}`
}

/** A whole number between two; undefined for anything else. */
export function daysOf(text: string, most: number): number | undefined {
  const n = Number(text.trim())
  return /^\d{1,3}$/.test(text.trim()) && n >= 1 && n <= most ? n : undefined
}

/** `3, 1` as numbers, at most five; nothing for nothing, undefined for what is no such list. */
export function remindersOf(text: string): number[] | undefined {
  const parts = text.split(/[,，、\s]+/).filter(Boolean)
  const days = parts.map((part) => daysOf(part, 60))
  return parts.length <= 5 && days.every((n) => n !== undefined) ? (days as number[]) : undefined
}

/** What a draft says, or null while its name or a number is wrong. */
export function ruleOf(draft: RecycleRuleDraft): RecycleRule | null {
  const days = daysOf(draft.days, 365)
  const remindDays = remindersOf(draft.remindDays)
  const [more, most] = [daysOf(draft.extendDays, 90), daysOf(draft.mostDays, 730)]
  if (!draft.name.trim() || days === undefined || remindDays === undefined) return null
  if (draft.extends && (more === undefined || most === undefined)) return null
  const { key, when, trigger, counts, poolId } = draft
  return {
    key,
    name: draft.name.trim(),
    when,
    trigger,
    days,
    counts,
    poolId,
    remindDays,
    extension: draft.extends ? { days: more ?? 1, mostDays: most ?? 1 } : null,
  }
}
