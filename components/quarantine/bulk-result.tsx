'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { DeliveryRow } from '@/components/deliveries/view'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { ProblemLine } from '@/components/ui/problem-line'
import { Progress } from '@/components/ui/progress'
import { isAway, tallyOf } from './bulk-outcome'
import type { BulkState } from './use-bulk-act'

type Props = { state: BulkState | null; rows: ReadonlyMap<string, DeliveryRow>; onClose: () => void }

/** How far an act upon many has come, and of each row what became of it. */
export function BulkResult({ state, rows, onClose }: Props) {
  const t = useTranslations('quarantine.bulk')
  return (
    <Dialog
      open={state !== null && state.act.kind !== 'reject'}
      onOpenChange={onClose}
      title={t(state?.running ? 'runningTitle' : 'resultTitle')}
    >
      {state ? <Result state={state} rows={rows} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Result({ state, rows, onClose }: { state: BulkState } & Omit<Props, 'state'>) {
  const t = useTranslations('quarantine.bulk')
  const common = useTranslations('common')
  const { workspace } = usePlace()
  const progress = { done: state.rows.length, of: state.of }
  return (
    <div className="grid gap-4">
      <div className="grid gap-1.5" role="status">
        <span className="text-sm">
          {state.running
            ? t('running', progress)
            : tallyOf(state.rows)
                .map(([outcome, count]) =>
                  t('tally', { outcome: t(`outcome.${outcome as 'admitted'}`), count }),
                )
                .join(common('list.separator'))}
        </span>
        {state.running ? (
          <Progress value={progress.done / progress.of} label={t('running', progress)} />
        ) : null}
      </div>
      <ProblemLine>{state.problem === null ? null : t('stopped', { problem: state.problem })}</ProblemLine>
      <ul className="grid max-h-[50dvh] gap-2 overflow-y-auto text-sm" aria-label={t('resultTitle')}>
        {state.rows.map(({ id, outcome, leadId }) => (
          <li key={id} className="flex min-w-0 items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{rows.get(id)?.name ?? t('noName')}</span>
            <Badge tone={isAway(outcome) ? 'jade' : 'warn'}>{t(`outcome.${outcome as 'admitted'}`)}</Badge>
            {leadId ? (
              <Link
                href={`/${workspace.slug}/leads/${leadId}`}
                className="text-jade underline-offset-2 hover:underline"
              >
                {t('openLead')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button variant="primary" pending={state.running} onClick={onClose}>
          {t('close')}
        </Button>
      </DialogActions>
    </div>
  )
}
