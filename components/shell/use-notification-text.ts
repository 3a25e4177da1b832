'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { NotificationView } from './use-notifications'

/** Words of a notification in the reader's language; a kind newer than this page gets a general sentence. */
export function useNotificationText(): (item: Pick<NotificationView, 'messageKey' | 'params'>) => string {
  const t = useTranslations('notifications')
  return useCallback(
    ({ messageKey, params }) => {
      const key = messageKey as Parameters<typeof t>[0]
      const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
      return t.has(key) ? t(key, words) : t('other')
    },
    [t],
  )
}
