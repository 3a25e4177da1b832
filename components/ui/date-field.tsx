'use client'

import { CalendarDays } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from './cn'
import { fieldLook } from './input'
import { Popover, PopoverContent, PopoverTrigger } from './popover'
import { Skeleton } from './skeleton'
import { wallTimeOf } from './zoned-time'

/** Loaded when the first calendar opens: most pages are read without one. */
const Calendar = dynamic(() => import('./dates/calendar'), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-80 w-63" />,
})

export type DateFieldProps = {
  id?: string
  'aria-label'?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: boolean | undefined
  /** YYYY-MM-DD. */
  value: string | null
  /** With null when the day is taken away, which is offered where `clearable`. */
  onChange: (day: string | null) => void
  clearable?: boolean
  min?: string | undefined
  max?: string | undefined
  disabled?: boolean | undefined
  size?: 'sm' | 'md'
  className?: string
}

const FALLBACK_ZONE = 'Asia/Shanghai'
const sizes = { sm: 'h-7 px-2 text-sm', md: 'h-9 px-3 text-lg sm:text-base' }

/** A day, written as the reader's language writes it; the calendar speaks that language too, whatever the browser does. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, clearable, min, max, disabled, size = 'md', className, ...aria } = props
  const t = useTranslations('ui.calendar')
  const format = useFormatter()
  const zone = useTimeZone() ?? FALLBACK_ZONE
  const [isOpen, setOpen] = useState(false)
  const choose = (day: string | null) => {
    onChange(day)
    setOpen(false)
  }
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          // A button's label would hide what it shows; of a combobox both are read.
          role="combobox"
          aria-expanded={isOpen}
          {...aria}
          disabled={disabled}
          className={cn(
            fieldLook,
            'flex items-center justify-between gap-2 text-left data-[state=open]:border-jade',
            sizes[size],
            className,
          )}
        >
          <span className={cn('truncate tabular-nums', value ? 'text-ink' : 'text-ink-3')}>
            {value
              ? format.dateTime(new Date(`${value}T12:00:00Z`), 'calendarDay', { timeZone: 'UTC' })
              : t('choose')}
          </span>
          <CalendarDays className="size-4 shrink-0 text-ink-3" aria-hidden />
        </button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label={aria['aria-label'] ?? t('choose')}>
        <Calendar
          value={value}
          onChange={choose}
          today={wallTimeOf(new Date().toISOString(), zone).slice(0, 10)}
          min={min}
          max={max}
        />
        {clearable && value ? (
          <button
            type="button"
            className="w-full border-t px-3 py-2 text-sm text-ink-2 hover:bg-hover hover:text-ink"
            onClick={() => choose(null)}
          >
            {t('clear')}
          </button>
        ) : null}
      </PopoverContent>
    </Popover>
  )
}
