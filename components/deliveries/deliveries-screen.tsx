'use client'

import { PackageSearch, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { LoadMore } from '@/components/leads/load-more'
import { useRowKeys } from '@/components/leads/use-row-keys'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { DeliveriesTable, DeliveryCards } from './deliveries-list'
import { DeliveriesSkeleton } from './deliveries-skeleton'
import { DeliveriesToolbar } from './deliveries-toolbar'
import { DeliverySheet } from './delivery-sheet'
import { isNarrowed } from './filters'
import { type InitialDeliveries, useDeliveries } from './use-deliveries'
import { useDeliveryFilters } from './use-delivery-filters'
import type { DeliveryRow } from './view'

const NOTHING_TO_TICK = { onTick: () => undefined, onEscape: () => undefined }

type Props = { initial: InitialDeliveries; channels: { id: string; name: string }[] }

/** "Why did it not come in?": everything that came, found by whom it is about, with its outcome in plain words. */
export function DeliveriesScreen({ initial, channels }: Props) {
  const t = useTranslations('deliveries')
  const common = useTranslations('common')
  const [filters, change] = useDeliveryFilters()
  const query = useDeliveries(filters, initial)
  const [opened, setOpened] = useState<DeliveryRow | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  useRowKeys(list, search, NOTHING_TO_TICK)
  const deliveries = query.data?.pages.flatMap((page) => page.items)
  const content = () => {
    if (!deliveries && query.isError)
      return (
        <ErrorState title={t('failed.title')} body={t('failed.body')} onRetry={() => void query.refetch()} />
      )
    if (!deliveries) return <DeliveriesSkeleton label={common('loading')} />
    if (deliveries.length === 0) return <Nothing narrowed={isNarrowed(filters)} />
    return (
      <>
        <DeliveriesTable deliveries={deliveries} onOpen={setOpened} />
        <DeliveryCards deliveries={deliveries} onOpen={setOpened} />
        {query.hasNextPage ? (
          <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
        ) : null}
      </>
    )
  }
  return (
    <>
      <DeliveriesToolbar filters={filters} onChange={change} channels={channels} searchRef={search} />
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto" aria-busy={query.isPlaceholderData}>
        {content()}
      </div>
      <DeliverySheet delivery={opened} onClose={() => setOpened(null)} />
    </>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  const t = useTranslations('deliveries')
  const { viewer, workspace } = usePlace()
  if (narrowed)
    return <EmptyState icon={SearchX} title={t('emptyFiltered.title')} body={t('emptyFiltered.body')} />
  const connect = can(viewer, 'channel.manage') ? (
    <Button asChild variant="primary">
      <Link href={`/${workspace.slug}/settings/channels`}>{t('empty.action')}</Link>
    </Button>
  ) : null
  return <EmptyState icon={PackageSearch} title={t('empty.title')} body={t('empty.body')} action={connect} />
}
