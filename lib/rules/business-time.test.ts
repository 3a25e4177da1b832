import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BusinessCalendar, dayNatures, usualCalendar, type WorkSpan } from './business-calendar'
import { dueAt, type Stretch, wholeDays, workedMinutes, workingTime } from './business-time'
import { chinaHolidays } from './china-holidays'
import { dayNumberOfText, textOfDayNumber } from './zone-clock'

const ZONE = 'Asia/Shanghai'
const office = workingTime(usualCalendar, ZONE)
/** A moment on the clock of Shanghai, `2026-11-27 18:00`. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const due = (start: string, minutes: number): string =>
  new Date(dueAt(at(start), minutes, office).getTime() + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')

describe('when working time is over', () => {
  it.each([
    ['within the morning', '2026-11-27 09:10', 8, '2026-11-27 09:18'],
    ['ending with the morning, at noon', '2026-11-27 11:00', 60, '2026-11-27 12:00'],
    ['over lunch', '2026-11-27 11:55', 8, '2026-11-27 13:33'],
    ['begun in the lunch break', '2026-11-27 12:20', 8, '2026-11-27 13:38'],
    ['before anybody is there', '2026-11-27 03:00', 8, '2026-11-27 09:08'],
    ['over a weekend: Friday evening to Monday', '2026-11-27 18:30', 8, '2026-11-30 09:08'],
    ['over a week', '2026-11-23 09:00', 5 * 450, '2026-11-27 18:00'],
    ['over the year’s end and New Year’s Day', '2026-12-31 17:59', 8, '2027-01-04 09:07'],
    ['over National Day, seven days', '2026-09-30 17:55', 10, '2026-10-08 09:05'],
    ['a Saturday worked for National Day (调休)', '2026-10-09 17:55', 10, '2026-10-10 09:05'],
    ['a Saturday worked for Spring Festival (调休)', '2026-02-13 17:55', 10, '2026-02-14 09:05'],
    ['the nine days of Spring Festival', '2026-02-14 17:55', 10, '2026-02-24 09:05'],
  ])('%s', (_, start, minutes, end) => {
    expect(due(start, minutes)).toBe(end)
  })

  it('no minutes are no time, in the night too', () => {
    expect(due('2026-11-27 03:00', 0)).toBe('2026-11-27 03:00')
  })

  it('a leave is no working time', () => {
    const away: Stretch = { from: at('2026-11-27 10:00').getTime(), before: at('2026-11-30 10:00').getTime() }
    const theirs = workingTime(usualCalendar, ZONE, [away])
    expect(dueAt(at('2026-11-27 09:50'), 20, theirs)).toEqual(at('2026-11-30 10:10'))
    expect(workedMinutes(at('2026-11-27 09:00'), at('2026-11-30 12:00'), theirs)).toBe(60 + 120)
  })

  it('a day of one’s own goes before the public calendar', () => {
    const own = workingTime(
      { ...usualCalendar, days: [{ day: '2026-10-01', works: true, name: '值班' }] },
      ZONE,
    )
    expect(dueAt(at('2026-09-30 17:55'), 10, own)).toEqual(at('2026-10-01 09:05'))
  })

  it('gives up after ten years instead of never', () => {
    const always: Stretch = { from: 0, before: Number.MAX_SAFE_INTEGER }
    const never = workingTime(usualCalendar, ZONE, [always])
    expect(dueAt(at('2026-11-27 09:00'), 1, never).getTime()).toBeGreaterThan(
      at('2036-01-01 00:00').getTime(),
    )
  })
})

const span = fc
  .tuple(fc.integer({ min: 0, max: 1_380 }), fc.integer({ min: 30, max: 300 }))
  .map(([from, length]): WorkSpan => ({ from, until: Math.min(1_440, from + length) }))
/** Apart and in order, as the schema asks. */
const daySpans = fc
  .array(span, { maxLength: 3 })
  .map((spans) =>
    spans
      .sort((a, b) => a.from - b.from)
      .filter((one, i, all) => i === 0 || (all[i - 1]?.until ?? 0) <= one.from),
  )
const aCalendar = fc
  .record({
    week: fc.array(daySpans, { minLength: 7, maxLength: 7 }),
    holidays: fc.constantFrom('china' as const, 'none' as const),
  })
  .map(({ week, holidays }) => ({
    week: week.some((spans) => spans.length > 0) ? week : usualCalendar.week,
    holidays,
    days: [],
  }))
  .map((body) => BusinessCalendar.safeParse(body))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as BusinessCalendar)
/** From November 2025 to March 2028, so that years of all kinds and their ends are met. */
const instant = fc
  .integer({ min: Date.UTC(2025, 10, 1), max: Date.UTC(2028, 2, 1) })
  .map((millis) => new Date(millis))
/** The last has summer time. */
const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'America/New_York')
const minutes = fc.integer({ min: 1, max: 6_000 })

describe('the two ways of counting', () => {
  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(aCalendar, zone, instant, minutes, (calendar, tz, start, m) => {
        const time = workingTime(calendar, tz)
        expect(workedMinutes(start, dueAt(start, m, time), time)).toBeCloseTo(m, 6)
      }),
      { numRuns: 300 },
    )
  })

  it('no moment before the due one has as much behind it', () => {
    fc.assert(
      fc.property(aCalendar, instant, minutes, (calendar, start, m) => {
        const time = workingTime(calendar, ZONE)
        const end = dueAt(start, m, time)
        expect(workedMinutes(start, new Date(end.getTime() - 1), time)).toBeLessThan(m)
      }),
      { numRuns: 200 },
    )
  })

  it('are monotone: more minutes end later, a later start never ends earlier, time adds up', () => {
    fc.assert(
      fc.property(aCalendar, instant, instant, minutes, minutes, (calendar, a, b, m, n) => {
        const time = workingTime(calendar, ZONE)
        const [first, later] = a <= b ? [a, b] : [b, a]
        expect(dueAt(first, m + n, time).getTime()).toBeGreaterThan(dueAt(first, m, time).getTime())
        expect(dueAt(later, m, time).getTime()).toBeGreaterThanOrEqual(dueAt(first, m, time).getTime())
        expect(dueAt(dueAt(first, m, time), n, time)).toEqual(dueAt(first, m + n, time))
      }),
      { numRuns: 200 },
    )
  })

  it('count days, not minutes: a thousand clocks over the same weeks look at each day once', () => {
    const asked: number[] = []
    const counted = {
      zone: ZONE,
      stretchesOf: (day: number) => {
        asked.push(day)
        return office.stretchesOf(day)
      },
    }
    for (let i = 0; i < 1_000; i++)
      dueAt(new Date(at('2026-11-02 00:00').getTime() + i * 60_000), 2_250, counted)
    // Five working days and at most one weekend each: no step is shorter than a day.
    expect(asked.length).toBeLessThanOrEqual(1_000 * 8)
    expect(office.stretchesOf(dayNumberOfText('2026-11-02') ?? 0)).toBe(
      office.stretchesOf(dayNumberOfText('2026-11-02') ?? 0),
    )
  })
})

/** The day of the Chinese calendar a day is, as `month/day`. */
const lunar = (day: string): string => {
  const parts = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
    .formatToParts(new Date(`${day}T00:00:00Z`))
    .filter(({ type }) => type === 'month' || type === 'day')
  return parts.map(({ value }) => value).join('/')
}

describe('the public holidays', () => {
  const natureOf = dayNatures(usualCalendar)
  const on = (day: string) => natureOf(dayNumberOfText(day) ?? 0)

  it('2026 is as the State Council announced it: 33 days off, 6 worked for them', () => {
    const { standing, days } = chinaHolidays[2026] ?? { standing: 'unknown', days: [] }
    expect(standing).toBe('published')
    expect(days.filter(({ works }) => !works)).toHaveLength(33)
    expect(days.filter(({ works }) => works).map(({ day }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
  })

  it('a day worked for a holiday is on a weekend, and each holiday has a weekday among its days', () => {
    for (const { days } of Object.values(chinaHolidays))
      for (const { day, works } of days)
        if (works) expect([5, 6]).toContain(((dayNumberOfText(day) ?? 0) + 3) % 7)
  })

  it.each([
    ['2026-02-17', '1/1'],
    ['2026-06-19', '5/5'],
    ['2026-09-25', '8/15'],
    // Not 6 February 2027: its new moon is at 23:56 in Beijing, and ICU takes it for the day after.
    ['2027-06-09', '5/5'],
    ['2027-09-15', '8/15'],
  ])('%s is day %s of the Chinese calendar, and off', (day, date) => {
    expect(lunar(day)).toBe(date)
    expect(on(day).kind).toBe('holiday')
  })

  it('2027 is provisional and says so; a year nobody knows has weeks only', () => {
    expect(on('2027-02-10')).toMatchObject({ kind: 'holiday', provisional: true })
    expect(on('2027-02-11')).toMatchObject({ kind: 'weekday', provisional: false })
    expect(on('2026-10-01').provisional).toBe(false)
    expect(on('2029-10-01').kind).toBe('weekday')
  })

  it('a make-up day is worked at the hours of the week', () => {
    expect(on('2026-10-10')).toMatchObject({ kind: 'makeUp', spans: usualCalendar.week[0] })
    expect(textOfDayNumber(dayNumberOfText('2026-10-10') ?? 0)).toBe('2026-10-10')
  })
})

describe('what a calendar may say', () => {
  const refused = (part: Partial<BusinessCalendar>) =>
    BusinessCalendar.safeParse({ ...usualCalendar, ...part }).success
  it.each<[string, Partial<BusinessCalendar>]>([
    ['a week without work', { week: [[], [], [], [], [], [], []] }],
    [
      'stretches that overlap',
      {
        week: [
          [
            { from: 540, until: 720 },
            { from: 700, until: 800 },
          ],
          [],
          [],
          [],
          [],
          [],
          [],
        ],
      },
    ],
    ['a stretch that ends before it begins', { week: [[{ from: 720, until: 540 }], [], [], [], [], [], []] }],
    ['a day twice', { days: [1, 2].map(() => ({ day: '2026-12-24', works: false, name: '' })) }],
    ['a day there is not', { days: [{ day: '2026-13-24', works: false, name: '' }] }],
  ])('%s is refused', (_, part) => {
    expect(refused(part)).toBe(false)
  })
  it('the usual one is fine', () => {
    expect(refused({})).toBe(true)
  })
})

describe('working days', () => {
  const days = wholeDays(usualCalendar, ZONE)
  const after = (start: string, n: number): string =>
    new Date(dueAt(at(start), n * 1_440, days).getTime() + 8 * 3_600_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ')

  it.each([
    ['at the same time of the next one', '2026-11-25 17:00', 1, '2026-11-26 17:00'],
    ['over a weekend', '2026-11-27 17:00', 1, '2026-11-30 17:00'],
    ['begun on a Saturday: all of Monday', '2026-11-28 10:00', 1, '2026-12-01 00:00'],
    [
      'over National Day 2026, and the Saturday worked for it counts',
      '2026-09-30 10:00',
      3,
      '2026-10-10 10:00',
    ],
    ['the Sunday worked before it counts as well', '2026-09-18 10:00', 1, '2026-09-20 10:00'],
    ['begun within National Day', '2026-10-03 12:00', 2, '2026-10-10 00:00'],
  ])('%s', (_, start, n, end) => {
    expect(after(start, n)).toBe(end)
  })

  it('counted back they are what they were', () => {
    expect(workedMinutes(at('2026-09-30 10:00'), at('2026-10-10 10:00'), days)).toBe(3 * 1_440)
  })
})
