/** Stretches of the calendar a condition may name instead of two instants. A week begins on Monday. */
export const PERIODS = ['today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'] as const
export type Period = (typeof PERIODS)[number]

/** From (included) and before (excluded), in unix milliseconds. */
export type Bounds = Readonly<{ from: number; before: number }>

type Day = Readonly<{ year: number; month: number; day: number }>

/**
 * Where a period begins and ends for somebody in `zone` (an IANA name) at `now`. Days are those of the zone's clock:
 * one on which the clock is put forward has 23 hours.
 */
export function boundsOf(period: Period, now: Date, zone: string): Bounds {
  const today = dayAt(now.getTime(), zone)
  const start = (day: Day) => startOf(day, zone)
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  const first = { ...today, day: 1 }
  switch (period) {
    case 'today':
      return { from: start(today), before: start(addDays(today, 1)) }
    case 'yesterday':
      return { from: start(addDays(today, -1)), before: start(today) }
    case 'thisWeek':
      return { from: start(monday), before: start(addDays(monday, 7)) }
    case 'lastWeek':
      return { from: start(addDays(monday, -7)), before: start(monday) }
    case 'thisMonth':
      return { from: start(first), before: start(addMonths(first, 1)) }
    case 'lastMonth':
      return { from: start(addMonths(first, -1)), before: start(first) }
  }
}

const civil = (millis: number): Day => {
  const date = new Date(millis)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
const utc = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day)
const weekdayOf = (day: Day): number => new Date(utc(day)).getUTCDay()
const addDays = (day: Day, n: number): Day => civil(Date.UTC(day.year, day.month - 1, day.day + n))
const addMonths = (day: Day, n: number): Day => civil(Date.UTC(day.year, day.month - 1 + n, day.day))

const dayAt = (millis: number, zone: string): Day => civil(millis + offsetAt(millis, zone))

/** The first instant of a day: midnight by the offset in force then, which may differ from the one a day later. */
function startOf(day: Day, zone: string): number {
  const midnight = utc(day)
  const guess = midnight - offsetAt(midnight, zone)
  return midnight - offsetAt(guess, zone)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(millis: number, zone: string): number {
  const second = Math.floor(millis / 1000) * 1000
  const shown = Object.fromEntries(
    clockOf(zone)
      .formatToParts(second)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const wall = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second)
  return wall - second
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(zone, clock)
  return clock
}
