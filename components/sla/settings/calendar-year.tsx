'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { type BusinessCalendar, type DayNature, dayNatures } from '@/lib/rules/business-calendar'
import { chinaHolidays } from '@/lib/rules/china-holidays'
import { dayNumberOf, dayOfNumber, weekdayOf } from '@/lib/rules/zone-clock'

const LOOKS: Record<DayNature['kind'], string> = {
  weekday: 'text-ink',
  weekend: 'text-ink-3 bg-paper',
  holiday: 'text-danger bg-danger-tint',
  makeUp: 'text-info bg-info-tint font-medium',
  ownOff: 'text-warn bg-warn-tint',
  ownWork: 'text-jade bg-jade-tint font-medium',
}
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const
const KINDS = Object.keys(LOOKS) as DayNature['kind'][]

/** A year as the calendar has it: what each day is, and how many are worked. */
export function CalendarYear({ calendar, thisYear }: { calendar: BusinessCalendar; thisYear: number }) {
  const t = useTranslations('sla.calendar')
  const [year, setYear] = useState(thisYear)
  const natureOf = useMemo(() => dayNatures(calendar), [calendar])
  const first = dayNumberOf({ year, month: 1, day: 1 })
  const days = dayNumberOf({ year: year + 1, month: 1, day: 1 }) - first
  const worked = Array.from({ length: days }, (_, i) => natureOf(first + i)).filter(
    ({ spans }) => spans.length > 0,
  )
  const known = chinaHolidays[year]
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="ghost" size="icon" aria-label={t('previous')} onClick={() => setYear(year - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <h3 className="text-base font-semibold tabular-nums" aria-live="polite">
          {t('year', { year })}
        </h3>
        <Button variant="ghost" size="icon" aria-label={t('next')} onClick={() => setYear(year + 1)}>
          <ChevronRight aria-hidden />
        </Button>
        <span className="text-sm text-ink-2">{t('workdays', { n: worked.length })}</span>
      </div>
      {calendar.holidays === 'china' && known?.standing !== 'published' ? (
        <p className="max-w-2xl rounded-md bg-warn-tint px-3 py-2 text-sm text-warn">
          {t(known ? 'provisional' : 'unknown', { year })}
        </p>
      ) : null}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 xl:grid-cols-4">
        {MONTHS.map((month) => (
          <Month key={month} year={year} month={month} natureOf={natureOf} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {KINDS.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('size-3 rounded-sm border', LOOKS[kind])} />
            {t(`legend.${kind}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}

type MonthProps = { year: number; month: number; natureOf: (day: number) => DayNature }

function Month({ year, month, natureOf }: MonthProps) {
  const t = useTranslations('sla.calendar')
  const format = useFormatter()
  const first = dayNumberOf({ year, month, day: 1 })
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 }
  const days = Array.from({ length: dayNumberOf(next) - first }, (_, i) => first + i)
  const name = format.dateTime(new Date(Date.UTC(year, month - 1, 15)), { month: 'long', timeZone: 'UTC' })
  const whatOf = ({ kind, holiday, name: own }: DayNature): string =>
    own || (holiday ? `${t(`holiday.${holiday}`)} · ${t(`legend.${kind}`)}` : t(`legend.${kind}`))
  return (
    <section aria-label={name} className="grid content-start gap-1">
      <h4 className="text-xs font-medium text-ink-2">{name}</h4>
      <div className="grid grid-cols-7 gap-px text-center text-xs tabular-nums">
        {days.map((day, i) => {
          const nature = natureOf(day)
          const text = String(dayOfNumber(day).day)
          return (
            <span
              key={day}
              style={i === 0 ? { gridColumnStart: weekdayOf(dayOfNumber(day)) + 1 } : undefined}
              title={t('dayTitle', { day: `${year}-${month}-${text}`, what: whatOf(nature) })}
              className={cn(
                'rounded-sm py-0.5',
                LOOKS[nature.kind],
                nature.provisional && 'border border-dashed border-current',
              )}
            >
              {text}
            </span>
          )
        })}
      </div>
    </section>
  )
}
