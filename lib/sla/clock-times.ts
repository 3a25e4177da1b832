import { dueAt, type WorkingTime } from '@/lib/rules/business-time'
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
