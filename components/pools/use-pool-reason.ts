'use client'

import { useTranslations } from 'next-intl'

/** Why a lead lies in a pool: a key of ours in words, or what a person wrote. */
export function usePoolReason(): (reason: string) => string {
  const t = useTranslations('events.reason')
  return (reason) => (t.has(reason as 'unknown') ? t(reason as 'unknown') : reason)
}
