import { type BusinessCalendar, dayNatures } from './business-calendar'
import { dayAt, dayNumberOf, dayOfNumber, instantAt, startOf } from './zone-clock'

const MINUTE = 60_000
/** Nobody is given longer than this; a calendar that offers no working time until then is answered with its end (days). */
const FURTHEST = 3_660

/** A stretch of time in unix milliseconds; `before` itself is outside. */
export type Stretch = Readonly<{ from: number; before: number }>

/** A calendar on a zone's clock, ready to be counted by. */
export interface WorkingTime {
  zone: string
  /** The working stretches of a day (days since 1970-01-01), in order, none empty. */
  stretchesOf(day: number): readonly Stretch[]
}

/**
 * Working time by a calendar in `zone` (an IANA name), without the stretches somebody is `away`. Days are worked out once
 * each: a thousand clocks over the same weeks cost a few additions apiece.
 */
export function workingTime(
  calendar: BusinessCalendar,
  zone: string,
  away: readonly Stretch[] = [],
): WorkingTime {
  const natureOf = dayNatures(calendar)
  const known = new Map<number, readonly Stretch[]>()
  const stretchesOf = (day: number): readonly Stretch[] => {
    const kept = known.get(day)
    if (kept) return kept
    const date = dayOfNumber(day)
    const spans = natureOf(day).spans.map(({ from, until }) => ({
      from: instantAt(date, from * MINUTE, zone),
      before: instantAt(date, until * MINUTE, zone),
    }))
    const open = away.reduce(without, inOrder(spans))
    known.set(day, open)
    return open
  }
  return { zone, stretchesOf }
}

/**
 * Working days by a calendar in `zone`: a day on which anybody works is one whole stretch, from its midnight to the next, and
 * time stands still on all others. Seven of them are `dueAt(start, 7 * 1_440, time)`.
 */
export function wholeDays(calendar: BusinessCalendar, zone: string): WorkingTime {
  const natureOf = dayNatures(calendar)
  const known = new Map<number, readonly Stretch[]>()
  const stretchesOf = (day: number): readonly Stretch[] => {
    const kept = known.get(day)
    if (kept) return kept
    const isWorked = natureOf(day).spans.length > 0
    const whole = isWorked
      ? [{ from: startOf(dayOfNumber(day), zone), before: startOf(dayOfNumber(day + 1), zone) }]
      : []
    known.set(day, whole)
    return whole
  }
  return { zone, stretchesOf }
}

/** One after the other: where the zone's clock is put forward or back, times of the wall may change places. */
function inOrder(stretches: readonly Stretch[]): Stretch[] {
  let end = Number.NEGATIVE_INFINITY
  return stretches
    .map(({ from, before }) => {
      const begins = Math.max(from, end)
      end = Math.max(end, before)
      return { from: begins, before }
    })
    .filter(({ from, before }) => from < before)
}

/** What is left of stretches when one is taken out. */
const without = (stretches: readonly Stretch[], gone: Stretch): Stretch[] =>
  stretches
    .flatMap(({ from, before }) => [
      { from, before: Math.min(before, gone.from) },
      { from: Math.max(from, gone.before), before },
    ])
    .filter(({ from, before }) => from < before)

/**
 * When `minutes` of working time have passed since `start`: the first such moment, so that what ends with the morning is
 * due at noon and not after lunch. No minutes are no time: `start` itself. `workedMinutes(start, dueAt(start, m))` is m.
 */
export function dueAt(start: Date, minutes: number, time: WorkingTime): Date {
  let left = minutes * MINUTE
  if (left <= 0) return start
  const from = start.getTime()
  const first = dayNumberOf(dayAt(from, time.zone))
  for (let day = first; day < first + FURTHEST; day++)
    for (const stretch of time.stretchesOf(day)) {
      const begins = Math.max(stretch.from, from)
      const open = stretch.before - begins
      if (open <= 0) continue
      if (open >= left) return new Date(begins + left)
      left -= open
    }
  return new Date(instantAt(dayOfNumber(first + FURTHEST), 0, time.zone))
}

/** Working minutes between two moments, to the millisecond; none where `to` is not after `from`. */
export function workedMinutes(from: Date, to: Date, time: WorkingTime): number {
  const [begin, end] = [from.getTime(), to.getTime()]
  if (end <= begin) return 0
  const last = dayNumberOf(dayAt(end, time.zone))
  let worked = 0
  for (let day = dayNumberOf(dayAt(begin, time.zone)); day <= last; day++)
    for (const stretch of time.stretchesOf(day))
      worked += Math.max(0, Math.min(stretch.before, end) - Math.max(stretch.from, begin))
  return worked / MINUTE
}
