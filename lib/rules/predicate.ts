import { asciiLower } from './ascii-lower'
import type { FieldType, ObjectDefinition } from './fields'
import { type Condition, type Plan, planGroup } from './plan'
import type { Comparison, Test } from './plan-test'
import type { RuleGroup } from './types'
import { dayNumberOfText } from './zone-clock'

/**
 * A fact about a subject. Instants as Date or ISO text with an offset (facts read back from JSON), days as `2026-11-26`.
 */
export type Fact = string | number | boolean | Date | readonly string[] | null | undefined
export type Facts = Readonly<Record<string, Fact>>
/**
 * `now` is the unit of work's `app_now()`; only relative times look at it. `zone` is the workspace's time zone, by which
 * they know days, months and years; without one such a condition is a programming error.
 */
export type Predicate = (facts: Facts, now: Date, zone?: string) => boolean

type Value = string | number | boolean | readonly string[] | null

/**
 * Compiles a condition to a function over facts. It says for a row's facts what `compileWhere` says for the row
 * (tests/integration/rules/compilers-agree.test.ts). The meaning, for both:
 *
 * * Two-valued. A value that is missing is null; so are an empty text and an empty list. Whatever compares with
 *   null is false; the negative operators (!=, notIn, doesNot…, notBetween) are the exact opposite of the positive
 *   ones, hence true for null. `not` turns true and false.
 * * Texts are compared without regard to the case of A–Z, everything else exactly; enum, ref and list exactly. A
 *   pattern (`matches`) sees the text as it is written.
 * * Instants count in whole milliseconds, days as days. `withinLast` and `withinNext` reach n units from now, both ends
 *   included; `olderThan` is before them. Minutes to weeks have a fixed length (a day is 24 hours), months and years
 *   are the calendar's. `inPeriod` is from the first instant of the zone's day, week or month (included) to the first
 *   after it (excluded).
 * * A group without conditions is true, whichever its combinator (nothing is asked for).
 *
 * @throws AppError `validation` naming the place of what does not fit the object's fields
 * @throws TypeError (when called) if a fact is not of its field's type: a programming error, not a mismatch
 */
export function compilePredicate(group: RuleGroup, object: ObjectDefinition): Predicate {
  return predicateOf(planGroup(group, object))
}

function predicateOf(plan: Plan): Predicate {
  if (plan.kind === 'condition') return conditionOf(plan)
  const items = plan.items.map(predicateOf)
  const holds: Predicate =
    plan.kind === 'and' || items.length === 0
      ? (facts, now, zone) => items.every((item) => item(facts, now, zone))
      : (facts, now, zone) => items.some((item) => item(facts, now, zone))
  return plan.not ? (facts, now, zone) => !holds(facts, now, zone) : holds
}

function conditionOf({ key, field, test }: Condition): Predicate {
  if (test.op === 'matches') return patternOf(key, test)
  const answer = testOf(test)
  return (facts, now, zone) => answer(comparable(facts[key], field.type, key), now, zone)
}

/** The only test that sees a text unfolded. */
function patternOf(key: string, { pattern, negated }: Extract<Test, { op: 'matches' }>): Predicate {
  return (facts) => {
    const fact = facts[key]
    if (fact !== null && fact !== undefined && typeof fact !== 'string')
      throw new TypeError(`fact ${key} is no text`)
    return (Boolean(fact) && pattern.matches(fact as string)) !== negated
  }
}

function testOf(
  test: Exclude<Test, { op: 'matches' }>,
): (value: Value, now: Date, zone: string | undefined) => boolean {
  switch (test.op) {
    case 'isNull':
      return (value) => (value === null) !== test.negated
    case 'anyOf': {
      const wanted = new Set<unknown>(test.values)
      return (value) =>
        (Array.isArray(value) ? value.some((item) => wanted.has(item)) : wanted.has(value)) !== test.negated
    }
    case 'allOf':
      return (value) => Array.isArray(value) && test.values.every((wanted) => value.includes(wanted))
    case 'hasText':
      return (value) => (typeof value === 'string' && HAS[test.at](value, test.text)) !== test.negated
    case 'compare':
      return (value) => typeof value === 'number' && COMPARE[test.by](value, test.to)
    case 'between':
      return (value) => (typeof value === 'number' && value >= test.from && value <= test.to) !== test.negated
    case 'span':
      return (value, now, zone) => {
        const { from, before } = test.spanAt(now, zone)
        return (typeof value === 'number' && value >= from && value < before) !== test.negated
      }
  }
}

const HAS: Readonly<Record<'anywhere' | 'start' | 'end', (text: string, part: string) => boolean>> = {
  anywhere: (text, part) => text.includes(part),
  start: (text, part) => text.startsWith(part),
  end: (text, part) => text.endsWith(part),
}

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** The fact as the tests take it: empty → null, texts folded, instants in unix milliseconds, days by number. */
function comparable(fact: Fact, type: FieldType, key: string): Value {
  if (fact === null || fact === undefined || fact === '') return null
  if (type === 'list' && Array.isArray(fact)) return fact.length === 0 ? null : fact
  if (type === 'number' && typeof fact === 'number' && Number.isFinite(fact)) return fact
  if (type === 'boolean' && typeof fact === 'boolean') return fact
  if (type === 'instant') return millisOf(fact, key)
  if (type === 'day' && typeof fact === 'string') return dayOf(fact, key)
  if (type === 'text' && typeof fact === 'string') return asciiLower(fact)
  if (type === 'ref' && typeof fact === 'string') return fact.toLowerCase()
  if (type === 'enum' && typeof fact === 'string') return fact
  throw new TypeError(`fact ${key} is no ${type}`)
}

function millisOf(fact: Fact, key: string): number {
  const millis =
    fact instanceof Date ? fact.getTime() : typeof fact === 'string' ? Date.parse(fact) : Number.NaN
  if (Number.isNaN(millis)) throw new TypeError(`fact ${key} is no instant`)
  return millis
}

function dayOf(fact: string, key: string): number {
  const day = dayNumberOfText(fact)
  if (day === null) throw new TypeError(`fact ${key} is no day`)
  return day
}
