'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useId } from 'react'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Select } from '@/components/ui/select'
import { DeliverySearch } from './delivery-search'
import { type DeliveryFilters, isNarrowed, NO_FILTERS } from './filters'
import { VERDICTS, type Verdict } from './view'

type Props = {
  filters: DeliveryFilters
  onChange: (change: Partial<DeliveryFilters>) => void
  channels: { id: string; name: string }[]
  searchRef: RefObject<HTMLInputElement | null>
}

const ALL = 'all'

export function DeliveriesToolbar({ filters, onChange, channels, searchRef }: Props) {
  const t = useTranslations('deliveries')
  return (
    <div className="grid shrink-0 gap-3 border-b px-4 py-3">
      <div className="grid gap-0.5">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        <p className="text-sm text-ink-3">{t('lead')}</p>
      </div>
      <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
        <DeliverySearch value={filters.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
        <Select
          size="sm"
          className="sm:w-40"
          aria-label={t('filter.channel')}
          value={filters.channel ?? ALL}
          onChange={(value) => onChange({ channel: value === ALL ? null : value })}
          options={[
            { value: ALL, label: t('filter.allChannels') },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select<Verdict | typeof ALL>
          size="sm"
          className="sm:w-36"
          aria-label={t('filter.verdict')}
          value={filters.verdict ?? ALL}
          onChange={(value) => onChange({ verdict: value === ALL ? null : value })}
          options={[
            { value: ALL, label: t('filter.allVerdicts') },
            ...VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) })),
          ]}
        />
        <DayInput label={t('filter.from')} value={filters.from} onChange={(from) => onChange({ from })} />
        <DayInput label={t('filter.to')} value={filters.to} onChange={(to) => onChange({ to })} />
        {isNarrowed(filters) ? (
          <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTERS)}>
            {t('filter.clear')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function DayInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | null
  onChange: (day: string | null) => void
}) {
  const id = useId()
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-sm text-ink-3">
      <label htmlFor={id} className="shrink-0">
        {label}
      </label>
      <DateField id={id} size="sm" clearable value={value} onChange={onChange} className="sm:w-40" />
    </span>
  )
}
