'use client'

import { Check, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/deliveries/use-problem-words'
import { MetLine } from '@/components/duplicates/met-line'
import { useFields } from '@/components/fields/fields-context'
import { useReasonText } from '@/components/lead/use-reason-text'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { KeyValues } from '@/components/ui/key-values'
import type { TestedRecord } from './view'

const TONES: Record<TestedRecord['outcome'], NonNullable<BadgeProps['tone']>> = {
  admitted: 'jade',
  touched: 'info',
  known: 'neutral',
  quarantined: 'warn',
  rejected: 'danger',
  test: 'neutral',
}

/** What would become of one record: the lead, the rules, whether the person is known, and who would get it. */
export function TestedRecordView({
  record,
  isOneOfSeveral,
}: {
  record: TestedRecord
  isOneOfSeveral: boolean
}) {
  const t = useTranslations('mapping.submit')
  const problemWords = useProblemWords()
  const factText = useFactText()
  const { facts, rules, problems, unmapped, outcome } = record
  // What a rule says stands with the rule.
  const others = problems.filter(({ messageKey }) => messageKey !== 'intakeProblems.rule')
  return (
    <article className="grid gap-4 rounded-lg border p-4">
      <p className="flex flex-wrap items-center gap-2 font-medium">
        <Badge tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Badge>
        {isOneOfSeveral ? t('record', { n: record.record + 1 }) : null}
      </p>
      {others.map((problem) => (
        <p key={`${problem.path}/${problem.messageKey}`} className="text-sm text-danger">
          {problemWords(problem)}
        </p>
      ))}
      {facts.length > 0 ? <KeyValues items={facts.map(factText)} /> : null}
      {unmapped.length > 0 ? (
        <p className="text-sm text-ink-3">
          {t('unmapped', { names: unmapped.slice(0, 20).join(t('comma')) })}
        </p>
      ) : null}
      {rules.length > 0 ? (
        <ul className="grid gap-1 text-sm" aria-label={t('rules')}>
          {rules.map(({ key, asked, holds, message }) => (
            <li key={key} className="flex items-start gap-2">
              {holds ? (
                <Check className="mt-0.5 size-4 shrink-0 text-jade" aria-hidden />
              ) : (
                <X className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
              )}
              <span className="sr-only">{t(holds ? 'holds' : 'fails')}</span>
              <span>
                {asked}
                {holds ? null : <span className="text-danger"> · {message}</span>}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Known record={record} />
      <Route record={record} />
    </article>
  )
}

function Known({ record: { known, facts } }: { record: TestedRecord }) {
  const t = useTranslations('mapping.submit')
  if (facts.length === 0) return null
  return known ? <MetLine met={known} answered /> : <p className="text-sm">{t('unknownPerson')}</p>
}

function Route({ record: { route } }: { record: TestedRecord }) {
  const t = useTranslations('mapping.submit')
  const factor = useTranslations('assignment.factor')
  const reasonText = useReasonText()
  if (!route) return null
  if (!route.winner)
    return <p className="text-sm">{t('held', { reason: reasonText.holdingReason(route.holdingReason) })}</p>
  const points = route.factors.map(({ key, points: earned }) =>
    t('points', { factor: factor(key as 'presence'), points: Math.round(earned) }),
  )
  return (
    <p className="text-sm">
      {t('given', { name: route.winner.name, eligible: route.eligible, considered: route.considered })}{' '}
      <span className="text-ink-3">{points.join(t('comma'))}</span>
    </p>
  )
}

/** A field by its name and its value as people read it. */
function useFactText(): (fact: TestedRecord['facts'][number]) => { label: string; value: string } {
  const facts = useTranslations('deliveries.fact')
  const t = useTranslations('mapping')
  const comma = useTranslations('mapping.submit')('comma')
  const locale = useLocale()
  const fields = useFields()
  return ({ name, value }) => {
    const field = fields.find(({ key }) => `custom.${key}` === name)
    const label = field?.label[locale] ?? (facts.has(name as 'name') ? facts(name as 'name') : name)
    const optionName = (key: string) =>
      field?.options.find((option) => option.key === key)?.label[locale] ?? key
    if (typeof value === 'boolean') return { label, value: t(value ? 'yes' : 'no') }
    if (Array.isArray(value)) return { label, value: value.map(optionName).join(comma) }
    if (field?.type === 'money') return { label, value: `¥${(Number(value) / 100).toLocaleString(locale)}` }
    return { label, value: optionName(String(value)) }
  }
}
