/** A day without a zone, YYYY-MM-DD, as the date a calendar draws: noon of the reader's machine, so no clock change moves it. */
export function dateOfDay(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, 12)
}

/** The day a date of the calendar stands for. */
export function dayOfDate(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/**
 * A time of day as people type it, "9", "930", "9:30", "09：30", as HH:mm; null for what is none.
 */
export function timeOfText(text: string): string | null {
  const match = /^\s*(\d{1,2})\s*(?:[:：.点时hH]\s*(\d{1,2})?|(\d{2}))?\s*分?\s*$/.exec(text)
  if (!match) return null
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? match[3] ?? 0)]
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
