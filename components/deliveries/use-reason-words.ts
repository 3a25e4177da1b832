'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useProblemWords } from './use-problem-words'
import type { DeliveryProblem } from './view'

/** What several deliveries lack alike, in words: the field that is wrong, without the value one of them had in it. */
export function useReasonWords(): (problem: DeliveryProblem) => string {
  const t = useTranslations('quarantine')
  const problemWords = useProblemWords()
  return useCallback(
    (problem) => {
      const { messageKey, params = {} } = problem
      return messageKey.startsWith('intakeProblems.field.value.') && params.field !== undefined
        ? t('reasonOfField', { field: String(params.field) })
        : problemWords(problem)
    },
    [t, problemWords],
  )
}
