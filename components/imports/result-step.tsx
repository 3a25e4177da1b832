'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import { ErrorFileButton } from './error-file-button'
import { RowsTable } from './rows-table'
import { Tally } from './tally'
import { useImportAct } from './use-imports'
import type { ImportView } from './view'

/** Rows coming in or going back, and what came of them. */
export function ResultStep({ item }: { item: ImportView }) {
  const t = useTranslations('imports.result')
  const underWay = item.state === 'running' || item.state === 'undoing'
  return (
    <div className="grid gap-4 pt-1">
      {underWay ? (
        <div className="grid gap-2" role="status">
          <p className="tabular-nums">
            {t(item.state === 'undoing' ? 'undoing' : 'running', { done: item.stepRows, rows: item.rows })}
          </p>
          <Progress value={item.rows > 0 ? item.stepRows / item.rows : null} label={t('label')} />
          <p className="text-ink-3">{t('leave')}</p>
        </div>
      ) : null}
      <Tally item={item} />
      {underWay ? null : <Acts item={item} />}
      {item.state === 'undone' ? (
        <RowsTable
          item={item}
          filters={hasKept(item) ? ['kept', 'all'] : ['all']}
          first={hasKept(item) ? 'kept' : 'all'}
        />
      ) : item.state === 'done' ? (
        <RowsTable item={item} filters={['all', 'failed']} first={failed(item) ? 'failed' : 'all'} />
      ) : null}
    </div>
  )
}

/** Whether taking it back left a row where it was: those are what one looks for then. */
const hasKept = ({ counts }: ImportView): boolean =>
  Object.entries(counts).some(([key, n]) => key.startsWith('undo.') && key !== 'undo.removed' && n > 0)

const failed = ({ counts }: ImportView): boolean =>
  (counts.quarantined ?? 0) + (counts.rejected ?? 0) + (counts.error ?? 0) > 0

function Acts({ item }: { item: ImportView }) {
  const t = useTranslations('imports.result')
  const { workspace } = usePlace()
  const [asking, setAsking] = useState(false)
  const undo = useImportAct(async () => {
    await callApi(`/imports/${item.id}/undo`, { method: 'POST' })
    setAsking(false)
  })
  const release = useImportAct(async () => {
    await callApi(`/imports/${item.id}/release`, { method: 'POST' })
    toast.success(t('released'))
  })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Link
        className="mr-auto text-jade hover:underline"
        href={`/${workspace.slug}/deliveries?channel=${item.channelId ?? ''}`}
      >
        {t('deliveries')}
      </Link>
      {failed(item) ? <ErrorFileButton item={item} /> : null}
      {item.parked > 0 ? (
        <Button size="sm" pending={release.isPending} onClick={() => release.mutate(undefined)}>
          {t('release', { n: item.parked })}
        </Button>
      ) : null}
      {item.state === 'done' ? (
        <Button size="sm" variant="ghost" onClick={() => setAsking(true)}>
          {t('undo')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('undoTitle')}
        body={t('undoBody')}
        confirm={t('undo')}
        pending={undo.isPending}
        onConfirm={() => undo.mutate(undefined)}
      />
    </div>
  )
}
