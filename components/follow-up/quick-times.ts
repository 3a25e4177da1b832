import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'

/** Times people plan for, by the workspace's clock; their names stand in messages/…/follow-up.json. */
export type QuickTime =
  | 'inAnHour'
  | 'thisAfternoon'
  | 'tomorrowMorning'
  | 'tomorrowAfternoon'
  | 'nextMonday'
  | 'inAWeek'

const MORNING = '10:00'
const AFTERNOON = '15:00'
/** This afternoon is offered up to half an hour before it. */
const AFTERNOON_UNTIL = '14:30'
const HOUR_MS = 3_600_000

/** Choices for "when", the soonest first; none of them has passed. */
export function quickTimes(now: Date, timeZone: string): { key: QuickTime; at: string }[] {
  const [today = '', clock = ''] = wallTimeOf(now.toISOString(), timeZone).split('T')
  const on = (days: number, time: string): string =>
    instantOf(`${dayAfter(today, days)}T${time}`, timeZone) ?? ''
  const choices: { key: QuickTime; at: string }[] = [
    { key: 'inAnHour', at: new Date(now.getTime() + HOUR_MS).toISOString() },
    ...(clock < AFTERNOON_UNTIL ? [{ key: 'thisAfternoon' as const, at: on(0, AFTERNOON) }] : []),
    { key: 'tomorrowMorning', at: on(1, MORNING) },
    { key: 'tomorrowAfternoon', at: on(1, AFTERNOON) },
    { key: 'nextMonday', at: on(daysToMonday(today), MORNING) },
    { key: 'inAWeek', at: on(7, MORNING) },
  ]
  // On a Sunday next Monday is tomorrow, on a Monday it is in a week.
  return choices.filter(({ at }, i) => choices.findIndex((other) => other.at === at) === i)
}

/** Ten o'clock of the next working day: when a visit is booked by one tap, until somebody says better. */
export function nextWorkingMorning(now: Date, timeZone: string): string {
  const [today = ''] = wallTimeOf(now.toISOString(), timeZone).split('T')
  let days = 1
  while (weekdayOf(dayAfter(today, days)) % 6 === 0) days += 1
  return instantOf(`${dayAfter(today, days)}T${MORNING}`, timeZone) ?? ''
}

const dayAfter = (day: string, days: number): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
/** 0 Sunday … 6 Saturday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()
const daysToMonday = (day: string): number => (8 - weekdayOf(day)) % 7 || 7
