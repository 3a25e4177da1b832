import type { Operator } from '@/lib/rules/types'

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
  contains: 'contains',
  doesNotContain: 'doesNotContain',
  beginsWith: 'beginsWith',
  null: 'null',
  notNull: 'notNull',
  withinLast: 'withinLast',
  inPeriod: 'inPeriod',
} as const satisfies Record<Operator, string>

const OF_TIMES = { '<': 'before', '<=': 'until', '>': 'after', '>=': 'since' } as const

type OperatorKey = (typeof KEYS)[Operator] | (typeof OF_TIMES)[keyof typeof OF_TIMES]

/** Key of an operator's words; of times it reads differently (less → before). */
export const operatorKey = (operator: Operator, ofTimes: boolean): OperatorKey =>
  ofTimes && operator in OF_TIMES ? OF_TIMES[operator as keyof typeof OF_TIMES] : KEYS[operator]
