const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long is left until a moment, in the unit people reckon with; a day that has begun counts. Pure. */
export function holdLeft(
  dueAt: string,
  now: number,
): { key: 'days' | 'hours' | 'now'; n: number; tone: 'warn' | 'neutral' } {
  const left = Date.parse(dueAt) - now
  if (left <= 0) return { key: 'now', n: 0, tone: 'warn' }
  if (left <= DAY) return { key: 'hours', n: Math.ceil(left / HOUR), tone: 'warn' }
  return { key: 'days', n: Math.ceil(left / DAY), tone: left <= 3 * DAY ? 'warn' : 'neutral' }
}
