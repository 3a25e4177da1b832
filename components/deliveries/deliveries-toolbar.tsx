'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useId, useState } from 'react'
import { useDebounced } from '@/components/shell/use-debounced'
import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
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
        <SearchBox value={filters.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
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

const REST_MS = 250

function SearchBox({
  value,
  onChange,
  inputRef,
}: {
  value: string
  onChange: (q: string) => void
  inputRef: RefObject<HTMLInputElement | null>
}) {
  const t = useTranslations('deliveries')
  const [text, setText] = useState(value)
  const rested = useDebounced(text, REST_MS)
  // The address may change from outside: "clear filters", going back.
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (rested.trim() !== value && rested === text) onChange(rested.trim())
  }, [rested, text, value, onChange])
  return (
    <div className="relative max-sm:col-span-2 sm:w-64">
      <Search
        className="pointer-events-none absolute top-1/2 left-2 size-4 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <Input
        ref={inputRef}
        type="search"
        maxLength={80}
        aria-label={t('searchLabel')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-8 pl-8 sm:h-7 sm:text-sm"
      />
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
