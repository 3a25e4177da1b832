const DAY_MS = 86_400_000

/**
 * Whole days until a delivery that was put into quarantine at `since` ends by itself, 0 when that is today or due; null where
 * nothing ends.
 */
export function daysLeft(since: string | null, retentionDays: number | null, now: Date): number | null {
  if (since === null || retentionDays === null) return null
  const end = new Date(since).getTime() + retentionDays * DAY_MS
  return Math.max(0, Math.floor((end - now.getTime()) / DAY_MS))
}
