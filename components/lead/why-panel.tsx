'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { CandidateTable } from './candidate-table'
import { Panel } from './panel'
import type { AssignmentView } from './view'
import { WhySentences } from './why-sentences'

/** Why this lead is where it is: a few sentences, then the evidence. */
export function WhyPanel({ assignment }: { assignment: AssignmentView | null }) {
  const t = useTranslations('assignment')
  const { viewer } = usePlace()
  if (!assignment)
    return (
      <Panel title={t('title')}>
        <p className="text-sm text-ink-2">{t('none')}</p>
      </Panel>
    )
  return (
    <Panel title={t(titleOf(assignment, viewer.memberId))}>
      <WhySentences assignment={assignment} />
      <CandidateTable candidates={assignment.candidates} />
      <Meta assignment={assignment} />
    </Panel>
  )
}

function titleOf({ outcome, winner }: AssignmentView, me: string) {
  if (outcome === 'held') return 'titleHeld' as const
  if (outcome === 'manual') return 'titleManual' as const
  return winner?.id === me ? ('titleMe' as const) : ('title' as const)
}

function Meta({ assignment: { decidedAt, ms, ruleVersion } }: { assignment: AssignmentView }) {
  const t = useTranslations('assignment')
  const format = useFormatter()
  const when = format.dateTime(new Date(decidedAt), 'exact')
  return (
    <p className="text-xs text-ink-3">
      {ruleVersion === null
        ? t('metaNoRule', { when, ms })
        : t('meta', { when, ms, version: String(ruleVersion) })}
    </p>
  )
}
