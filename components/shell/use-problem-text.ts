'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ApiProblem } from './api-client'

/** Words for a failed call: the API's own detail (already in the reader's language), else what we know. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('errors')
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return t('unexpected')
      if (error.code === 'network') return t('network')
      return error.detail || t('unexpected')
    },
    [t],
  )
}
