'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { CandidateTable } from './candidate-table'
import { Panel } from './panel'
import { useWhy } from './use-why'
import type { AssignmentView } from './view'

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
      <Sentences assignment={assignment} />
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

function Sentences({ assignment }: { assignment: AssignmentView }) {
  const why = useWhy()
  return (
    <div className="grid gap-1">
      {why(assignment).map((sentence) => (
        <p
          key={sentence}
          className="text-base text-ink first:font-medium not-first:text-sm not-first:text-ink-2"
        >
          {sentence}
        </p>
      ))}
    </div>
  )
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
