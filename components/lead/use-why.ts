'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useFactorText } from './use-factor-text'
import { useReasonText } from './use-reason-text'
import { type Decided, factorOf, type Why, whyOf } from './why'

type Best = Extract<Why, { kind: 'best' }>

/** A decision as a few plain sentences, addressed to the reader when they are the one who got the lead. */
export function useWhy(): (assignment: Decided) => string[] {
  const t = useTranslations('assignment.sentence')
  const factorName = useTranslations('assignment.factor')
  const common = useTranslations('common.list')
  const format = useFormatter()
  const textOf = useFactorText()
  const { hardFail } = useReasonText()

  const points = (score: number | null) => format.number(score ?? 0, 'points')

  const bestSentences = ({ total, eligible, winner, runnerUp, decisive }: Best): string[] => {
    const [mine, theirs] = [factorOf(winner, decisive), factorOf(runnerUp, decisive)]
    const first = winner.you
      ? t('me', { total, eligible, score: points(winner.score) })
      : t('other', { total, eligible, name: winner.member.name, score: points(winner.score) })
    if (!mine || !theirs) return [first]
    const gap = {
      name: runnerUp.member.name,
      score: points(runnerUp.score),
      factor: factorName(decisive),
      mine: textOf(mine),
      theirs: textOf(theirs),
    }
    return [first, t('runnerUp', gap)]
  }

  return (assignment) => {
    const why = whyOf(assignment)
    switch (why.kind) {
      case 'nobody':
        return [t('nobody')]
      case 'manual':
        return [why.reason ? t('manualReason', { reason: why.reason }) : t('manual')]
      case 'held': {
        const fails = why.fails
          .map(({ code, count }) => t('failCount', { count, fail: hardFail(code) }))
          .join(common('separator'))
        return [t('held', { total: why.total, fails }), t('heldNext')]
      }
      case 'only':
        return [
          why.winner.you
            ? t('onlyMe', { total: why.total })
            : t('onlyOther', { total: why.total, name: why.winner.member.name }),
        ]
      case 'best':
        return bestSentences(why)
    }
  }
}
