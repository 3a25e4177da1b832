'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { DeliverySearch } from '@/components/deliveries/delivery-search'
import { type DeliveryFilters, isNarrowed, NO_FILTERS } from '@/components/deliveries/filters'
import { useReasonWords } from '@/components/deliveries/use-reason-words'
import { Button } from '@/components/ui/button'
import { Moment } from '@/components/ui/moment'
import { Select } from '@/components/ui/select'
import { FigureChips } from './figure-chips'
import { RetentionLine } from './retention'
import type { QuarantineFigures } from './use-quarantine'

type Props = {
  filters: DeliveryFilters
  onChange: (change: Partial<DeliveryFilters>) => void
  figures: QuarantineFigures
  searchRef: RefObject<HTMLInputElement | null>
}

export function QuarantineToolbar({ filters, onChange, figures, searchRef }: Props) {
  const t = useTranslations('quarantine')
  const reasonWords = useReasonWords()
  return (
    <div className="grid shrink-0 gap-3 border-b px-4 py-3">
      <div className="grid gap-0.5">
        <h1 className="flex items-baseline gap-2 text-lg font-semibold">
          {t('title')}
          <span className="text-base font-normal text-ink-3 tabular-nums">{figures.total}</span>
          {figures.oldestAt ? (
            <span className="text-sm font-normal text-ink-3">
              {t('oldest')} <Moment at={figures.oldestAt} />
            </span>
          ) : null}
        </h1>
        <p className="text-sm text-ink-3">{t('lead')}</p>
        <RetentionLine days={figures.retentionDays} />
      </div>
      <FigureChips
        label={t('byReason')}
        value={filters.reason}
        onChange={(reason) => onChange({ reason })}
        chips={figures.reasons.map(({ key, problem, count }) => ({
          key,
          count,
          label: reasonWords(problem),
        }))}
      />
      <FigureChips
        label={t('byChannel')}
        value={filters.channel}
        onChange={(channel) => onChange({ channel })}
        chips={figures.channels.map(({ id, name, count }) => ({ key: id, count, label: name }))}
      />
      <div className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
        <DeliverySearch value={filters.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
        <Select<'newest' | 'oldest'>
          size="sm"
          className="sm:w-40"
          aria-label={t('order.label')}
          value={filters.order ?? 'oldest'}
          onChange={(order) => onChange({ order: order === 'oldest' ? null : order })}
          options={[
            { value: 'oldest', label: t('order.oldest') },
            { value: 'newest', label: t('order.newest') },
          ]}
        />
        {isNarrowed(filters) ? (
          <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTERS)}>
            {t('clear')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
