const DAY_MS = 86_400_000

/**
 * Days until a delivery that was put into quarantine at `since` ends by itself, a begun one counted; 0 when it is due, null
 * where nothing ends.
 */
export function daysLeft(since: string | null, retentionDays: number | null, now: Date): number | null {
  if (since === null || retentionDays === null) return null
  const end = new Date(since).getTime() + retentionDays * DAY_MS
  return Math.max(0, Math.ceil((end - now.getTime()) / DAY_MS))
}
