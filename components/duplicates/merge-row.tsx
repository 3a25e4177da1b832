'use client'

import { Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Moment } from '@/components/ui/moment'
import { useTakeBack } from './use-duplicates'
import type { MergeView } from './view'

/** A merge, who did it, and until when it can be taken back. */
export function MergeRow({ merge }: { merge: MergeView }) {
  const t = useTranslations('duplicates')
  const format = useFormatter()
  const { workspace } = usePlace()
  const { undo } = useTakeBack()
  const [asking, setAsking] = useState(false)
  const until = format.dateTime(new Date(merge.undoUntil), 'day')
  return (
    <li className="grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 border-b py-3">
      <div className="grid min-w-0 gap-0.5">
        <p className="min-w-0">
          <Link
            href={`/${workspace.slug}/leads/${merge.lead.id}`}
            prefetch={false}
            className="font-medium hover:underline"
          >
            {merge.lead.name}
          </Link>
          <span className="ml-2 text-sm text-ink-3">
            {t('mergedWith', { name: merge.mergedName })}
            {merge.company ? ` · ${merge.company}` : ''}
          </span>
        </p>
        <p className="text-sm text-ink-3">
          {merge.by?.name ?? t('somebody')} <Moment at={merge.at} />
          {' · '}
          {t(merge.undoneAt ? 'state.undone' : merge.undoable ? 'state.undoable' : 'state.over', { until })}
        </p>
      </div>
      {merge.undoable ? (
        <Button size="sm" pending={undo.isPending} onClick={() => setAsking(true)}>
          <Undo2 aria-hidden />
          {t('undo')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('undoTitle', { name: merge.lead.name })}
        body={t('undoBody')}
        confirm={t('undo')}
        tone="primary"
        pending={undo.isPending}
        onConfirm={() => undo.mutate(merge.id, { onSettled: () => setAsking(false) })}
      />
    </li>
  )
}
