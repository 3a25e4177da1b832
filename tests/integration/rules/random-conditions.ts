import fc from 'fast-check'
import { PERIODS } from '@/lib/rules/calendar'
import { defineObject, OPERATORS_OF_TYPE, operatorsOf } from '@/lib/rules/fields'
import { DURATION_UNITS, type Operator, type Rule, type RuleGroup } from '@/lib/rules/types'

/** An object with a field of every type, and values small in number, so that conditions meet rows often. */
export const SPECIMEN = defineObject({
  name: 'specimen',
  fields: {
    title: { type: 'text', column: 'title_text', labelKey: 'title' },
    amount: { type: 'number', column: 'amount', labelKey: 'amount' },
    units: { type: 'number', column: 'units', labelKey: 'units' },
    active: { type: 'boolean', column: 'active', labelKey: 'active' },
    seenAt: { type: 'instant', column: 'seen_at', labelKey: 'seenAt' },
    state: { type: 'enum', column: 'state', labelKey: 'state' },
    owner: { type: 'ref', column: 'owner_id', labelKey: 'owner' },
    tags: { type: 'list', column: 'tags', labelKey: 'tags' },
  },
})

export const NOW = new Date('2026-03-01T00:00:00.500Z')
/** Not UTC, so that a day of the wrong clock chooses other rows. */
export const ZONE = 'Asia/Shanghai'
const DAY = 86_400_000
/** Midnights of the zone that begin or end a period. */
const EDGES = ['2026-03-02', '2026-03-01', '2026-02-28', '2026-02-23', '2026-02-01', '2026-04-01'].map(
  (day) => Date.parse(`${day}T00:00:00+08:00`),
)
/** Around now, the edges of `withinLast` and of periods, each with the milliseconds beside it. */
const MOMENTS = [...[0, 60_000, DAY, 7 * DAY].map((ago) => NOW.getTime() - ago), ...EDGES].flatMap((edge) =>
  [-1, 0, 1].map((step) => edge + step),
)
const OWNERS = ['018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-00000000000b']
const TEXTS = [
  'abc',
  'ABC',
  'b',
  '张三',
  '张',
  '镇江abc',
  'ＡＢＣ',
  'İ',
  'i',
  'Σ',
  'ς',
  'ß',
  'É',
  'é',
  '%',
  '_',
  '\\',
  "o'b",
  '𠮷',
  ' ',
]
const NUMBERS = [0, -0, 0.1, 0.30000000000000004, -5, 7, 1e-300, 1e308, 2 ** 53, 3000000000]
const KEYS = ['new', 'New', '已分配', "o'b"]

const text = fc.constantFrom(...TEXTS)
const number = fc.constantFrom(...NUMBERS)
const keyOf = fc.constantFrom(...KEYS)
const owner = fc.constantFrom(...OWNERS)
const moment = fc.constantFrom(...MOMENTS)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })

/** A row as the table holds it; `micros` are what the column keeps beyond the millisecond. */
export const row = fc.record({
  title: maybe(
    fc.oneof(
      text,
      fc.constant(''),
      fc.tuple(text, text).map(([a, b]) => a + b),
    ),
  ),
  amount: maybe(number),
  units: maybe(fc.constantFrom(0, 7, -5, 2147483647)),
  active: maybe(fc.boolean()),
  seenAt: maybe(fc.record({ millis: moment, micros: fc.constantFrom('000', '001', '999') })),
  state: maybe(fc.oneof(keyOf, fc.constant(''))),
  owner: maybe(owner),
  tags: maybe(fc.uniqueArray(keyOf, { maxLength: 3 })),
})
export type Row = typeof row extends fc.Arbitrary<infer R> ? R : never

/** Beijing or UTC spelling of the same instant. */
const instantText = fc
  .tuple(moment, fc.boolean())
  .map(([millis, beijing]) =>
    beijing
      ? new Date(millis + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
      : new Date(millis).toISOString(),
  )
const VALUES = {
  text,
  number,
  boolean: fc.boolean(),
  instant: instantText,
  enum: keyOf,
  ref: fc.tuple(owner, fc.boolean()).map(([id, upper]) => (upper ? id.toUpperCase() : id)),
  list: keyOf,
} as const

function valueFor(type: keyof typeof VALUES, operator: Operator): fc.Arbitrary<Rule['value']> {
  const one: fc.Arbitrary<string | number | boolean> = VALUES[type]
  if (operator === 'null' || operator === 'notNull') return fc.constant(undefined)
  if (operator === 'withinLast')
    return fc.record({ n: fc.constantFrom(1, 7), unit: fc.constantFrom(...DURATION_UNITS) })
  if (operator === 'inPeriod') return fc.constantFrom(...PERIODS)
  const plain = one.filter((value) => typeof value !== 'boolean')
  if (operator === 'in' || operator === 'notIn')
    return fc.array(plain, { maxLength: 3 }) as fc.Arbitrary<Rule['value']>
  if (operator !== 'between') return one
  return fc.tuple(plain, plain).map((bounds) => bounds.sort((a, b) => order(a) - order(b))) as fc.Arbitrary<
    Rule['value']
  >
}

const order = (bound: string | number | boolean) =>
  typeof bound === 'string' ? Date.parse(bound) : Number(bound)

const rule: fc.Arbitrary<Rule> = fc
  .constantFrom(...Object.entries(SPECIMEN.fields))
  .chain(([field, definition]) =>
    fc
      .constantFrom(...operatorsOf(definition))
      .chain((operator) => valueFor(definition.type, operator).map((value) => ({ field, operator, value }))),
  )

/** Any group: nested, negated, empty. */
export const group: fc.Arbitrary<RuleGroup> = fc.letrec<{ group: RuleGroup }>((again) => ({
  group: fc.record({
    combinator: fc.constantFrom('and' as const, 'or' as const),
    not: fc.boolean(),
    rules: fc.array(
      fc.oneof({ maxDepth: 3, depthSize: 'small', withCrossShrink: true }, rule, again('group')),
      { maxLength: 3 },
    ),
  }),
})).group

/** Every field with every operator it has, alone: the random part may miss one. */
export const EVERY_OPERATOR = Object.entries(SPECIMEN.fields).flatMap(([field, { type }]) =>
  OPERATORS_OF_TYPE[type].map((operator) => ({ field, type, operator })),
)
export { valueFor }
