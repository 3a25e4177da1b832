'use client'

import { useQuery } from '@tanstack/react-query'
import { Hand } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { KeyValues } from '@/components/ui/key-values'
import { Skeleton } from '@/components/ui/skeleton'
import { usePoolReason } from './use-pool-reason'
import type { PooledRow, PoolView } from './view'

/** What POST …/views answers. */
type Viewed = Answered<{
  owners: number
  stays: number
  lastFollowUpAt: Date | null
  viewsLeft: number | null
}>
type Props = { row: PooledRow; pool: PoolView; claiming: boolean; onClaim: () => void; onClose: () => void }

/** A lead before it is taken: what happened to it, in figures. A look counts once a day; opening this is one. */
export function PeekDialog({ row, pool, claiming, onClaim, onClose }: Props) {
  const t = useTranslations('pools.peek')
  const claim = useTranslations('pools.claim')
  const leads = useTranslations('leads')
  const format = useFormatter()
  const reasonOf = usePoolReason()
  const { data, error } = useQuery({
    queryKey: ['pooled', row.id],
    queryFn: () =>
      callApi<Viewed>(`/pools/${pool.id}/leads/${row.id}/views`, { method: 'POST', asksOnly: true }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const at = (moment: string | null) => (moment ? format.dateTime(new Date(moment), 'moment') : t('never'))
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={row.name || leads('noName')}
      description={row.company ?? t('about')}
    >
      {error ? (
        <ApiProblemLine error={error} />
      ) : data ? (
        <KeyValues
          items={[
            { label: t('reason'), value: reasonOf(row.reason) },
            { label: t('receivedAt'), value: at(row.receivedAt) },
            { label: t('owners'), value: t('people', { n: data.owners }) },
            { label: t('stays'), value: t('times', { n: data.stays }) },
            { label: t('followUps'), value: t('times', { n: row.followUps }) },
            { label: t('lastFollowUpAt'), value: at(data.lastFollowUpAt) },
            ...(data.viewsLeft === null ? [] : [{ label: t('viewsLeft'), value: data.viewsLeft }]),
          ]}
        />
      ) : (
        <Skeleton className="h-32 w-full" />
      )}
      {data && pool.claims && !row.coolingUntil ? (
        <Button variant="primary" className="justify-self-end" pending={claiming} onClick={onClaim}>
          <Hand aria-hidden />
          {claim('action')}
        </Button>
      ) : null}
    </Dialog>
  )
}
