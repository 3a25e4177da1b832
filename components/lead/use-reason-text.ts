'use client'

import { useTranslations } from 'next-intl'

/** Words for the codes of the decision; a code newer than this page gets the general one. */
export function useReasonText() {
  const t = useTranslations('assignment')
  const word = (area: 'hardFail' | 'holdingReason', code: string | null) => {
    const key = `${area}.${code ?? ''}` as `${typeof area}.unknown`
    return t.has(key) ? t(key) : t(`${area}.unknown`)
  }
  return {
    hardFail: (code: string) => word('hardFail', code),
    holdingReason: (code: string | null) => word('holdingReason', code),
  }
}
