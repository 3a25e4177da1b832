import { AppError } from '@/lib/platform/errors'

/** A little lateness of a clock or a slow click is no wish to plan in the past. */
const TOLERANCE_MS = 5 * 60_000
const FURTHEST_MS = 2 * 366 * 86_400_000

/** The time of a plan; `validation` naming `path` when it has passed or lies more than two years ahead. */
export function plannedFor(instant: string, now: Date, path: string): Date {
  const at = new Date(instant)
  const ahead = at.getTime() - now.getTime()
  if (ahead >= -TOLERANCE_MS && ahead <= FURTHEST_MS) return at
  throw new AppError('validation', 'validation', {
    details: [{ path, messageKey: ahead < 0 ? 'task.past' : 'task.tooFar' }],
  })
}
