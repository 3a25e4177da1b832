'use client'

import { Hand, Waves } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useBulk } from '@/components/leads/bulk/use-bulk'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { HoldChip } from './hold-chip'
import { useClaim } from './use-claim'
import { usePoolReason } from './use-pool-reason'
import { useLeadPool, usePools } from './use-pools'
import type { LeadPoolView } from './view'

const PoolDialog = dynamic(() => import('./pool-dialog').then((file) => file.PoolDialog), { ssr: false })
const ExtendDialog = dynamic(() => import('./extend-dialog').then((file) => file.ExtendDialog), {
  ssr: false,
})

/** On a lead's page: the pool it lies in with the way to take it, or how long it is held and the ways to change that. */
export function LeadPoolBar({ leadId, mayExtend }: { leadId: string; mayExtend: boolean }) {
  const { data } = useLeadPool(leadId)
  if (!data) return null
  if (data.stay) return <StayBanner leadId={leadId} stay={data.stay} />
  if (!data.hold && !data.putsBack) return null
  return <HoldLine leadId={leadId} pool={data} mayExtend={mayExtend} />
}

function StayBanner({ leadId, stay }: { leadId: string; stay: NonNullable<LeadPoolView['stay']> }) {
  const t = useTranslations('pools')
  const reasonOf = usePoolReason()
  const pool = usePools([]).data.find(({ id }) => id === stay.pool.id)
  const claim = useClaim(stay.pool.id, () => undefined)
  return (
    <Banner
      tone="info"
      icon={Waves}
      action={
        pool?.claims ? (
          <Button size="sm" pending={claim.isPending} onClick={() => claim.mutate([leadId])}>
            <Hand aria-hidden />
            {t('claim.action')}
          </Button>
        ) : null
      }
    >
      {t('inPool', { name: stay.pool.name, reason: reasonOf(stay.reason) })}
    </Banner>
  )
}

type LineProps = { leadId: string; pool: LeadPoolView; mayExtend: boolean }

function HoldLine({ leadId, pool, mayExtend }: LineProps) {
  const t = useTranslations('pools')
  const [asking, setAsking] = useState<'extend' | 'put' | null>(null)
  const { run } = useBulk(() => undefined)
  const { hold, putsBack } = pool
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1 text-sm">
      {hold ? <HoldChip dueAt={hold.dueAt} /> : null}
      {hold?.rule ? <span className="text-ink-3">{t('hold.byRule', { name: hold.rule })}</span> : null}
      <span className="ml-auto flex gap-1.5">
        {hold?.extension && mayExtend ? (
          <Button size="sm" variant="ghost" onClick={() => setAsking('extend')}>
            {t('extend.action')}
          </Button>
        ) : null}
        {putsBack ? (
          <Button size="sm" variant="ghost" onClick={() => setAsking('put')}>
            {t('put.action')}
          </Button>
        ) : null}
      </span>
      {asking === 'extend' && hold?.extension ? (
        <ExtendDialog leadId={leadId} most={hold.extension.days} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'put' ? (
        <PoolDialog
          count={1}
          pools={pool.pools}
          fitting={pool.fitting}
          onClose={() => setAsking(null)}
          onSubmit={(act) => {
            setAsking(null)
            void run({ kind: 'pool', ...act }, [leadId])
          }}
        />
      ) : null}
    </div>
  )
}
