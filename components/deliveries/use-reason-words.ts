'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useFields } from '@/components/fields/fields-context'
import { useProblemWords } from './use-problem-words'
import type { DeliveryProblem } from './view'

/** What several deliveries lack alike, in words: the field that is wrong, without the value one of them had in it. */
export function useReasonWords(): (problem: DeliveryProblem) => string {
  const t = useTranslations('quarantine')
  const locale = useLocale()
  const fields = useFields()
  const problemWords = useProblemWords()
  return useCallback(
    (problem) => {
      const { messageKey, path, params = {} } = problem
      if (messageKey === 'intakeProblems.noContact') return t('reasonNoContact')
      if (!messageKey.startsWith('intakeProblems.field.value.')) return problemWords(problem)
      const field = fields.find(({ key }) => `custom.${key}` === path)
      return t('reasonOfField', { field: field?.label[locale] ?? String(params.field ?? path) })
    },
    [t, locale, fields, problemWords],
  )
}
