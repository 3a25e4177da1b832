import fc from 'fast-check'
import { PERIODS } from '@/lib/rules/calendar'
import { defineObject, OPERATORS_OF_TYPE, operatorsOf } from '@/lib/rules/fields'
import { DURATION_UNITS, type Operator, type Rule, type RuleGroup } from '@/lib/rules/types'
import { CLOCKS, type Clock, daysAround, momentsAround } from './random-clocks'

const inJson = { column: 'custom', labelKey: 'x' } as const

/** No SQL is made of patterns; they are tried by themselves. */
const WITHOUT_PATTERNS = OPERATORS_OF_TYPE.text.filter((operator) => !/match/i.test(operator))

/** An object with a field of every type, in columns and in JSON, and values small in number, so that conditions meet rows often. */
export const SPECIMEN = defineObject({
  name: 'specimen',
  fields: {
    title: { type: 'text', column: 'title_text', labelKey: 'x', operators: WITHOUT_PATTERNS },
    amount: { type: 'number', column: 'amount', labelKey: 'x' },
    units: { type: 'number', column: 'units', labelKey: 'x' },
    active: { type: 'boolean', column: 'active', labelKey: 'x' },
    seenAt: { type: 'instant', column: 'seen_at', labelKey: 'x' },
    bornOn: { type: 'day', column: 'born_on', labelKey: 'x' },
    state: { type: 'enum', column: 'state', labelKey: 'x' },
    owner: { type: 'ref', column: 'owner_id', labelKey: 'x' },
    tags: { type: 'list', column: 'tags', labelKey: 'x' },
    'custom.title': { type: 'text', jsonKey: 'title', ...inJson, operators: WITHOUT_PATTERNS },
    'custom.amount': { type: 'number', jsonKey: 'amount', ...inJson },
    'custom.active': { type: 'boolean', jsonKey: 'active', ...inJson },
    'custom.seenAt': { type: 'instant', jsonKey: 'seen_at', ...inJson },
    'custom.bornOn': { type: 'day', jsonKey: 'born_on', ...inJson },
    'custom.state': { type: 'enum', jsonKey: 'state', ...inJson },
    'custom.tags': { type: 'list', jsonKey: 'tags', ...inJson },
  },
})

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
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })
const title = fc.oneof(
  text,
  fc.constant(''),
  fc.tuple(text, text).map(([a, b]) => a + b),
)
const tags = fc.uniqueArray(keyOf, { maxLength: 3 })

/** A row as the table holds it; `micros` are what the column keeps beyond the millisecond. */
const rowAt = (clock: Clock) => {
  const moment = fc.constantFrom(...momentsAround(clock))
  const day = fc.constantFrom(...daysAround(clock))
  const iso = moment.map((millis) => new Date(millis).toISOString())
  // What somebody stored before the field had its type.
  const foreign = fc.constantFrom<unknown>('约10万', 7, true, ['new'], { a: 1 }, null, '2026-13-01')
  const typed = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: foreign })
  return fc.record({
    title: maybe(title),
    amount: maybe(number),
    units: maybe(fc.constantFrom(0, 7, -5, 2147483647)),
    active: maybe(fc.boolean()),
    seenAt: maybe(fc.record({ millis: moment, micros: fc.constantFrom('000', '001', '999') })),
    bornOn: maybe(day),
    state: maybe(fc.oneof(keyOf, fc.constant(''))),
    owner: maybe(owner),
    tags: maybe(tags),
    custom: fc.record(
      {
        title: typed(title),
        amount: typed(number),
        active: typed(fc.boolean()),
        seen_at: typed(iso),
        born_on: typed(day),
        state: typed(keyOf),
        tags: typed(tags),
      },
      { requiredKeys: [] },
    ),
  })
}
export type Row = ReturnType<typeof rowAt> extends fc.Arbitrary<infer R> ? R : never

/** Beijing or UTC spelling of the same instant. */
const spelled = (millis: number, beijing: boolean) =>
  beijing
    ? new Date(millis + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
    : new Date(millis).toISOString()

type Type = keyof typeof OPERATORS_OF_TYPE

function scalar(type: Type, clock: Clock): fc.Arbitrary<string | number | boolean> {
  switch (type) {
    case 'text':
      return text
    case 'number':
      return number
    case 'boolean':
      return fc.boolean()
    case 'instant':
      return fc
        .tuple(fc.constantFrom(...momentsAround(clock)), fc.boolean())
        .map(([millis, beijing]) => spelled(millis, beijing))
    case 'day':
      return fc.constantFrom(...daysAround(clock))
    case 'ref':
      return fc.tuple(owner, fc.boolean()).map(([id, upper]) => (upper ? id.toUpperCase() : id))
    default:
      return keyOf
  }
}

function valueFor(type: Type, operator: Operator, clock: Clock): fc.Arbitrary<Rule['value']> {
  const one = scalar(type, clock)
  switch (operator) {
    case 'null':
    case 'notNull':
      return fc.constant(undefined)
    case 'withinLast':
    case 'withinNext':
    case 'olderThan': {
      const units = type === 'day' ? DURATION_UNITS.slice(2) : DURATION_UNITS
      return fc.record({ n: fc.constantFrom(1, 3, 7), unit: fc.constantFrom(...units) })
    }
    case 'inPeriod':
      return fc.constantFrom(...PERIODS)
    case 'in':
    case 'notIn':
    case 'hasAll':
      return fc.array(
        one.filter((value) => typeof value !== 'boolean'),
        { maxLength: 3 },
      ) as fc.Arbitrary<Rule['value']>
    case 'between':
    case 'notBetween':
      return fc.tuple(one, one).map((bounds) => bounds.sort((a, b) => order(a) - order(b))) as fc.Arbitrary<
        Rule['value']
      >
    default:
      return one
  }
}

const order = (bound: string | number | boolean) =>
  typeof bound === 'string' ? Date.parse(bound) : Number(bound)

const ruleAt = (clock: Clock): fc.Arbitrary<Rule> =>
  fc
    .constantFrom(...Object.entries(SPECIMEN.fields))
    .chain(([field, definition]) =>
      fc
        .constantFrom(...operatorsOf(definition))
        .chain((operator) =>
          valueFor(definition.type, operator, clock).map((value) => ({ field, operator, value })),
        ),
    )

/** Any group: nested, negated, empty. */
const groupAt = (clock: Clock): fc.Arbitrary<RuleGroup> =>
  fc.letrec<{ group: RuleGroup }>((again) => ({
    group: fc.record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(
        fc.oneof({ maxDepth: 3, depthSize: 'small', withCrossShrink: true }, ruleAt(clock), again('group')),
        { maxLength: 3 },
      ),
    }),
  })).group

const rowsAt = (clock: Clock) => fc.array(rowAt(clock), { minLength: 10, maxLength: 20 })
const clocks = fc.constantFrom(...CLOCKS)

/** A condition, rows and the clock it is asked by. */
export type Case = { clock: Clock; condition: RuleGroup; rows: Row[] }

export const anyCase: fc.Arbitrary<Case> = clocks.chain((clock) =>
  fc.record({ clock: fc.constant(clock), condition: groupAt(clock), rows: rowsAt(clock) }),
)

/** One condition alone, or negated. */
export const caseOf = (field: string, type: Type, operator: Operator): fc.Arbitrary<Case> =>
  clocks.chain((clock) =>
    fc.record({
      clock: fc.constant(clock),
      condition: fc
        .tuple(valueFor(type, operator, clock), fc.boolean())
        .map(([value, not]): RuleGroup => ({ combinator: 'and', not, rules: [{ field, operator, value }] })),
      rows: rowsAt(clock),
    }),
  )

/** Every field with every operator it has, alone: the random part may miss one. */
export const EVERY_OPERATOR = Object.entries(SPECIMEN.fields).flatMap(([field, definition]) =>
  operatorsOf(definition).map((operator) => ({ field, type: definition.type, operator })),
)
