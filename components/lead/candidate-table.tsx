'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CandidateRow } from './candidate-row'
import { RuledOut } from './ruled-out'
import { type CandidateView, FACTOR_KEYS } from './view'

/** Everybody who was considered: the scored with every factor as a bar, the ruled out with what ruled them out. */
export function CandidateTable({ candidates }: { candidates: CandidateView[] }) {
  const t = useTranslations('assignment')
  const scored = candidates.filter((c) => c.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const ruledOut = candidates.filter((c) => c.rank === null)
  const [showsRuledOut, setShowsRuledOut] = useState(scored.length === 0)
  // In turn, or asked first: nobody was compared by points.
  const hasPoints = scored.some(({ score }) => score !== null)
  return (
    <>
      {scored.length > 0 && !hasPoints ? <InOrder candidates={scored} /> : null}
      {hasPoints ? (
        <table aria-label={t('table.label')} className="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr className="text-left text-xs text-ink-3">
              <th scope="col" className="h-7 border-b pr-2 font-medium">
                {t('table.member')}
              </th>
              {FACTOR_KEYS.map((key) => (
                <th
                  key={key}
                  scope="col"
                  title={t(`factorAbout.${key}`)}
                  className="h-7 w-[13%] border-b pr-2 font-medium whitespace-nowrap"
                >
                  {t(`factor.${key}`)}
                </th>
              ))}
              <th scope="col" className="h-7 w-[13%] border-b text-right font-medium">
                {t('table.score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {scored.map((candidate) => (
              <CandidateRow key={candidate.member.id} candidate={candidate} />
            ))}
          </tbody>
        </table>
      ) : null}
      {ruledOut.length > 0 ? (
        <div>
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2"
            aria-expanded={showsRuledOut}
            onClick={() => setShowsRuledOut(!showsRuledOut)}
          >
            {showsRuledOut ? t('table.hideFailed') : t('table.showFailed', { count: ruledOut.length })}
          </Button>
          {showsRuledOut ? <RuledOut candidates={ruledOut} /> : null}
        </div>
      ) : null}
    </>
  )
}

/** Those who could take it, in the order of their turns. */
function InOrder({ candidates }: { candidates: CandidateView[] }) {
  const t = useTranslations('assignment')
  const common = useTranslations('common')
  return (
    <ol aria-label={t('table.label')}>
      {candidates.map(({ member, rank, turn, you }) => (
        <li
          key={member.id}
          className="flex min-h-8 items-baseline justify-between gap-3 border-b py-1.5 text-sm last:border-0"
        >
          <span className={rank === 1 ? 'font-medium text-ink' : 'text-ink-2'}>
            <span className="mr-1 font-normal text-ink-3">{rank}</span>
            {you ? common('you') : member.name}
          </span>
          {turn ? <span className="text-right text-ink-3">{t('turn', turn)}</span> : null}
        </li>
      ))}
    </ol>
  )
}
