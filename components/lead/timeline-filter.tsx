'use client'

import { useTranslations } from 'next-intl'
import { type TimelineFilter, timelineFilters } from '@/lib/leads/types'

type Props = { value: TimelineFilter; onChange: (filter: TimelineFilter) => void }

/** Which part of a life course is read; one press each. */
export function TimelineFilterBar({ value, onChange }: Props) {
  const t = useTranslations('lead.timelineFilter')
  return (
    <fieldset className="-mx-2 flex flex-wrap gap-x-0.5 gap-y-1">
      <legend className="sr-only">{t('label')}</legend>
      {timelineFilters.map((filter) => (
        <button
          key={filter}
          type="button"
          aria-pressed={value === filter}
          onClick={() => onChange(filter)}
          className="h-7 shrink-0 rounded-md px-2 text-sm text-ink-2 hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink max-sm:h-9"
        >
          {t(filter)}
        </button>
      ))}
    </fieldset>
  )
}
