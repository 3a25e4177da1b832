/** A day of the calendar, without a zone. */
export type Day = Readonly<{ year: number; month: number; day: number }>

const DAY_MILLIS = 86_400_000

const civil = (millis: number): Day => {
  const date = new Date(millis)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Midnight UTC of a day; `setUTCFullYear`, because `Date.UTC` takes the years 0–99 for 1900–1999. */
const utc = ({ year, month, day }: Day): number => new Date(0).setUTCFullYear(year, month - 1, day)

/** Monday is 0. */
export const weekdayOf = (day: Day): number => (new Date(utc(day)).getUTCDay() + 6) % 7
export const addDays = (day: Day, n: number): Day => civil(utc(day) + n * DAY_MILLIS)

/** The same day of another month; a day that month does not have becomes its last (31 January + 1 = 28 February). */
export function addMonths({ year, month, day }: Day, n: number): Day {
  const first = civil(new Date(0).setUTCFullYear(year, month - 1 + n, 1))
  const last = civil(new Date(0).setUTCFullYear(first.year, first.month, 0))
  return { ...first, day: Math.min(day, last.day) }
}

/** Days since 1970-01-01: days in a form that is compared like numbers. */
export const dayNumberOf = (day: Day): number => utc(day) / DAY_MILLIS
export const dayOfNumber = (n: number): Day => civil(n * DAY_MILLIS)

const TEXT = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** The number of a day written `2026-11-26`; null for anything else. */
export function dayNumberOfText(text: string): number | null {
  const [, year, month, day] = TEXT.exec(text) ?? []
  return day ? dayNumberOf({ year: Number(year), month: Number(month), day: Number(day) }) : null
}

/** `2026-11-26` */
export const textOfDayNumber = (n: number): string => new Date(n * DAY_MILLIS).toISOString().slice(0, 10)

/** Which day the zone's clock shows at an instant (unix milliseconds). */
export const dayAt = (millis: number, zone: string): Day => civil(millis + offsetAt(millis, zone))

/**
 * The first instant of a day on the zone's clock, in unix milliseconds. That is midnight, the first of two where the
 * clock is put back over it, and the moment it is put forward to where there is none.
 */
export function startOf(day: Day, zone: string): number {
  const midnight = utc(day)
  const before = midnight - offsetAt(midnight - DAY_MILLIS, zone)
  const after = midnight - offsetAt(midnight + DAY_MILLIS, zone)
  const candidates = [Math.min(before, after), Math.max(before, after)]
  return candidates.find((at) => utc(dayAt(at, zone)) === midnight) ?? (candidates[1] as number)
}

/** An instant moved by months on the zone's clock: the same time of another day. */
export function moveMonths(millis: number, months: number, zone: string): number {
  const offset = offsetAt(millis, zone)
  const sinceMidnight = (((millis + offset) % DAY_MILLIS) + DAY_MILLIS) % DAY_MILLIS
  return instantAt(addMonths(dayAt(millis, zone), months), sinceMidnight, zone)
}

/** The instant at which the zone's clock shows a time of a day, given in milliseconds since midnight. */
export function instantAt(day: Day, sinceMidnight: number, zone: string): number {
  const wall = utc(day) + sinceMidnight
  return wall - offsetAt(wall - offsetAt(wall, zone), zone)
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
