'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useFields } from '@/components/fields/fields-context'
import type { DeliveryProblem } from './view'

type IntakeKey = 'noContact'

/**
 * What is wrong with a delivery, in words; the keys come from the server, so one may be newer than this page. An added
 * field is called as the reader calls it, whoever's act it was that found the problem.
 */
export function useProblemWords(): (problem: DeliveryProblem) => string {
  const t = useTranslations('intakeProblems')
  const locale = useLocale()
  const fields = useFields()
  return useCallback(
    ({ messageKey, path, params = {}, message }) => {
      if (message) return message[locale]
      const key = messageKey.replace(/^intakeProblems\./, '') as IntakeKey
      const field = fields.find((one) => `custom.${one.key}` === path)
      const named = field && 'field' in params ? { ...params, field: field.label[locale] } : params
      return t.has(key) ? t(key, named as Record<string, never>) : messageKey
    },
    [t, locale, fields],
  )
}
