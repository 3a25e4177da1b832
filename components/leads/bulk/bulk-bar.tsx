'use client'

import { Ban, Undo2, UserRoundPlus, Waves, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { can } from '@/components/shell/viewer'
import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import type { Selection } from '../use-selection'
import { useBulk } from './use-bulk'

// Asked for by whoever has ticked rows: they come with the bar, not with every list.
const AssignManyDialog = dynamic(() => import('./assign-many-dialog').then((file) => file.AssignManyDialog), {
  ssr: false,
})
const CloseManyDialog = dynamic(() => import('./close-many-dialog').then((file) => file.CloseManyDialog), {
  ssr: false,
})

const PoolManyDialog = dynamic(
  () => import('@/components/pools/pool-many-dialog').then((file) => file.PoolManyDialog),
  { ssr: false },
)

type Props = {
  selection: Selection
  /** How many the list has altogether, when more than are ticked could be meant. */
  total: number | null
  /** Ticks everything the list names, beyond the rows that are loaded. */
  onAll: () => Promise<void>
}

/** What can be done with the ticked rows; stands at the foot of the list as long as there are any. */
export function BulkBar({ selection, total, onAll }: Props) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const { viewer } = usePlace()
  const [asking, setAsking] = useState<'assign' | 'return' | 'close' | 'pool' | null>(null)
  const [gathering, setGathering] = useState(false)
  const ids = [...selection.ids]
  const { run, progress } = useBulk((left) => {
    selection.clear()
    selection.setAll(left, true)
  })
  if (ids.length === 0 && !progress) return null
  const gather = async () => {
    setGathering(true)
    await onAll().finally(() => setGathering(false))
  }
  return (
    <section
      aria-label={t('label')}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-raised px-4 py-2 shadow-overlay"
    >
      {progress ? (
        <div className="grid w-full gap-1.5 py-1" role="status">
          <span className="text-sm">{t('running', progress)}</span>
          <Progress value={progress.done / progress.of} label={t('running', progress)} />
        </div>
      ) : (
        <>
          <span className="text-sm font-medium tabular-nums" role="status">
            {t('chosen', { count: ids.length })}
          </span>
          {total !== null && total > ids.length ? (
            <Button size="sm" variant="ghost" pending={gathering} onClick={() => void gather()}>
              {t('chooseAll', { count: total })}
            </Button>
          ) : null}
          <div className="flex flex-wrap items-center gap-1.5 sm:ml-auto">
            {can(viewer, 'lead.reassign') ? (
              <>
                <Button size="sm" variant="primary" onClick={() => setAsking('assign')}>
                  <UserRoundPlus aria-hidden />
                  {t('assign')}
                </Button>
                <Button size="sm" onClick={() => setAsking('return')}>
                  <Undo2 aria-hidden />
                  {t('return')}
                </Button>
              </>
            ) : null}
            <Button size="sm" onClick={() => setAsking('pool')}>
              <Waves aria-hidden />
              {t('pool')}
            </Button>
            <Button size="sm" onClick={() => setAsking('close')}>
              <Ban aria-hidden />
              {t('close')}
            </Button>
            <Button size="iconSm" variant="ghost" aria-label={common('clear')} onClick={selection.clear}>
              <X />
            </Button>
          </div>
        </>
      )}
      <AssignManyDialog
        asking={asking === 'assign' || asking === 'return' ? asking : null}
        count={ids.length}
        onClose={() => setAsking(null)}
        onSubmit={(act) => {
          setAsking(null)
          void run(act, ids)
        }}
      />
      {asking === 'pool' ? (
        <PoolManyDialog
          count={ids.length}
          onClose={() => setAsking(null)}
          onSubmit={(act) => {
            setAsking(null)
            void run({ kind: 'pool', ...act }, ids)
          }}
        />
      ) : null}
      <CloseManyDialog
        open={asking === 'close'}
        count={ids.length}
        onClose={() => setAsking(null)}
        onSubmit={(reason) => {
          setAsking(null)
          void run({ kind: 'close', reason }, ids)
        }}
      />
    </section>
  )
}
