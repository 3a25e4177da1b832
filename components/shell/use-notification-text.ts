'use client'

import { useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import { useSourceName } from '@/components/sources/sources-context'
import type { NotificationView } from './use-notifications'

/** Words of a notification in the reader's language; a kind newer than this page gets a general sentence. */
export function useNotificationText(): (item: Pick<NotificationView, 'messageKey' | 'params'>) => string {
  const t = useTranslations('notifications')
  const { holdingReason } = useReasonText()
  const sourceName = useSourceName()
  return ({ messageKey, params }) => {
    const key = messageKey as Parameters<typeof t>[0]
    if (!t.has(key)) return t('other')
    const words = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? '']))
    // The reason a lead waits, and where it came from, are kept as their codes.
    const source = sourceName(String(params.source ?? ''))
    return t(key, { ...words, source, reason: holdingReason(String(params.reason ?? '')) })
  }
}
