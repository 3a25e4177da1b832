'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import { NewLeadButton } from '@/components/lead-entry/new-lead-button'
import { usePlace } from '@/components/shell/place-context'
import type { LeadFilters } from './filters'
import { LeadsFilters, type ProductLineOption } from './leads-filters'
import { LeadsSearch } from './leads-search'
import { LeadsSort } from './leads-sort'

type Props = {
  filters: LeadFilters
  onChange: (change: Partial<LeadFilters>) => void
  total: number | null | undefined
  productLines: ProductLineOption[]
  searchRef: RefObject<HTMLInputElement | null>
}

/** The API counts exactly up to here. */
const COUNTED_UP_TO = 10_000

function titleOf(owner: string | null, role: string) {
  if (owner === 'me' || role === 'rep') return 'title.mine'
  return owner === 'none' ? 'title.waiting' : 'title.all'
}

function Total({ count }: { count: number | null | undefined }) {
  const t = useTranslations('leads')
  if (typeof count !== 'number') return null
  const text = count > COUNTED_UP_TO ? t('totalMany', { count: COUNTED_UP_TO }) : t('total', { count })
  return <span className="text-sm text-ink-3">{text}</span>
}

export function LeadsToolbar({ filters, onChange, total, productLines, searchRef }: Props) {
  const t = useTranslations('leads')
  const { viewer } = usePlace()
  return (
    <div className="shrink-0 border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-2">
        <h1 className="text-lg font-semibold">{t(titleOf(filters.owner, viewer.role))}</h1>
        <Total count={total} />
        <div className="flex w-full items-center gap-2 sm:ml-auto sm:w-auto">
          <LeadsSearch value={filters.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
          <NewLeadButton />
        </div>
      </div>
      <div className="flex items-center justify-between gap-2 overflow-x-auto px-4 pb-2">
        <LeadsFilters filters={filters} onChange={onChange} productLines={productLines} />
        <LeadsSort value={filters.sort} onChange={(sort) => onChange({ sort })} />
      </div>
    </div>
  )
}
