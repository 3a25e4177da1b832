/** The last day of a year that begins on a day (YYYY-MM-DD): the day before it, a year later. Pure. */
export function aYearFrom(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year + 1, month - 1, date - 1)).toISOString().slice(0, 10)
}
