import { z } from 'zod'

/** Names as react-querybuilder uses them; `withinLast` and `inPeriod` are ours. */
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
  'contains',
  'doesNotContain',
  'beginsWith',
  'null',
  'notNull',
  'withinLast',
  'inPeriod',
] as const
export type Operator = (typeof OPERATORS)[number]

/** Units of `withinLast`, all of fixed length, so that no time zone enters. A day is 24 hours. */
export const DURATION_UNITS = ['minute', 'hour', 'day', 'week'] as const

/** Deepest nesting and most conditions of one group: what a person can still read on a screen, with room. */
export const MAX_GROUP_DEPTH = 8
export const MAX_CONDITIONS = 200
const MAX_LIST = 500

/** A text PostgreSQL can store: no NUL, no half of a surrogate pair. */
const storable = (text: string) => !/[\0\p{Surrogate}]/u.test(text)
const text = z.string().max(500).refine(storable, 'rules.unstorableText')
const duration = z.strictObject({ n: z.int().min(1).max(100_000), unit: z.enum(DURATION_UNITS) })
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

/** One condition. `value` is a list for in, notIn and between, `{n, unit}` for withinLast, the name of a period for
 * inPeriod, nothing for null. */
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
