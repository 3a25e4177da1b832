import { createTranslator } from 'use-intl/core'
import { tryRules } from '@/lib/assignment/queries/try-rules'
import { assignmentRuleSet, factorKeys } from '@/lib/assignment/schema'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { RuleKind } from '@/lib/rules/versions'

/** How one kind of rules is changed, told and tried; the kinds ops may draft and publish. */
const defineKind = <Schema extends RuleKind['set']['body']>(kind: RuleKind<Schema>): RuleKind =>
  kind as unknown as RuleKind

const assignment = defineKind<typeof assignmentRuleSet.body>({
  set: assignmentRuleSet,
  permission: 'assignment.manage',
  statements: ({ weights, shrinkage, presence, region }, locale) => {
    const messages = messagesByLocale[locale]
    const t = createTranslator({ locale, messages, namespace: 'ruleSets.assignment' })
    const factor = createTranslator({ locale, messages, namespace: 'assignment.factor' })
    return [
      ...factorKeys.map((key) => ({
        key: `weights.${key}`,
        text: t('weight', { factor: factor(key), points: weights[key] }),
      })),
      { key: 'shrinkage', text: t('shrinkage', { leads: shrinkage }) },
      { key: 'presence', text: t(`presence.${presence}`) },
      { key: 'region', text: t(`region.${region}`) },
    ]
  },
  test: tryRules,
})

export const ruleKinds = { assignment } as const
export type RuleKindName = keyof typeof ruleKinds
export const ruleKindNames = Object.keys(ruleKinds) as [RuleKindName, ...RuleKindName[]]
