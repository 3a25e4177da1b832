'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { DayPicker } from 'react-day-picker'
import { dateOfDay, dayOfDate } from './day'

type Props = {
  /** YYYY-MM-DD. */
  value: string | null
  onChange: (day: string) => void
  today: string
  min?: string | undefined
  max?: string | undefined
}

const arrow =
  'grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink aria-disabled:opacity-40'
const looks = {
  months: 'relative',
  month: 'grid gap-2',
  month_caption: 'flex h-8 items-center px-2 text-sm font-medium',
  nav: 'absolute top-0 right-0 z-10 flex',
  button_previous: arrow,
  button_next: arrow,
  weekday: 'h-7 w-9 text-xs font-normal text-ink-3',
  day: 'p-0 text-center',
  day_button:
    'size-9 rounded-md text-sm tabular-nums hover:bg-hover focus-visible:outline-2 focus-visible:outline-jade aria-disabled:opacity-40',
  today: '[&_button]:font-semibold [&_button]:text-jade',
  outside: '[&_button]:text-ink-3',
  disabled: '[&_button]:opacity-40',
  selected: '[&_button]:bg-jade [&_button]:!text-on-jade [&_button:hover]:bg-jade-strong',
}

const Chevron = ({ orientation }: { orientation?: 'up' | 'down' | 'left' | 'right' }) =>
  orientation === 'left' ? <ChevronLeft className="size-4" /> : <ChevronRight className="size-4" />

/** A month to choose a day from, in the reader's language and with weeks that begin on Monday; keys move by day and week. */
export default function Calendar({ value, onChange, today, min, max }: Props) {
  const t = useTranslations('ui.calendar')
  const format = useFormatter()
  const inWords = (date: Date, style: 'calendarDay' | 'month' | 'weekday' | 'weekdayInFull') =>
    // The dates of the picker are days without a zone, held at noon of the reader's machine.
    format.dateTime(new Date(`${dayOfDate(date)}T12:00:00Z`), style, { timeZone: 'UTC' })
  const selected = value ? dateOfDay(value) : undefined
  const outOfBounds = [
    ...(min ? [{ before: dateOfDay(min) }] : []),
    ...(max ? [{ after: dateOfDay(max) }] : []),
  ]
  return (
    <DayPicker
      mode="single"
      required
      autoFocus
      fixedWeeks
      showOutsideDays
      weekStartsOn={1}
      today={dateOfDay(today)}
      selected={selected}
      defaultMonth={selected ?? dateOfDay(min && min > today ? min : today)}
      onSelect={(date) => onChange(dayOfDate(date))}
      disabled={outOfBounds}
      classNames={looks}
      components={{ Chevron }}
      formatters={{
        formatCaption: (month) => inWords(month, 'month'),
        formatWeekdayName: (day) => inWords(day, 'weekday'),
        formatDay: (day) => String(day.getDate()),
      }}
      labels={{
        labelNav: () => t('nav'),
        labelPrevious: () => t('previous'),
        labelNext: () => t('next'),
        labelGrid: (month) => inWords(month, 'month'),
        labelWeekday: (day) => inWords(day, 'weekdayInFull'),
        labelDayButton: (day, { selected: isChosen, today: isToday }) =>
          [inWords(day, 'calendarDay'), isToday ? t('today') : '', isChosen ? t('chosen') : '']
            .filter(Boolean)
            .join(t('comma')),
      }}
      className="p-3 text-ink"
    />
  )
}
