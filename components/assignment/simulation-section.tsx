'use client'

import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import type { VersionView } from '@/components/rules/versions/use-versions'
import { ApiProblemLine } from '@/components/shell/api-problem-line'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { MovedLeads } from './moved-leads'
import { ShareBars } from './share-bars'
import { LeadLinks } from './simulated-leads'
import { type SimulationView, useSimulation } from './use-simulation'

const ASSUMED = ['staff', 'hands', 'online', 'owners'] as const

/** The last 30 days through a version of the rules: who would have got what. Nothing is written. */
export function SimulationSection({ version }: { version: VersionView | null }) {
  const t = useTranslations('assignmentRules.simulation')
  const simulation = useSimulation()
  const { data } = simulation
  // What was replayed is about the rules as they were then.
  const result =
    data && data.versionId === (version?.id ?? null) && data.revision === (version?.revision ?? 0)
      ? data.result
      : null
  return (
    <Section
      title={t('title')}
      description={t(version?.state === 'draft' ? 'aboutDraft' : 'about')}
      actions={
        <Button pending={simulation.isPending} onClick={() => simulation.mutate(version)}>
          <History aria-hidden />
          {t('run')}
        </Button>
      }
    >
      <ApiProblemLine error={simulation.error} />
      {simulation.isPending ? (
        <Skeleton className="h-48" />
      ) : result ? (
        <Result result={result} />
      ) : (
        <p className="text-sm text-ink-3">{t('notYet')}</p>
      )}
      <details className="text-sm text-ink-2">
        <summary className="cursor-pointer text-ink-3">{t('assumed')}</summary>
        <ul className="mt-2 grid list-disc gap-1 pl-5">
          {ASSUMED.map((key) => (
            <li key={key}>{t(`assumption.${key}`)}</li>
          ))}
        </ul>
      </details>
    </Section>
  )
}

function Result({ result }: { result: SimulationView }) {
  const t = useTranslations('assignmentRules.simulation')
  const { leads, assigned, moved, days, isCut } = result
  if (leads === 0)
    return (
      <p role="status" className="text-sm text-ink-2">
        {t('nothing', { days })}
      </p>
    )
  return (
    <div className="grid gap-6">
      <p role="status" className="text-base font-medium">
        {t('result', { days, leads, assigned, waiting: leads - assigned, moved })}
        {isCut ? <span className="ml-1 font-normal text-ink-3">{t('cut')}</span> : null}
      </p>
      <ShareBars result={result} />
      <ByRule result={result} />
      <Waiting result={result} />
      <MovedLeads result={result} />
    </div>
  )
}

/** How many leads each rule decided. */
function ByRule({ result: { rules, ruleNames, leads } }: { result: SimulationView }) {
  const t = useTranslations('assignmentRules.simulation')
  const names = new Map(ruleNames.map(({ key, name }) => [key, name]))
  if (rules.length < 2) return null
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('byRule')}</h3>
      <ul className="grid gap-1.5">
        {rules.map(({ key, matched, assigned, first }) => (
          <li
            key={key ?? ''}
            className="grid gap-x-3 gap-y-0.5 text-sm sm:grid-cols-[14rem_1fr_auto] sm:items-center"
          >
            <span className="min-w-0 truncate">{key === null ? t('rest') : (names.get(key) ?? key)}</span>
            <span aria-hidden className="block h-2 overflow-hidden rounded-sm bg-selected">
              <span
                className="block h-full bg-ink-3"
                style={{ width: `${(matched / Math.max(1, leads)) * 100}%` }}
              />
            </span>
            <span className="text-ink-2 tabular-nums">
              {t('ruleCount', { matched, waiting: matched - assigned, first })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What nobody could have taken, by why. */
function Waiting({ result: { waiting, leadNames } }: { result: SimulationView }) {
  const t = useTranslations('assignmentRules.simulation')
  const { holdingReason } = useReasonText()
  if (waiting.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-medium">{t('waiting')}</h3>
      <ul className="grid gap-1">
        {waiting.map(({ reason, count, leadIds }) => (
          <li key={reason} className="text-sm">
            <details>
              <summary className="cursor-pointer">
                {t('waitingFor', { count, reason: holdingReason(reason) })}
              </summary>
              <LeadLinks ids={leadIds} of={count} names={leadNames} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}
