'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { toast } from '@/components/ui/toast'
import type { Locale } from '@/lib/platform/i18n/locales'
import { callApi } from './api-client'
import { rememberLocale } from './preferences'

/** Switches the language: this page at once, the account for every other device. */
export function useLocaleSwitch(): (locale: Locale) => void {
  const router = useRouter()
  const t = useTranslations('shell.language')
  return useCallback(
    (locale) => {
      rememberLocale(locale)
      router.refresh()
      callApi('/me/locale', { method: 'PUT', body: { locale } }).catch(() => toast.warning(t('failed')))
    },
    [router, t],
  )
}
