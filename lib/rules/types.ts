import { z } from 'zod'

/**
 * Names as react-querybuilder uses them; ours are those of relative times, patterns and `hasAll`. Of a list, `in` asks
 * for any of several keys, `notIn` for none of them, `hasAll` for all, `contains` for one.
 */
export const OPERATORS = [
  '=',
  '!=',
  'in',
  'notIn',
  '<',
  '<=',
  '>',
  '>=',
  'between',
  'notBetween',
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
  'matches',
  'doesNotMatch',
  'hasAll',
  'null',
  'notNull',
  'withinLast',
  'withinNext',
  'olderThan',
  'inPeriod',
] as const
export type Operator = (typeof OPERATORS)[number]

/** Units of relative times. Of an instant, minutes to weeks are of fixed length; months and years are the calendar's. */
export const DURATION_UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
/** No further than PostgreSQL and the calendar of a person reach. */
const MOST_UNITS = { minute: 100_000, hour: 100_000, day: 100_000, week: 50_000, month: 1_200, year: 100 }

/** Deepest nesting and most conditions of one group: what a person can still read on a screen, with room. */
export const MAX_GROUP_DEPTH = 8
export const MAX_CONDITIONS = 200
const MAX_LIST = 500

/** A text PostgreSQL can store: no NUL, no half of a surrogate pair. */
const storable = (text: string) => !/[\0\p{Surrogate}]/u.test(text)
const text = z.string().max(500).refine(storable, 'rules.unstorableText')
const duration = z
  .strictObject({ n: z.int().min(1), unit: z.enum(DURATION_UNITS) })
  .refine(({ n, unit }) => n <= MOST_UNITS[unit], { path: ['n'], message: 'invalid.too_big' })
const ruleValue = z.union([
  text,
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.union([text, z.number()])).max(MAX_LIST),
  duration,
])

const rule = z.strictObject({
  id: z.string().max(100).optional(),
  field: z.string().min(1).max(100),
  operator: z.enum(OPERATORS),
  value: ruleValue.optional(),
  valueSource: z.literal('value').optional(),
})

const group = z.strictObject({
  id: z.string().max(100).optional(),
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  get rules(): z.ZodArray<z.ZodUnion<readonly [typeof group, typeof rule]>> {
    return z.array(z.union([group, rule])).max(MAX_CONDITIONS)
  },
})

/** One condition. `value` is a list for in, notIn, hasAll and between, `{n, unit}` for withinLast, withinNext and
 * olderThan, the name of a period for inPeriod, nothing for null. */
export type Rule = z.infer<typeof rule>
/** Conditions joined by and/or, in react-querybuilder's JSON shape. A group without conditions asks for nothing. */
export type RuleGroup = z.infer<typeof group>

/**
 * Reads a group from outside. Size is measured first, without recursion, so that no nesting exhausts the stack.
 * What react-querybuilder can express and we do not evaluate (disabled rules, fields as values) is refused
 * instead of dropped: dropping it would change what the condition means.
 */
export const ruleGroup = z
  .unknown()
  .superRefine((input, context) => {
    const messageKey = overLimit(input)
    if (messageKey) context.addIssue({ code: 'custom', message: messageKey, continue: false })
  })
  .pipe(group)

function overLimit(input: unknown): string | null {
  const open: { node: unknown; depth: number }[] = [{ node: input, depth: 1 }]
  let conditions = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const children = childrenOf(next.node)
    if (children === null) conditions += 1
    else if (next.depth > MAX_GROUP_DEPTH) return 'rules.tooDeep'
    else if (children.length > MAX_CONDITIONS) return 'rules.tooMany'
    else for (const node of children) open.push({ node, depth: next.depth + 1 })
    if (conditions > MAX_CONDITIONS || open.length > MAX_CONDITIONS * MAX_GROUP_DEPTH) return 'rules.tooMany'
  }
  return null
}

function childrenOf(node: unknown): readonly unknown[] | null {
  const isGroup = typeof node === 'object' && node !== null && 'rules' in node
  return isGroup && Array.isArray(node.rules) ? node.rules : null
}
