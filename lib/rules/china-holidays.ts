/** A day that differs from its week: off, or worked though its weekday is free (调休). */
export type HolidayDay = Readonly<{ day: string; works: boolean; name: HolidayName }>
export type HolidayName =
  | 'newYear'
  | 'springFestival'
  | 'qingming'
  | 'labourDay'
  | 'dragonBoat'
  | 'midAutumn'
  | 'nationalDay'

/** A year of public holidays of mainland China. */
export type HolidayYear = Readonly<{
  /**
   * `published`: as the State Council announced it. `provisional`: not announced when this was written; the statutory
   * days alone, with those that fall on a weekend made up for on the next weekdays, and no 调休.
   */
  standing: 'published' | 'provisional'
  days: readonly HolidayDay[]
}>

type Stretch = readonly [name: HolidayName, from: string, days: number, worked?: readonly string[]]

/**
 * 2026: 国务院办公厅关于2026年部分节假日安排的通知 (4 November 2025). 2027: by 全国年节及纪念日放假办法 as of 2025 (New Year 1
 * day, Spring Festival 4 from its eve, Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3; article 6: those
 * on a Saturday or Sunday are made up for), until the notice for it is published.
 */
export const chinaHolidays: Readonly<Record<number, HolidayYear>> = {
  2026: {
    standing: 'published',
    days: daysOf([
      ['newYear', '2026-01-01', 3, ['2026-01-04']],
      ['springFestival', '2026-02-15', 9, ['2026-02-14', '2026-02-28']],
      ['qingming', '2026-04-04', 3],
      ['labourDay', '2026-05-01', 5, ['2026-05-09']],
      ['dragonBoat', '2026-06-19', 3],
      ['midAutumn', '2026-09-25', 3],
      ['nationalDay', '2026-10-01', 7, ['2026-09-20', '2026-10-10']],
    ]),
  },
  2027: {
    standing: 'provisional',
    days: daysOf([
      ['newYear', '2027-01-01', 1],
      // The eve is Friday 5 February; Saturday and Sunday are made up for on Tuesday and Wednesday.
      ['springFestival', '2027-02-05', 6],
      ['qingming', '2027-04-05', 1],
      // Saturday and Sunday, made up for on Monday and Tuesday.
      ['labourDay', '2027-05-01', 4],
      ['dragonBoat', '2027-06-09', 1],
      ['midAutumn', '2027-09-15', 1],
      // Friday to Sunday, made up for on Monday and Tuesday.
      ['nationalDay', '2027-10-01', 5],
    ]),
  },
}

function daysOf(stretches: readonly Stretch[]): HolidayDay[] {
  return stretches.flatMap(([name, from, days, worked = []]) => [
    ...Array.from({ length: days }, (_, i) => ({ day: dayAfter(from, i), works: false, name })),
    ...worked.map((day) => ({ day, works: true, name })),
  ])
}

function dayAfter(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}
