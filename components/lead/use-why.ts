'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useFactorText } from './use-factor-text'
import { useReasonText } from './use-reason-text'
import type { PathView } from './view'
import { type Decided, factorOf, type Why, whyNotYou, whyOf } from './why'

type Best = Extract<Why, { kind: 'best' }>

/** A decision as a few plain sentences, addressed to the reader when they are the one who got the lead. */
export function useWhy(): (assignment: Decided) => string[] {
  const t = useTranslations('assignment.sentence')
  const factorName = useTranslations('assignment.factor')
  const common = useTranslations('common.list')
  const format = useFormatter()
  const textOf = useFactorText()
  const { hardFail, holdingReason } = useReasonText()

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

  const listed = (fails: readonly { code: string; count: number }[]): string =>
    fails.map(({ code, count }) => t('failCount', { count, fail: hardFail(code) })).join(common('separator'))

  const turnSentence = ({ total, eligible, winner, next }: Extract<Why, { kind: 'turn' }>): string[] => {
    const first = winner.you
      ? t('turnMe', { total, eligible })
      : t('turnOther', { total, eligible, name: winner.member.name })
    return next ? [first, t('turnNext', { name: next.you ? t('you') : next.member.name })] : [first]
  }

  /** The rule that decided, and what became of those before it. */
  const ruleSentences = ({ rule, passed }: PathView): string[] => {
    const isSilent = (why: string): boolean => why === 'condition' || why === 'noFirst'
    const others = passed.filter(({ why }) => isSilent(why)).map(({ name }) => name)
    return [
      rule ? t('byRule', { rule: rule.name }) : t('byRest'),
      ...passed.flatMap(({ name, why, fails }) =>
        isSilent(why)
          ? []
          : [
              t('passed', { rule: name, reason: holdingReason(why), fails: listed(fails) }),
              ...fails.flatMap(({ code, you }) =>
                you ? [t('passedYou', { rule: name, fail: hardFail(code) })] : [],
              ),
            ],
      ),
      ...(others.length > 0
        ? [t('notAbout', { count: others.length, rules: others.join(common('separator')) })]
        : []),
    ]
  }

  const whySentences = (why: Why): string[] => {
    switch (why.kind) {
      case 'nobody':
        return [t('nobody')]
      case 'manual':
        return [why.reason ? t('manualReason', { reason: why.reason }) : t('manual')]
      case 'byHand':
        return [t('byHand')]
      case 'held':
        return [t('held', { total: why.total, fails: listed(why.fails) }), t('heldNext')]
      case 'only':
        return [
          why.winner.you
            ? t('onlyMe', { total: why.total })
            : t('onlyOther', { total: why.total, name: why.winner.member.name }),
        ]
      case 'first':
        return [t(`${why.first}.${why.winner.you ? 'me' : 'other'}`, { name: why.winner.member.name })]
      case 'turn':
        return turnSentence(why)
      case 'best':
        return bestSentences(why)
    }
  }

  const notYou = (assignment: Decided): string[] => {
    const not = whyNotYou(assignment)
    if (!not) return []
    return [
      'rank' in not
        ? t('notYouRank', { rank: not.rank })
        : t('notYou', { fails: not.fails.map(hardFail).join(common('separator')) }),
    ]
  }

  return (assignment) => [
    ...whySentences(whyOf(assignment)),
    ...notYou(assignment),
    ...(assignment.by && assignment.outcome !== 'manual' ? ruleSentences(assignment.by) : []),
  ]
}
