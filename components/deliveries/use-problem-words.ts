'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { DeliveryProblem } from './view'

type IntakeKey = 'noContact'

/** What is wrong with a delivery, in words; the keys come from the server, so one may be newer than this page. */
export function useProblemWords(): (problem: DeliveryProblem) => string {
  const t = useTranslations('intakeProblems')
  const locale = useLocale()
  return useCallback(
    ({ messageKey, params = {}, message }) => {
      if (message) return message[locale]
      const key = messageKey.replace(/^intakeProblems\./, '') as IntakeKey
      return t.has(key) ? t(key, params as Record<string, never>) : messageKey
    },
    [t, locale],
  )
}
