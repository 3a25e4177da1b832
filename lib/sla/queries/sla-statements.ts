import { createTranslator } from 'use-intl/core'
import { conditionWords } from '@/lib/assignment/queries/condition-words'
import type { Ctx } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { sentenceOf } from '@/lib/rules/sentence'
import type { Statement } from '@/lib/rules/versions'
import { promisedObject } from '../fields'
import type { Policy, SlaRules, Target } from '../schema'
import { clockKinds } from '../types'

/** Service levels in sentences: what is promised about which leads, and what follows when it is not kept. */
export async function slaStatements(ctx: Ctx, rules: SlaRules): Promise<Statement[]> {
  const words = await conditionWords(ctx, promisedObject)
  const { t, kind } = translators(ctx)
  const span = (minutes: number): string =>
    minutes >= 60 && minutes % 60 === 0 ? t('hours', { n: minutes / 60 }) : t('minutes', { n: minutes })
  const target = (key: (typeof clockKinds)[number], { minutes, counts }: Target): string =>
    t(`target.${counts}`, { what: kind(key), span: span(minutes) })
  const promisesOf = (policy: Policy): string =>
    clockKinds.flatMap((key) => (policy[key] ? [target(key, policy[key])] : [])).join(t('separator')) ||
    t('nothing')
  const ladder = ([key, minutes]: readonly ['manager' | 'admin', number | null]): Statement[] =>
    minutes === null
      ? []
      : [
          {
            key: `escalation.${key}`,
            text: t(minutes === 0 ? `at.${key}` : `after.${key}`, { span: span(minutes) }),
          },
        ]
  return [
    ...rules.policies.map((policy) => ({
      key: `policy.${policy.key}`,
      text: t(policy.when.rules.length > 0 ? 'policyWhen' : 'policy', {
        name: policy.name,
        when: sentenceOf(policy.when, words),
        promises: promisesOf(policy),
      }),
    })),
    { key: 'warnAt', text: t('warnAt', { percent: rules.warnAt }) },
    ...ladder(['manager', rules.escalation.manager]),
    ...ladder(['admin', rules.escalation.admin]),
    { key: 'onReassign', text: t(`onReassign.${rules.onReassign}`) },
    { key: 'onLeave', text: t(`onLeave.${rules.onLeave}`) },
    ...(rules.policies.some(({ accept }) => accept)
      ? [{ key: 'acceptTries', text: t('acceptTries', { n: rules.acceptTries }) }]
      : []),
  ]
}

function translators({ locale }: Ctx) {
  const messages = messagesByLocale[locale]
  return {
    t: createTranslator({ locale, messages, namespace: 'ruleSets.sla' }),
    kind: createTranslator({ locale, messages, namespace: 'sla.kind' }),
  }
}
