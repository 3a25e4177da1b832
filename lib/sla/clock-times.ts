import { dueAt, type WorkingTime, workedMinutes } from '@/lib/rules/business-time'
import type { SlaRules, Target } from './schema'

/** When a clock warns, is due, and goes up the ladder; null where it does not. */
export interface ClockTimes {
  warnAt: Date
  dueAt: Date
  managerAt: Date | null
  adminAt: Date | null
}

/** The moments of a clock that has run since `start`, by the target's kind of time. */
export function timesOf(
  target: Target,
  start: Date,
  { warnAt, escalation }: Pick<SlaRules, 'warnAt' | 'escalation'>,
  time: WorkingTime,
): ClockTimes {
  const after = (from: Date, minutes: number): Date =>
    target.counts === 'working' ? dueAt(from, minutes, time) : new Date(from.getTime() + minutes * 60_000)
  const due = after(start, target.minutes)
  return {
    warnAt: after(start, (target.minutes * warnAt) / 100),
    dueAt: due,
    managerAt: escalation.manager === null ? null : after(due, escalation.manager),
    adminAt: escalation.admin === null ? null : after(due, escalation.admin),
  }
}

/**
 * The moments of a clock that stood still between two moments: what was left of each then is left of it now. Without a
 * calendar it is counted by the clock on the wall. Pure.
 */
export function afterPause(
  times: ClockTimes,
  { counts, pausedAt, resumedAt }: { counts: Target['counts']; pausedAt: Date; resumedAt: Date },
  time: WorkingTime | null,
): ClockTimes {
  const moved = (moment: Date): Date => {
    if (moment <= pausedAt) return moment
    if (counts === 'calendar' || time === null)
      return new Date(moment.getTime() + resumedAt.getTime() - pausedAt.getTime())
    return dueAt(resumedAt, workedMinutes(pausedAt, moment, time), time)
  }
  return {
    warnAt: moved(times.warnAt),
    dueAt: moved(times.dueAt),
    managerAt: times.managerAt && moved(times.managerAt),
    adminAt: times.adminAt && moved(times.adminAt),
  }
}

/** The next moment at which a clock speaks, or null when it has said everything. */
export function nextMoment({ warnAt, dueAt: due, managerAt, adminAt }: ClockTimes, now: Date): Date | null {
  const ahead = [warnAt, due, managerAt, adminAt].filter((at): at is Date => at !== null && at > now)
  return ahead.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}
