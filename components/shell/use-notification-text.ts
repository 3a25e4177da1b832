'use client'

import { useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import type { NotificationView } from './use-notifications'

/** Words of a notification in the reader's language; a kind newer than this page gets a general sentence. */
export function useNotificationText(): (item: Pick<NotificationView, 'messageKey' | 'params'>) => string {
  const t = useTranslations('notifications')
  const { holdingReason } = useReasonText()
  return ({ messageKey, params }) => {
    const key = messageKey as Parameters<typeof t>[0]
    if (!t.has(key)) return t('other')
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
    // The reason a lead waits is kept as its code.
    return t(key, { ...words, reason: holdingReason(String(params.reason ?? '')) })
  }
}
