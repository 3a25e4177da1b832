import { hourOf, isWeekend, startOfDay } from './calendar'

/** Who sits at the desk when: office hours, late duty by turns, and one or two on weekends. */
const MORNING = 8.25
const EVENING = 18.2
const LATE = 22.75
const WEEKEND_EVENING = 21
/** One working day in so many somebody is away. */
const AWAY_EVERY = 23

/** Whether rep number `index` of `of` on one product line is at work. Depends on nothing but its arguments. */
export function isAtWork(index: number, of: number, at: number): boolean {
  const day = Math.floor(startOfDay(at) / 86_400_000)
  const hour = hourOf(at)
  if ((day * 7 + index * 5) % AWAY_EVERY === 0) return false
  const onDuty = (day + index) % Math.max(2, Math.ceil(of / 2)) === 0
  if (isWeekend(at)) return onDuty && hour >= MORNING && hour < WEEKEND_EVENING
  // People come and go within some twenty minutes of each other.
  const own = ((day * 3 + index * 11) % 20) / 60
  return hour >= MORNING + own && hour < (onDuty ? LATE : EVENING + own)
}
