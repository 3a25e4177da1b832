'use client'

import { PackageCheck, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { DeliveriesSkeleton } from '@/components/deliveries/deliveries-skeleton'
import { DeliverySheet } from '@/components/deliveries/delivery-sheet'
import { filterParams, isNarrowed, parseFilters } from '@/components/deliveries/filters'
import { type InitialDeliveries, useDeliveries } from '@/components/deliveries/use-deliveries'
import { useDeliveryFilters } from '@/components/deliveries/use-delivery-filters'
import type { DeliveryRow } from '@/components/deliveries/view'
import { LoadMore } from '@/components/leads/load-more'
import { useRowKeys } from '@/components/leads/use-row-keys'
import { useSelection } from '@/components/leads/use-selection'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { QuarantineBulkBar } from './quarantine-bulk-bar'
import { QuarantineCards, QuarantineTable } from './quarantine-list'
import { QuarantineToolbar } from './quarantine-toolbar'
import { quarantined } from './quarantined'
import { type QuarantineFigures, useQuarantineFigures } from './use-quarantine'

/** Whatever else the address says: only one verdict stands here. */
const withoutVerdict: typeof parseFilters = (params) => ({ ...parseFilters(params), verdict: null })

type Props = { initial: InitialDeliveries; figures: QuarantineFigures }

/** What waits for a person: why, since when and from where; completed, sent through again or put away, one or many. */
export function QuarantineScreen({ initial, figures: initialFigures }: Props) {
  const t = useTranslations('quarantine')
  const common = useTranslations('common')
  const { viewer } = usePlace()
  const [filters, change] = useDeliveryFilters(withoutVerdict)
  const query = useDeliveries(quarantined(filters), initial)
  const figures = useQuarantineFigures(initialFigures)
  const [opened, setOpened] = useState<DeliveryRow | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const selection = useSelection(filterParams(filters).toString())
  const mayAct = can(viewer, 'delivery.process')
  useRowKeys(list, search, {
    onTick: mayAct ? selection.toggle : () => undefined,
    onEscape: selection.clear,
  })
  const deliveries = query.data?.pages.flatMap((page) => page.items)
  const rows = useMemo(() => new Map(deliveries?.map((row) => [row.id, row])), [deliveries])
  const content = () => {
    if (!deliveries && query.isError)
      return (
        <ErrorState title={t('failed.title')} body={t('failed.body')} onRetry={() => void query.refetch()} />
      )
    if (!deliveries) return <DeliveriesSkeleton label={common('loading')} />
    if (deliveries.length === 0)
      return isNarrowed(filters) ? (
        <EmptyState icon={SearchX} title={t('emptyFiltered.title')} body={t('emptyFiltered.body')} />
      ) : (
        <EmptyState icon={PackageCheck} title={t('empty.title')} body={t('empty.body')} />
      )
    const shown = {
      deliveries,
      selection: mayAct ? selection : null,
      retentionDays: figures.retentionDays,
      onOpen: setOpened,
    }
    return (
      <>
        <QuarantineTable {...shown} />
        <QuarantineCards {...shown} />
        {query.hasNextPage ? (
          <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
        ) : null}
      </>
    )
  }
  return (
    <>
      <QuarantineToolbar filters={filters} onChange={change} figures={figures} searchRef={search} />
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto" aria-busy={query.isPlaceholderData}>
        {content()}
      </div>
      {mayAct ? <QuarantineBulkBar selection={selection} rows={rows} fields={figures.fields} /> : null}
      <DeliverySheet delivery={opened} onClose={() => setOpened(null)} />
    </>
  )
}
