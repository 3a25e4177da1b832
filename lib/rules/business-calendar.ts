import { z } from 'zod'
import { chinaHolidays, type HolidayDay, type HolidayName } from './china-holidays'
import { dayNumberOfText, dayOfNumber, textOfDayNumber, weekdayOf } from './zone-clock'

const DAY_MINUTES = 1_440

/** A stretch of a working day, in minutes since midnight on the workspace's clock; `until` itself is not worked. */
export const WorkSpan = z
  .strictObject({ from: z.int().min(0).max(DAY_MINUTES), until: z.int().min(0).max(DAY_MINUTES) })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'sla.spanEndsBeforeItBegins' })
export type WorkSpan = z.output<typeof WorkSpan>

const daySpans = z
  .array(WorkSpan)
  .max(6)
  .refine((spans) => spans.every((span, i) => i === 0 || (spans[i - 1]?.until ?? 0) <= span.from), {
    message: 'sla.spansOverlap',
  })

/** A day the workspace decides about itself, before what the public calendar says of it. */
export const OwnDay = z.strictObject({
  day: z.string().refine((text) => dayNumberOfText(text) !== null, 'sla.noDay'),
  works: z.boolean(),
  name: z.string().trim().max(40).default(''),
})
export type OwnDay = z.output<typeof OwnDay>

/** When people work: stretches for each weekday (Monday first), the public holidays that hold, and days of one's own. */
export const BusinessCalendar = z.strictObject({
  week: z
    .array(daySpans)
    .length(7)
    .refine((week) => week.some((spans) => spans.length > 0), 'sla.neverWorks'),
  holidays: z.enum(['china', 'none']),
  days: z
    .array(OwnDay)
    .max(400)
    .refine((days) => new Set(days.map(({ day }) => day)).size === days.length, 'sla.dayTwice'),
})
export type BusinessCalendar = z.output<typeof BusinessCalendar>

const OFFICE_DAY: readonly WorkSpan[] = [
  { from: 9 * 60, until: 12 * 60 },
  { from: 13 * 60 + 30, until: 18 * 60 },
]

/** Monday to Friday with a lunch break, and the public holidays of China. */
export const usualCalendar: BusinessCalendar = {
  week: [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday < 5 ? [...OFFICE_DAY] : [])),
  holidays: 'china',
  days: [],
}

/** What a day is, and why. `provisional`: by a year whose public holidays have not been announced yet. */
export interface DayNature {
  kind: 'weekday' | 'weekend' | 'holiday' | 'makeUp' | 'ownOff' | 'ownWork'
  spans: readonly WorkSpan[]
  /** Of a public holiday or the day worked for it. */
  holiday: HolidayName | null
  /** What the workspace calls a day of its own. */
  name: string
  provisional: boolean
}

const publicDays = new Map(
  Object.values(chinaHolidays).flatMap(({ standing, days }) =>
    days.map(
      (day) => [dayNumberOfText(day.day), { ...day, provisional: standing === 'provisional' }] as const,
    ),
  ),
)

/** What days are by a calendar, asked by their number (days since 1970-01-01). */
export function dayNatures(calendar: BusinessCalendar): (day: number) => DayNature {
  const own = new Map(calendar.days.map((day) => [day.day, day]))
  const usual = calendar.week.find((spans) => spans.length > 0) ?? []
  return (day) => {
    const ofWeek = calendar.week[weekdayOf(dayOfNumber(day))] ?? []
    // A day that is worked although its weekday is free has the hours of the week.
    const worked = ofWeek.length > 0 ? ofWeek : usual
    const mine = own.get(textOfDayNumber(day))
    if (mine) return ownDay(mine, worked)
    const known = calendar.holidays === 'china' ? publicDays.get(day) : undefined
    if (known) return publicDay(known, worked)
    const kind = ofWeek.length > 0 ? 'weekday' : 'weekend'
    return { kind, spans: ofWeek, holiday: null, name: '', provisional: false }
  }
}

const ownDay = ({ works, name }: OwnDay, worked: readonly WorkSpan[]): DayNature => ({
  kind: works ? 'ownWork' : 'ownOff',
  spans: works ? worked : [],
  holiday: null,
  name,
  provisional: false,
})

const publicDay = (
  { works, name, provisional }: HolidayDay & { provisional: boolean },
  worked: readonly WorkSpan[],
): DayNature => ({
  kind: works ? 'makeUp' : 'holiday',
  spans: works ? worked : [],
  holiday: name,
  name: '',
  provisional,
})
