'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { FactorView } from './view'

/** Somebody whose page was heard of longer ago (seconds) is there without one. */
const WITH_A_PAGE = 45

/** What a factor measured, in words: "34 % win rate", "3.2 behind their share". */
export function useFactorText(): (factor: FactorView) => string {
  const t = useTranslations('assignment.raw')
  const format = useFormatter()
  return useCallback(
    ({ key, raw }) => {
      switch (key) {
        case 'presence':
          if (raw < 0) return t('absent')
          return raw > WITH_A_PAGE ? t('reachable') : t('presence', { seconds: Math.round(raw) })
        case 'winRate':
          return t('winRate', { rate: format.number(raw, 'percentFine') })
        case 'capacity':
          return t('capacity', { free: raw })
        case 'shortfall':
          return t(raw >= 0 ? 'behind' : 'ahead', { gap: format.number(Math.abs(raw), 'points') })
      }
    },
    [t, format],
  )
}
