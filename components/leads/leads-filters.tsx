'use client'

import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { FilterChip } from './filter-chip'
import { isNarrowed, type LeadFilters } from './filters'
import { LEAD_STATUSES, type LeadStatus } from './view'

export type ProductLineOption = { id: string; name: string }
type Props = {
  filters: LeadFilters
  onChange: (change: Partial<LeadFilters>) => void
  productLines: ProductLineOption[]
}

const NOTHING: Partial<LeadFilters> = { q: '', status: null, productLine: null }

export function LeadsFilters({ filters, onChange, productLines }: Props) {
  const t = useTranslations('leads')
  const { viewer } = usePlace()
  const owners = [
    { value: 'me', label: t('filter.ownerMe') },
    { value: 'none', label: t('filter.ownerNone') },
  ]
  const owner = filters.owner === viewer.memberId ? 'me' : filters.owner
  return (
    <fieldset className="flex items-center gap-1.5">
      <legend className="sr-only">{t('filter.label')}</legend>
      <FilterChip
        name={t('filter.status')}
        value={filters.status}
        options={LEAD_STATUSES.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        onChange={(status) => onChange({ status: status as LeadStatus | null })}
      />
      {viewer.role === 'rep' ? null : (
        <FilterChip
          name={t('filter.owner')}
          value={owner}
          options={owners}
          onChange={(next) => onChange({ owner: next })}
        />
      )}
      {productLines.length > 1 ? (
        <FilterChip
          name={t('filter.productLine')}
          value={filters.productLine}
          options={productLines.map((line) => ({ value: line.id, label: line.name }))}
          onChange={(productLine) => onChange({ productLine })}
        />
      ) : null}
      {isNarrowed(filters) ? (
        <Button variant="ghost" size="sm" onClick={() => onChange(NOTHING)}>
          {t('filter.reset')}
        </Button>
      ) : null}
    </fieldset>
  )
}
