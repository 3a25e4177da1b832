'use client'

import { CircleCheck, RefreshCw, UserRoundPlus, Waves } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AssignManyDialog } from '@/components/leads/bulk/assign-many-dialog'
import { useBulk } from '@/components/leads/bulk/use-bulk'
import { GradeMark } from '@/components/leads/grade-mark'
import { PoolManyDialog } from '@/components/pools/pool-many-dialog'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { useSourceName } from '@/components/sources/sources-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Release } from './release'
import { useHolding, useRetry } from './use-holding'
import type { HeldRow, HoldingPage } from './view'
import { WaitingClock } from './waiting-clock'

/** Leads nobody could take, in the order they are offered round, the best grade first: why, and what would release them. */
export function HoldingScreen({ initial }: { initial: HoldingPage }) {
  const t = useTranslations('holding')
  const { viewer } = usePlace()
  const query = useHolding(initial)
  const retry = useRetry()
  const [giving, setGiving] = useState<HeldRow | null>(null)
  const [pooling, setPooling] = useState<HeldRow | null>(null)
  const { run } = useBulk(() => undefined)
  const { items, total, asOf } = query.data
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-5xl gap-4 p-4 md:p-6">
        <PageHeader
          title={t('title')}
          description={
            items.length === 0
              ? t('description')
              : t(items.length < total ? 'countSome' : 'count', { count: total, shown: items.length })
          }
          actions={
            <>
              <span className="text-xs text-ink-3">
                {t('asOf')} <Moment at={asOf} />
              </span>
              {items.length > 0 ? (
                <Button pending={retry.isPending} onClick={() => retry.mutate()}>
                  <RefreshCw aria-hidden />
                  {t('retry')}
                </Button>
              ) : null}
            </>
          }
        />
        {query.isError ? (
          <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState icon={CircleCheck} title={t('empty.title')} body={t('empty.body')} />
        ) : (
          <ol aria-label={t('title')} className="grid">
            {items.map((lead) => (
              <HeldItem
                key={lead.id}
                lead={lead}
                onGive={can(viewer, 'lead.reassign') ? () => setGiving(lead) : null}
                onPool={() => setPooling(lead)}
              />
            ))}
          </ol>
        )}
      </div>
      <AssignManyDialog
        asking={giving ? 'assign' : null}
        count={1}
        onClose={() => setGiving(null)}
        onSubmit={(act) => {
          if (giving) void run(act, [giving.id])
          setGiving(null)
        }}
      />
      {pooling ? (
        <PoolManyDialog
          count={1}
          onClose={() => setPooling(null)}
          onSubmit={(act) => {
            void run({ kind: 'pool', ...act }, [pooling.id])
            setPooling(null)
          }}
        />
      ) : null}
    </div>
  )
}

type HeldItemProps = { lead: HeldRow; onGive: (() => void) | null; onPool: () => void }

function HeldItem({ lead, onGive, onPool }: HeldItemProps) {
  const t = useTranslations('holding')
  const leads = useTranslations('leads')
  const { workspace } = usePlace()
  const sourceName = useSourceName()
  const facts = [lead.productLine.name, lead.region, sourceName(lead.source)].filter(Boolean).join(' · ')
  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-2 border-b py-3 md:grid-cols-[8rem_14rem_1fr_auto]">
      <span className="text-sm max-md:order-2 max-md:text-right">
        <WaitingClock since={lead.heldAt} />
      </span>
      <span className="grid min-w-0 gap-0.5">
        <Link
          href={`/${workspace.slug}/leads/${lead.id}`}
          prefetch={false}
          className="flex min-w-0 items-center gap-1.5 truncate font-medium hover:underline"
        >
          {lead.grade ? <GradeMark grade={lead.grade} /> : null}
          {lead.name || leads('noName')}
          {lead.company ? <span className="ml-2 font-normal text-ink-3">{lead.company}</span> : null}
        </Link>
        <span className="truncate text-sm text-ink-3">{facts}</span>
      </span>
      <span className="text-sm max-md:order-3 max-md:col-span-2">
        <Release lead={lead} />
      </span>
      {onGive ? (
        <span className="flex gap-1.5 max-md:order-4 max-md:col-span-2 max-md:justify-self-start">
          <Button size="sm" onClick={onGive}>
            <UserRoundPlus aria-hidden />
            {t('give')}
          </Button>
          <Button size="sm" variant="ghost" onClick={onPool}>
            <Waves aria-hidden />
            {t('pool')}
          </Button>
        </span>
      ) : null}
    </li>
  )
}
