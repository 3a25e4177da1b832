const MINUTE_MS = 60_000

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The clock of a zone, made once: making one takes as long as reading it fifty times, and lists read it in every row. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  clocks.set(timeZone, clock)
  return clock
}

/** Minutes a zone is ahead of UTC at an instant. */
function offsetMinutes(at: Date, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((wall - Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS)
}

/** What a clock on the wall of a zone shows at an instant: YYYY-MM-DDTHH:mm, as `datetime-local` wants it. */
export function wallTimeOf(at: string, timeZone: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  return new Date(date.getTime() + offsetMinutes(date, timeZone) * MINUTE_MS).toISOString().slice(0, 16)
}

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export const dayOf = (at: Date, timeZone: string): string =>
  wallTimeOf(at.toISOString(), timeZone).slice(0, 10)

/**
 * The instant (ISO 8601, UTC) at which a zone's clock shows a wall time, or null for what is no time. Where clocks are put
 * forward and the wall time never comes, the instant lies an hour on; where they are put back, it is the first of the two.
 */
export function instantOf(wall: string, timeZone: string): string | null {
  const naive = new Date(`${wall}Z`)
  if (wall === '' || Number.isNaN(naive.getTime())) return null
  const at = (offset: number): Date => new Date(naive.getTime() - offset * MINUTE_MS)
  const before = offsetMinutes(new Date(naive.getTime() - 24 * 60 * MINUTE_MS), timeZone)
  const candidate = at(before)
  const there = offsetMinutes(candidate, timeZone)
  if (there === before) return candidate.toISOString()
  const second = at(there)
  return (offsetMinutes(second, timeZone) === there ? second : candidate).toISOString()
}
