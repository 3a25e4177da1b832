'use client'

import { useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import type { DeliveryStep } from './view'

/** What a step found, as a sentence. */
export function useFindingText(): (step: DeliveryStep) => string {
  const t = useTranslations('deliveries')
  const common = useTranslations('common')
  const { holdingReason } = useReasonText()
  const factWord = (fact: string) =>
    t.has(`fact.${fact}` as 'fact.name') ? t(`fact.${fact}` as 'fact.name') : fact
  return ({ finding, params, facts }) => {
    if (finding === 'read' && params.leads === 1 && facts.length > 0)
      return t('finding.readFacts', { facts: facts.map(factWord).join(common('list.separator')) })
    const key = `finding.${finding}` as 'finding.notYet'
    if (!t.has(key)) return finding
    const values = 'reason' in params ? { ...params, reason: holdingReason(String(params.reason)) } : params
    return t(key, values as Record<string, never>)
  }
}
