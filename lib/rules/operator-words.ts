import type { FieldType } from './fields'
import type { Operator } from './types'

const KEYS = {
  '=': 'equals',
  '!=': 'differs',
  in: 'in',
  notIn: 'notIn',
  '<': 'less',
  '<=': 'atMost',
  '>': 'more',
  '>=': 'atLeast',
  between: 'between',
  notBetween: 'notBetween',
  contains: 'contains',
  doesNotContain: 'doesNotContain',
  beginsWith: 'beginsWith',
  doesNotBeginWith: 'doesNotBeginWith',
  endsWith: 'endsWith',
  doesNotEndWith: 'doesNotEndWith',
  matches: 'matches',
  doesNotMatch: 'doesNotMatch',
  hasAll: 'hasAll',
  null: 'null',
  notNull: 'notNull',
  withinLast: 'withinLast',
  withinNext: 'withinNext',
  olderThan: 'olderThan',
  inPeriod: 'inPeriod',
} as const satisfies Record<Operator, string>

const OF_TIMES = { '<': 'before', '<=': 'until', '>': 'after', '>=': 'since' } as const
const OF_LISTS = { contains: 'has', doesNotContain: 'hasNot', in: 'hasAny', notIn: 'hasNone' } as const
const OF_TRUTHS = { '=': 'says', '!=': 'saysNot' } as const

type Words<Of> = Of extends unknown ? Of[keyof Of] : never
/** Keys of an operator's words in the messages `conditions.operator` and `conditions.phrase`. */
export type OperatorKey = Words<typeof KEYS | typeof OF_TIMES | typeof OF_LISTS | typeof OF_TRUTHS>

/** How an operator is called for a type of field: of times "less" is "before", of a list "in" is "has any of". */
export function operatorKey(operator: Operator, type: FieldType): OperatorKey {
  if ((type === 'instant' || type === 'day') && operator in OF_TIMES)
    return OF_TIMES[operator as keyof typeof OF_TIMES]
  if (type === 'list' && operator in OF_LISTS) return OF_LISTS[operator as keyof typeof OF_LISTS]
  if (type === 'boolean' && operator in OF_TRUTHS) return OF_TRUTHS[operator as keyof typeof OF_TRUTHS]
  return KEYS[operator]
}
