import { z } from 'zod'
import { type Bounds, boundsOf, dayBoundsOf, PERIODS } from './calendar'
import type { Operator, Rule } from './types'
import { addDays, addMonths, dayAt, dayNumberOf, dayNumberOfText, moveMonths } from './zone-clock'

/**
 * What is asked of an instant (unix milliseconds) or a day (its number): to lie from `from` (included) to before
 * `before` (excluded); infinite where nothing bounds it. `zone` is only looked at where the calendar enters.
 */
export type SpanTest = Readonly<{
  op: 'span'
  negated: boolean
  spanAt: (now: Date, zone: string | undefined) => Bounds
}>

/** How times of one kind are read, counted and related to now. */
interface Kind {
  read(value: unknown): number | null
  period(period: (typeof PERIODS)[number], now: Date, zone: string): Bounds
  /** Now moved by n units, back for a negative n; null for a unit this kind does not have. */
  moved(now: Date, n: number, unit: Unit, zone: string | undefined): number
  units: readonly Unit[]
}
type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

const MILLIS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }
const instantText = z.iso.datetime({ offset: true })

const INSTANTS: Kind = {
  read: (value) =>
    typeof value === 'string' && instantText.safeParse(value).success
      ? known(Date.parse(value), FIRST_DAY * MILLIS.day, LAST_DAY * MILLIS.day)
      : null,
  period: boundsOf,
  moved: (now, n, unit, zone) =>
    unit === 'month' || unit === 'year'
      ? moveMonths(now.getTime(), unit === 'year' ? 12 * n : n, zoneFor(unit, zone))
      : now.getTime() + n * MILLIS[unit],
  units: ['minute', 'hour', 'day', 'week', 'month', 'year'],
}

const DAYS: Kind = {
  read: (value) =>
    typeof value === 'string' && z.iso.date().safeParse(value).success
      ? known(dayNumberOfText(value), FIRST_DAY, LAST_DAY)
      : null,
  period: dayBoundsOf,
  moved: (now, n, unit, zone) => {
    const today = dayAt(now.getTime(), zoneFor(unit, zone))
    if (unit === 'month' || unit === 'year')
      return dayNumberOf(addMonths(today, unit === 'year' ? 12 * n : n))
    return dayNumberOf(addDays(today, unit === 'week' ? 7 * n : n))
  },
  units: ['day', 'week', 'month', 'year'],
}

/** Days PostgreSQL and four digits can write, with one to spare on either side. */
const FIRST_DAY = dayNumberOf({ year: 1, month: 1, day: 2 })
const LAST_DAY = dayNumberOf({ year: 9999, month: 12, day: 30 })
const known = (at: number | null, first: number, last: number) =>
  at !== null && at >= first && at <= last ? at : null

/** The test an operator means for times; null when its value does not fit. */
export function planTime(type: 'instant' | 'day', operator: Operator, value: Rule['value']): SpanTest | null {
  const kind = type === 'instant' ? INSTANTS : DAYS
  switch (operator) {
    case 'between':
    case 'notBetween':
      return between(kind, value, operator === 'notBetween')
    case 'inPeriod':
      return inPeriod(kind, value)
    case 'withinLast':
    case 'withinNext':
    case 'olderThan':
      return relative(kind, operator, value)
    default: {
      const at = kind.read(value)
      return at === null ? null : compared(operator, at)
    }
  }
}

const fixed = (bounds: Partial<Bounds>, negated = false): SpanTest => ({
  op: 'span',
  negated,
  spanAt: () => ({ from: Number.NEGATIVE_INFINITY, before: Number.POSITIVE_INFINITY, ...bounds }),
})

/** Whole milliseconds and whole days: "up to t" is "before t + 1", so that one half-open span says it all. */
function compared(operator: Operator, at: number): SpanTest | null {
  switch (operator) {
    case '=':
    case '!=':
      return fixed({ from: at, before: at + 1 }, operator === '!=')
    case '<':
      return fixed({ before: at })
    case '<=':
      return fixed({ before: at + 1 })
    case '>':
      return fixed({ from: at + 1 })
    case '>=':
      return fixed({ from: at })
    default:
      return null
  }
}

function between(kind: Kind, value: Rule['value'], negated: boolean): SpanTest | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [from, to] = value.map((bound) => kind.read(bound))
  if (typeof from !== 'number' || typeof to !== 'number' || from > to) return null
  return fixed({ from, before: to + 1 }, negated)
}

function inPeriod(kind: Kind, value: Rule['value']): SpanTest | null {
  const period = PERIODS.find((known) => known === value)
  if (!period) return null
  return {
    op: 'span',
    negated: false,
    spanAt: (now, zone) => kind.period(period, now, zoneFor(period, zone)),
  }
}

/** In the last or next n units, both ends included; older than them, the end excluded. */
function relative(
  kind: Kind,
  operator: 'withinLast' | 'withinNext' | 'olderThan',
  value: Rule['value'],
): SpanTest | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { n, unit } = value
  if (!kind.units.includes(unit)) return null
  const spanAt = (now: Date, zone: string | undefined): Bounds => {
    const present = kind.moved(now, 0, kind.units[0] as Unit, zone)
    if (operator === 'withinNext') return { from: present, before: kind.moved(now, n, unit, zone) + 1 }
    const past = kind.moved(now, -n, unit, zone)
    return operator === 'withinLast'
      ? { from: past, before: present + 1 }
      : { from: Number.NEGATIVE_INFINITY, before: past }
  }
  return { op: 'span', negated: false, spanAt }
}

/** The zone something of the calendar is asked in. */
function zoneFor(what: string, zone: string | undefined): string {
  if (zone === undefined) throw new TypeError(`${what} needs the workspace's time zone`)
  return zone
}
