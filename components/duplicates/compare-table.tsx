'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { usePlace } from '@/components/shell/place-context'
import { useSourceName } from '@/components/sources/sources-context'
import { cn } from '@/components/ui/cn'
import { type LeadFact, leadFacts } from '@/lib/leads/types'
import type { MergeChoices } from './use-merge-choices'
import type { ComparisonView } from './view'

interface Props {
  comparison: ComparisonView
  choices: MergeChoices
  /** Nothing can be chosen: somebody who may only look. */
  isFixed: boolean
}

const SIDES = ['a', 'b'] as const

/** Both leads beside each other, a fact a row; where they differ, a click on one lets it survive. */
export function CompareTable({ comparison, choices, isFixed }: Props) {
  const t = useTranslations('duplicates')
  const facts = useTranslations('lead.facts')
  const statuses = useTranslations('leads.status')
  const format = useFormatter()
  const { leads, pair } = comparison
  const sourceName = useSourceName()
  const nameOf = (source: string | null | undefined) => (source ? sourceName(source) : null)
  const shown = leadFacts.filter((fact) => leads.some((lead) => lead?.[fact]))
  const labelOf = (fact: LeadFact) => facts(fact === 'region' ? 'province' : fact)
  const owned = comparison.folds && leads[0]?.owner?.id !== leads[1]?.owner?.id
  return (
    <div className="overflow-x-auto rounded-lg border">
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">{t('compareTitle')}</caption>
        <thead>
          <tr className="border-b">
            <th className="w-20 px-2 py-2 text-left font-normal text-ink-3 md:w-32 md:px-3">{t('stays')}</th>
            {SIDES.map((side, i) => (
              <th key={side} scope="col" className="p-1 text-left font-normal">
                <Choice
                  group="survivor"
                  label={t('keepSide', { name: pair.sides[i]?.name ?? '' })}
                  isChosen={choices.survivor === side}
                  isFixed={isFixed}
                  onChoose={() => choices.setSurvivor(side)}
                >
                  <span className="font-medium">{pair.sides[i]?.name}</span>
                </Choice>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((fact) => (
            <tr key={fact} className="border-b last:border-0">
              <th scope="row" className="px-2 py-2 text-left align-top font-normal text-ink-3 md:px-3">
                {labelOf(fact)}
              </th>
              {SIDES.map((side, i) => (
                <td key={side} className="p-1 align-top">
                  <Choice
                    group={fact}
                    label={`${labelOf(fact)} ${leads[i]?.[fact] ?? ''}`}
                    isChosen={choices.sideOf(fact) === side}
                    isFixed={isFixed || leads[0]?.[fact] === leads[1]?.[fact]}
                    onChoose={() => choices.choose(fact, side)}
                  >
                    <Value text={leads[i] ? leads[i][fact] : undefined} />
                  </Choice>
                </td>
              ))}
            </tr>
          ))}
          <tr className="border-b">
            <th scope="row" className="px-2 py-2 text-left align-top font-normal text-ink-3 md:px-3">
              {facts('owner')}
            </th>
            {SIDES.map((side, i) => (
              <td key={side} className="p-1 align-top">
                <Choice
                  group="owner"
                  label={`${facts('owner')} ${pair.sides[i]?.owner?.name ?? ''}`}
                  isChosen={choices.owner === side}
                  isFixed={isFixed || !owned}
                  onChoose={() => choices.setOwner(side)}
                >
                  {pair.sides[i]?.owner?.name ??
                    t(pair.sides[i]?.owned ? 'ownedBySomebody' : 'ownedByNobody')}
                </Choice>
              </td>
            ))}
          </tr>
          <Row label={t('status')}>{(i) => statuses(pair.sides[i]?.status ?? 'new')}</Row>
          <Row label={facts('productLine')}>{(i) => pair.sides[i]?.productLine.name}</Row>
          <Row label={facts('source')}>{(i) => nameOf(pair.sides[i]?.source) ?? t('outOfSight')}</Row>
          <Row label={facts('receivedAt')}>
            {(i) => format.dateTime(new Date(pair.sides[i]?.since ?? 0), 'exact')}
          </Row>
          <Row label={t('open')}>{(i) => <LeadLink id={pair.sides[i]?.leadId ?? null} />}</Row>
        </tbody>
      </table>
    </div>
  )
}

function Row({ label, children }: { label: string; children: (index: 0 | 1) => ReactNode }) {
  return (
    <tr className="border-b last:border-0">
      <th scope="row" className="px-2 py-2 text-left align-top font-normal text-ink-3 md:px-3">
        {label}
      </th>
      {([0, 1] as const).map((i) => (
        <td key={i} className="px-3 py-2 align-top wrap-anywhere">
          {children(i)}
        </td>
      ))}
    </tr>
  )
}

function LeadLink({ id }: { id: string | null }) {
  const t = useTranslations('duplicates')
  const { workspace } = usePlace()
  if (!id) return t('outOfSight')
  return (
    <Link href={`/${workspace.slug}/leads/${id}`} prefetch={false} className="text-jade hover:underline">
      {t('openLead')}
    </Link>
  )
}

function Value({ text }: { text: string | null | undefined }) {
  const t = useTranslations('duplicates')
  const common = useTranslations('common')
  if (text === undefined) return <span className="text-ink-3">{t('outOfSight')}</span>
  return text ? (
    <span className="wrap-anywhere">{text}</span>
  ) : (
    <span className="text-ink-3">{common('empty')}</span>
  )
}

interface ChoiceProps {
  group: string
  label: string
  isChosen: boolean
  isFixed: boolean
  onChoose: () => void
  children: ReactNode
}

/** One of two values: a radio button as big as its cell; plain text where there is nothing to choose. */
function Choice({ group, label, isChosen, isFixed, onChoose, children }: ChoiceProps) {
  if (isFixed) return <span className="block px-2 py-1">{children}</span>
  return (
    <label
      className={cn(
        'flex cursor-pointer items-start gap-1 rounded-md border px-1.5 py-1 has-focus-visible:outline-2 has-focus-visible:outline-jade',
        isChosen ? 'border-jade bg-jade-tint' : 'border-transparent hover:bg-hover',
      )}
    >
      <input
        type="radio"
        name={`keep-${group}`}
        aria-label={label}
        checked={isChosen}
        onChange={onChoose}
        className="sr-only"
      />
      <Check className={cn('mt-0.5 size-4 shrink-0 text-jade', !isChosen && 'invisible')} aria-hidden />
      <span className="min-w-0">{children}</span>
    </label>
  )
}
