'use client'

import { CloudAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { filterParams } from './filters'
import { LeadCards } from './lead-cards'
import { LeadsEmpty } from './leads-empty'
import type { ProductLineOption } from './leads-filters'
import { LeadsSkeleton } from './leads-skeleton'
import { LeadsTable } from './leads-table'
import { LeadsToolbar } from './leads-toolbar'
import { LoadMore } from './load-more'
import { useArrivals } from './use-arrivals'
import { useLeadFilters } from './use-lead-filters'
import { type InitialLeads, useLeads } from './use-leads'
import { useRowKeys } from './use-row-keys'

type Props = { initial: InitialLeads; productLines: ProductLineOption[] }

/** The leads of the workspace: searched, narrowed, paged by the server, growing live at the top. */
export function LeadsScreen({ initial, productLines }: Props) {
  const t = useTranslations('leads')
  const common = useTranslations('common')
  const [filters, change] = useLeadFilters()
  const query = useLeads(filters, initial)
  const leads = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data])
  const ids = useMemo(
    () => (query.isPlaceholderData ? undefined : leads?.map((lead) => lead.id)),
    [leads, query.isPlaceholderData],
  )
  const arrived = useArrivals(filterParams(filters).toString(), ids)
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useRowKeys(list, search)

  const content = () => {
    if (!leads && query.isError)
      return (
        <EmptyState
          icon={CloudAlert}
          title={t('failed.title')}
          body={t('failed.body')}
          action={<Button onClick={() => void query.refetch()}>{common('retry')}</Button>}
        />
      )
    if (!leads) return <LeadsSkeleton label={common('loading')} />
    if (leads.length === 0)
      return (
        <LeadsEmpty
          filters={filters}
          onReset={() => change({ q: '', status: null, productLine: null, owner: null })}
        />
      )
    return (
      <>
        <LeadsTable leads={leads} arrived={arrived} />
        <LeadCards leads={leads} arrived={arrived} />
        {query.hasNextPage ? (
          <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
        ) : null}
      </>
    )
  }

  return (
    <>
      <LeadsToolbar
        filters={filters}
        onChange={change}
        total={query.data?.pages[0]?.total}
        productLines={productLines}
        searchRef={search}
      />
      <p role="status" className="sr-only">
        {arrived.size > 0 ? t('live.arrived', { count: arrived.size }) : ''}
      </p>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto" aria-busy={query.isPlaceholderData}>
        {content()}
      </div>
    </>
  )
}
