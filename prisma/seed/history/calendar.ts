/** Times of the demo: all its companies live at UTC+8, which knows no summer time. */
const UTC_OFFSET_MS = 8 * 3_600_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Start (00:00 in China) of the day an instant lies in. */
export const startOfDay = (at: number): number => Math.floor((at + UTC_OFFSET_MS) / DAY) * DAY - UTC_OFFSET_MS

/** Hours since midnight in China, with fractions. */
export const hourOf = (at: number): number => (at - startOfDay(at)) / HOUR

/** 0 Sunday … 6 Saturday, in China. */
export const weekdayOf = (at: number): number => new Date(at + UTC_OFFSET_MS).getUTCDay()

export const isWeekend = (at: number): boolean => weekdayOf(at) % 6 === 0

/** "2026-03-07" in China. */
export const dateOf = (at: number): string => new Date(at + UTC_OFFSET_MS).toISOString().slice(0, 10)

/** "14:05:09" in China. */
export const timeOf = (at: number): string => new Date(at + UTC_OFFSET_MS).toISOString().slice(11, 19)

/** When a company that has `days` of history behind it began: at nine on a working day. */
export function openingOf(now: number, days: number): number {
  let day = startOfDay(now) - days * DAY
  while (isWeekend(day)) day -= DAY
  return day + 9 * HOUR
}
