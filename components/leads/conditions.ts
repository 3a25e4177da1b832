import type { Rule, RuleGroup } from '@/lib/rules/types'

/** What a chip sets: one condition of the outermost group. */
export type ChipField = 'status' | 'ownerId' | 'productLineId'

export const NO_FILTER: RuleGroup = { combinator: 'and', rules: [] }

const isChip = (item: RuleGroup['rules'][number], field: ChipField): item is Rule =>
  !('rules' in item) && item.field === field && (item.operator === '=' || item.operator === 'null')

/** Nobody: what the chip of the owner calls an owner that is not there. */
export const NOBODY = 'none'

/** What a chip stands at: the value of its condition, or null while there is none. */
export function chipValue(filter: RuleGroup, field: ChipField): string | null {
  if (filter.combinator !== 'and' || filter.not) return null
  const rule = filter.rules.find((item) => isChip(item, field)) as Rule | undefined
  if (!rule) return null
  if (rule.operator === 'null') return NOBODY
  return typeof rule.value === 'string' ? rule.value : null
}

/** The filter with a chip set to a value, or taken out; a filter of another shape becomes a part of it. */
export function withChip(filter: RuleGroup, field: ChipField, value: string | null): RuleGroup {
  const base: RuleGroup =
    filter.combinator === 'and' && !filter.not ? filter : { combinator: 'and', rules: [filter] }
  const others = base.rules.filter((item) => !isChip(item, field))
  if (value === null) return { ...base, rules: others }
  const rule: Rule = value === NOBODY ? { field, operator: 'null' } : { field, operator: '=', value }
  return { ...base, rules: [...others, rule] }
}
