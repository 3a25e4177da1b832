'use client'

import { ArrowRightLeft, Hand, UserRoundPlus, Waves, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AssignManyDialog } from '@/components/leads/bulk/assign-many-dialog'
import { useBulk } from '@/components/leads/bulk/use-bulk'
import { LoadMore } from '@/components/leads/load-more'
import { type Selection, useSelection } from '@/components/leads/use-selection'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { PeekDialog } from './peek-dialog'
import { PoolDialog } from './pool-dialog'
import { PooledItem } from './pooled-item'
import { QuotaLine } from './quota-line'
import { useClaim } from './use-claim'
import { usePooled } from './use-pools'
import type { PooledRow, PoolView } from './view'

type Props = { pool: PoolView; pools: PoolView[] }

/** What lies in one pool, what may still be taken today, and the ways to take it, give it out or move it. */
export function PoolPanel({ pool, pools }: Props) {
  const t = useTranslations('pools')
  const router = useRouter()
  const { workspace } = usePlace()
  const query = usePooled(pool.id)
  const selection = useSelection(pool.id)
  const [peeking, setPeeking] = useState<PooledRow | null>(null)
  const claim = useClaim(pool.id, (mine) => {
    selection.clear()
    const [first] = mine
    if (first && mine.length === 1) router.push(`/${workspace.slug}/leads/${first}`)
  })
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="grid gap-3">
      <QuotaLine pool={pool} />
      {query.isError ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton className="h-64 w-full" />
      ) : rows.length === 0 ? (
        <EmptyState icon={Waves} title={t('empty.title')} body={t('empty.body')} />
      ) : (
        <>
          <ol aria-label={pool.name} className="grid border-t">
            {rows.map((row) => (
              <PooledItem
                key={row.id}
                row={row}
                pool={pool}
                ticked={selection.ids.has(row.id)}
                onTick={() => selection.toggle(row.id)}
                claiming={claim.isPending && claim.variables.includes(row.id)}
                onClaim={() => claim.mutate([row.id])}
                onPeek={() => setPeeking(row)}
              />
            ))}
          </ol>
          {query.hasNextPage ? (
            <LoadMore pending={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
          ) : null}
        </>
      )}
      <PoolActs
        pool={pool}
        pools={pools}
        selection={selection}
        claiming={claim.isPending}
        onClaim={(ids) => claim.mutate(ids)}
      />
      {peeking ? (
        <PeekDialog
          row={peeking}
          pool={pool}
          claiming={claim.isPending}
          onClaim={() => {
            setPeeking(null)
            claim.mutate([peeking.id])
          }}
          onClose={() => setPeeking(null)}
        />
      ) : null}
    </div>
  )
}

type ActsProps = Props & {
  selection: Selection
  claiming: boolean
  onClaim: (ids: string[]) => void
}

/** What can be done with the ticked rows; stands at the foot as long as there are any. */
function PoolActs({ pool, pools, selection, claiming, onClaim }: ActsProps) {
  const t = useTranslations('pools')
  const bulk = useTranslations('bulk')
  const common = useTranslations('common')
  const [asking, setAsking] = useState<'assign' | 'move' | null>(null)
  const { run } = useBulk((left) => {
    selection.clear()
    selection.setAll(left, true)
  })
  const ids = [...selection.ids]
  if (ids.length === 0) return null
  return (
    <section
      aria-label={bulk('label')}
      className="sticky bottom-0 flex flex-wrap items-center gap-1.5 rounded-lg border bg-raised px-3 py-2 shadow-overlay"
    >
      <span className="text-sm font-medium tabular-nums" role="status">
        {bulk('chosen', { count: ids.length })}
      </span>
      <Button
        size="iconSm"
        variant="ghost"
        className="mr-auto"
        aria-label={common('clear')}
        onClick={selection.clear}
      >
        <X />
      </Button>
      {pool.claims ? (
        <Button size="sm" variant="primary" pending={claiming} onClick={() => onClaim(ids.slice(0, 50))}>
          <Hand aria-hidden />
          {t('claim.action')}
        </Button>
      ) : null}
      {pool.isAdmin ? (
        <>
          <Button size="sm" onClick={() => setAsking('assign')}>
            <UserRoundPlus aria-hidden />
            {bulk('assign')}
          </Button>
          {pools.length > 1 ? (
            <Button size="sm" onClick={() => setAsking('move')}>
              <ArrowRightLeft aria-hidden />
              {t('move')}
            </Button>
          ) : null}
        </>
      ) : null}
      <AssignManyDialog
        asking={asking === 'assign' ? 'assign' : null}
        count={ids.length}
        onClose={() => setAsking(null)}
        onSubmit={({ to, reason, name }) => {
          setAsking(null)
          if (to !== null) void run({ kind: 'assignPooled', poolId: pool.id, to, reason, name }, ids)
        }}
      />
      {asking === 'move' ? (
        <PoolDialog
          count={ids.length}
          pools={pools.filter(({ id }) => id !== pool.id)}
          fitting={null}
          isMove
          onClose={() => setAsking(null)}
          onSubmit={(act) => {
            setAsking(null)
            void run({ kind: 'pool', ...act }, ids)
          }}
        />
      ) : null}
    </section>
  )
}
