'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { FilterChip } from '@/components/leads/filter-chip'
import { DateField } from '@/components/ui/date-field'
import { Select } from '@/components/ui/select'
import { dayOf } from '@/components/ui/zoned-time'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { PRESETS, type StageFilters } from './view'

type Named = { id: string; name: string }
type Props = {
  filters: StageFilters
  onChange: (filters: StageFilters) => void
  lines: Named[]
  teams: Named[]
}

const DAY_MS = 86_400_000

/** The last so many days up to today, which counts as one. */
export const lastDays = (days: number, today: string): { from: string; to: string } => ({
  from: new Date(Date.parse(today) - (days - 1) * DAY_MS).toISOString().slice(0, 10),
  to: today,
})

/** Of which days, lines and teams; days of one's own by two calendars. */
export function StageFiltersBar({ filters, onChange, lines, teams }: Props) {
  const t = useTranslations('stages.filter')
  const today = dayOf(new Date(), useTimeZone() ?? DEFAULT_TIME_ZONE)
  const change = (some: Partial<StageFilters>) => onChange({ ...filters, ...some })
  const chip = (key: 'line' | 'team', options: Named[]) =>
    options.length > 1 ? (
      <FilterChip
        name={t(key)}
        value={filters[key]}
        options={options.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => change({ [key]: value })}
      />
    ) : null
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">{t('label')}</legend>
      <Select
        size="sm"
        aria-label={t('period')}
        className="w-32"
        value={String(filters.days)}
        options={[
          ...PRESETS.map((days) => ({ value: String(days), label: t('lastDays', { days }) })),
          { value: 'own', label: t('own') },
        ]}
        onChange={(value) => {
          const days = PRESETS.find((preset) => String(preset) === value)
          change(days ? { days, ...lastDays(days, today) } : { days: 'own' })
        }}
      />
      {filters.days === 'own' ? (
        <>
          <DateField
            size="sm"
            className="w-40"
            aria-label={t('from')}
            value={filters.from}
            max={filters.to}
            onChange={(from) => from && change({ from })}
          />
          <span aria-hidden className="text-ink-3">
            –
          </span>
          <DateField
            size="sm"
            className="w-40"
            aria-label={t('to')}
            value={filters.to}
            min={filters.from}
            max={today}
            onChange={(to) => to && change({ to })}
          />
        </>
      ) : null}
      {chip('line', lines)}
      {chip('team', teams)}
    </fieldset>
  )
}
