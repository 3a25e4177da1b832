import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  dayNumberOf,
  dayNumberOfText,
  dayOfNumber,
  instantAt,
  moveMonths,
  startOf,
  textOfDayNumber,
} from './zone-clock'

describe('months', () => {
  it('end a day early rather than run into the next', () => {
    expect(addMonths({ year: 2026, month: 1, day: 31 }, 1)).toEqual({ year: 2026, month: 2, day: 28 })
    expect(addMonths({ year: 2024, month: 3, day: 31 }, -1)).toEqual({ year: 2024, month: 2, day: 29 })
    expect(addMonths({ year: 2026, month: 1, day: 15 }, -13)).toEqual({ year: 2024, month: 12, day: 15 })
  })

  it('keep the time on the zone’s clock over a change of it', () => {
    const noon = Date.parse('2026-03-20T11:00:00Z') // 12:00 in Berlin, winter
    expect(new Date(moveMonths(noon, 1, 'Europe/Berlin')).toISOString()).toBe('2026-04-20T10:00:00.000Z')
  })
})

describe('days as numbers', () => {
  it.each(['1970-01-01', '2026-11-26', '0099-12-31', '1969-12-31'])('%s there and back', (text) => {
    expect(textOfDayNumber(dayNumberOfText(text) as number)).toBe(text)
  })

  it.each(['2026-13-01', '2026-1-1', '26-01-01', '', '2026-01-01T00:00'])('%s is none', (text) => {
    expect(dayNumberOfText(text)).toBeNull()
  })
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The clock on the wall of a zone, read anew from the platform: "2026-11-26 09:30:00". */
function wallClock(zone: string): (millis: number) => string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  return (millis) => clock.format(millis)
}

// Put forward and back at two, at midnight, a minute past it, by half an hour; never; in the last century only.
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Asuncion',
  'Asia/Beirut',
  'Asia/Amman',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'UTC',
]

/** Days of twenty years on which the zone's clock is changed, each with its neighbours. */
function daysOfChange(zone: string): number[] {
  const shows = wallClock(zone)
  const offset = (n: number) => Date.parse(`${shows(n * DAY + 12 * HOUR)}Z`) - n * DAY
  const days = new Set<number>()
  for (let n = dayNumberOf({ year: 2005, month: 1, day: 1 }); n < 20_500; n++)
    if (offset(n) !== offset(n - 1)) for (const day of [n - 1, n, n + 1]) days.add(day)
  return [...days]
}

/** The first minute of a day, found by looking at every one of six hours. */
function firstMinute(n: number, zone: string): number | undefined {
  const shows = wallClock(zone)
  const text = textOfDayNumber(n)
  const about = 2 * n * DAY - Date.parse(`${shows(n * DAY)}Z`)
  for (let at = about - 3 * HOUR; at <= about + 3 * HOUR; at += MINUTE)
    if (shows(at).startsWith(text)) return at
  return undefined
}

describe('a day begins', () => {
  it.each(ZONES)('in %s with the first minute its clock shows, on every day it is changed', (zone) => {
    const wrong = daysOfChange(zone).filter((n) => startOf(dayOfNumber(n), zone) !== firstMinute(n, zone))
    expect(wrong.map(textOfDayNumber)).toEqual([])
  })

  it('with midnight, or the first moment after a midnight that does not come, on any day', () => {
    const days = fc.integer({ min: 3_000, max: 25_000 })
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, (zone, n) => {
        const shows = wallClock(zone)
        const at = startOf(dayOfNumber(n), zone)
        expect(shows(at).slice(0, 10)).toBe(textOfDayNumber(n))
        expect(shows(at - 1_000).slice(0, 10)).toBe(textOfDayNumber(n - 1))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    // At 24:00 of the 5th the clock is put forward to 01:00 of the 6th.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
    ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z'],
    // Until 2011 the clock was put back a minute past midnight: the day began twice, and counts from the first.
    ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00.000Z'],
    // Samoa left this day out.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('in %s on %s at %s', (zone, text, instant) => {
    const day = dayOfNumber(dayNumberOfText(text) as number)
    expect(new Date(startOf(day, zone)).toISOString()).toBe(instant)
  })
})

it('a time of a day is when the clock shows it, wherever it does', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  const changed = ZONES.map((zone) => [zone, daysOfChange(zone)] as const).filter(
    ([, days]) => days.length > 0,
  )
  const place = fc
    .constantFrom(...changed)
    .chain(([zone, days]) => fc.tuple(fc.constant(zone), fc.constantFrom(...days)))
  fc.assert(
    fc.property(place, minutes, ([zone, n], minute) => {
      const shows = wallClock(zone)
      const wall = n * DAY + minute * MINUTE
      const asked = new Date(wall).toISOString().slice(0, 16).replace('T', ' ')
      const comes = [
        -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
      ]
        .flatMap((h) => [0, 15, 30, 45].map((m) => wall + h * HOUR + m * MINUTE))
        .some((at) => shows(at).startsWith(asked))
      const at = instantAt(dayOfNumber(n), minute * MINUTE, zone)
      expect(!comes || shows(at).startsWith(asked)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
