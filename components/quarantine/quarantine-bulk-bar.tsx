'use client'

import { Ban, PencilLine, RotateCcw, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { KNOWN } from '@/components/deliveries/completion-draft'
import type { AskedField, DeliveryRow } from '@/components/deliveries/view'
import type { Selection } from '@/components/leads/use-selection'
import { Button } from '@/components/ui/button'
import { asksFor, asksForDecision } from '@/lib/intake/fields'
import { knownDecisions } from '@/lib/leads/types'
import { useBulkAct } from './use-bulk-act'

// Asked for by whoever has ticked rows: they come with the bar, not with every list.
const CompleteManyDialog = dynamic(
  () => import('./complete-many-dialog').then((file) => file.CompleteManyDialog),
  { ssr: false },
)
const RejectDialog = dynamic(
  () => import('@/components/deliveries/reject-dialog').then((file) => file.RejectDialog),
  { ssr: false },
)
const BulkResult = dynamic(() => import('./bulk-result').then((file) => file.BulkResult), { ssr: false })

type Props = { selection: Selection; rows: ReadonlyMap<string, DeliveryRow>; fields: AskedField[] }

/** What can be done with the ticked rows; stands at the foot of the list as long as there are any. */
export function QuarantineBulkBar({ selection, rows, fields }: Props) {
  const t = useTranslations('quarantine.bulk')
  const reject = useTranslations('quarantine.reject')
  const common = useTranslations('common')
  const [asking, setAsking] = useState<'complete' | 'reject' | null>(null)
  // Rows leave the list as they come in; what they were called is still to be told.
  const [known, setKnown] = useState<ReadonlyMap<string, DeliveryRow>>(new Map())
  const bulk = useBulkAct()
  const ids = [...selection.ids]
  const decision = useDecisionField()
  const lacking = [
    ...fields.filter(({ name }) => ids.some((id) => lacks(rows.get(id), name))),
    ...(ids.some((id) => rows.get(id)?.problems.some(asksForDecision)) ? [decision] : []),
  ]
  const begin = () => {
    setAsking(null)
    setKnown(rows)
    selection.clear()
  }
  return (
    <>
      {ids.length > 0 ? (
        <section
          aria-label={t('label')}
          className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-t bg-raised px-4 py-2 shadow-overlay"
        >
          <span className="text-sm font-medium tabular-nums" role="status">
            {t('chosen', { count: ids.length })}
          </span>
          {lacking.length === 0 ? <span className="text-xs text-ink-3">{t('nothingShared')}</span> : null}
          <div className="flex flex-wrap items-center gap-1.5 sm:ml-auto">
            <Button
              size="sm"
              variant="primary"
              disabled={lacking.length === 0}
              onClick={() => setAsking('complete')}
            >
              <PencilLine aria-hidden />
              {t('complete')}
            </Button>
            <Button
              size="sm"
              onClick={() => {
                begin()
                void bulk.run({ kind: 'replay' }, ids)
              }}
            >
              <RotateCcw aria-hidden />
              {t('replay')}
            </Button>
            <Button size="sm" onClick={() => setAsking('reject')}>
              <Ban aria-hidden />
              {reject('label')}
            </Button>
            <Button size="iconSm" variant="ghost" aria-label={common('clear')} onClick={selection.clear}>
              <X />
            </Button>
          </div>
        </section>
      ) : null}
      <CompleteManyDialog
        open={asking === 'complete'}
        count={ids.length}
        fields={lacking}
        onClose={() => setAsking(null)}
        onSubmit={(values) => {
          begin()
          const { [KNOWN]: known, ...others } = values
          void bulk.run({ kind: 'complete', values: others, ...(known ? { known } : {}) }, ids)
        }}
      />
      <RejectDialog
        open={asking === 'reject'}
        count={ids.length}
        onClose={() => setAsking(null)}
        onSubmit={(reason) => {
          begin()
          void bulk.reject(reason, ids)
        }}
      />
      <BulkResult state={bulk.state} rows={known} onClose={bulk.close} />
    </>
  )
}

/** The decision about people who are known, offered like a field that many lack. */
function useDecisionField(): AskedField {
  const t = useTranslations('quarantine.complete')
  // One reader sees it, in one language.
  const both = (words: string) => ({ 'zh-CN': words, en: words })
  return {
    name: KNOWN,
    type: 'choice',
    label: both(t('known')),
    unit: '',
    options: knownDecisions.map((key) => ({ key, label: both(t(`decision.${key}`)) })),
    message: null,
  }
}

/** Of a row that is not on the page nobody knows: what it does not lack, it does not get. */
const lacks = (row: DeliveryRow | undefined, name: string): boolean =>
  !row || row.problems.some((problem) => asksFor(problem, name))
