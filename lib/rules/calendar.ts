import { addDays, addMonths, type Day, dayAt, dayNumberOf, startOf, weekdayOf } from './zone-clock'

/** Stretches of the calendar a condition may name instead of two instants. A week begins on Monday. */
export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
] as const
export type Period = (typeof PERIODS)[number]

/** From (included) and before (excluded): instants in unix milliseconds, or days by their number. */
export type Bounds = Readonly<{ from: number; before: number }>

/**
 * Where a period begins and ends for somebody in `zone` (an IANA name) at `now`. Days are those of the zone's clock:
 * one on which the clock is put forward has 23 hours.
 */
export function boundsOf(period: Period, now: Date, zone: string): Bounds {
  const [first, after] = daysOf(period, dayAt(now.getTime(), zone))
  return { from: startOf(first, zone), before: startOf(after, zone) }
}

/** The same for days without a time, as day numbers. */
export function dayBoundsOf(period: Period, now: Date, zone: string): Bounds {
  const [first, after] = daysOf(period, dayAt(now.getTime(), zone))
  return { from: dayNumberOf(first), before: dayNumberOf(after) }
}

/** The first day of a period and the first after it. */
function daysOf(period: Period, today: Day): [first: Day, after: Day] {
  const monday = addDays(today, -weekdayOf(today))
  const month = { ...today, day: 1 }
  const quarter = addMonths(month, -((today.month - 1) % 3))
  const year = { ...month, month: 1 }
  const days = (from: number, n: number): [Day, Day] => [addDays(today, from), addDays(today, from + n)]
  const weeks = (from: number): [Day, Day] => [addDays(monday, 7 * from), addDays(monday, 7 * from + 7)]
  const months = (begin: Day, from: number, n: number): [Day, Day] => [
    addMonths(begin, from),
    addMonths(begin, from + n),
  ]
  switch (period) {
    case 'today':
      return days(0, 1)
    case 'yesterday':
      return days(-1, 1)
    case 'tomorrow':
      return days(1, 1)
    case 'thisWeek':
      return weeks(0)
    case 'lastWeek':
      return weeks(-1)
    case 'nextWeek':
      return weeks(1)
    case 'thisMonth':
      return months(month, 0, 1)
    case 'lastMonth':
      return months(month, -1, 1)
    case 'nextMonth':
      return months(month, 1, 1)
    case 'thisQuarter':
      return months(quarter, 0, 3)
    case 'lastQuarter':
      return months(quarter, -3, 3)
    case 'thisYear':
      return months(year, 0, 12)
    case 'lastYear':
      return months(year, -12, 12)
  }
}
