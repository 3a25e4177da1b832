'use client'

import { useTranslations } from 'next-intl'
import type { RefObject } from 'react'
import type { LeadFilters } from './filters'
import { LeadsFilters, type ProductLineOption } from './leads-filters'
import { LeadsSearch } from './leads-search'
import { LeadsSort } from './leads-sort'

type Props = {
  filters: LeadFilters
  onChange: (change: Partial<LeadFilters>) => void
  total: number | undefined
  productLines: ProductLineOption[]
  searchRef: RefObject<HTMLInputElement | null>
}

const titles = { me: 'title.mine', none: 'title.waiting' } as const
const titleOf = (owner: string | null) => (owner === 'me' || owner === 'none' ? titles[owner] : 'title.all')

export function LeadsToolbar({ filters, onChange, total, productLines, searchRef }: Props) {
  const t = useTranslations('leads')
  return (
    <div className="shrink-0 border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-2">
        <h1 className="text-lg font-semibold">{t(titleOf(filters.owner))}</h1>
        <span className="text-sm text-ink-3">{total === undefined ? '' : t('total', { count: total })}</span>
        <div className="flex w-full items-center gap-2 sm:ml-auto sm:w-auto">
          <LeadsSearch value={filters.q} onChange={(q) => onChange({ q })} inputRef={searchRef} />
        </div>
      </div>
      <div className="flex items-center justify-between gap-2 overflow-x-auto px-4 pb-2">
        <LeadsFilters filters={filters} onChange={onChange} productLines={productLines} />
        <LeadsSort value={filters.sort} onChange={(sort) => onChange({ sort })} />
      </div>
    </div>
  )
}
