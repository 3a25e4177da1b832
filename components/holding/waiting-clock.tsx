'use client'

import { useNow, useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'

const MINUTE_MS = 60_000
/** From here on a manager has been told (the alarm of the queue). */
const LONG_MINUTES = 10

/** How long somebody has waited, counting on. */
export function WaitingClock({ since }: { since: string }) {
  const t = useTranslations('holding.clock')
  const now = useNow({ updateInterval: MINUTE_MS / 2 })
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS))
  const hours = Math.floor(minutes / 60)
  const text =
    hours >= 48
      ? t('days', { days: Math.floor(hours / 24) })
      : hours > 0
        ? t('hours', { hours, minutes: minutes % 60 })
        : minutes > 0
          ? t('minutes', { minutes })
          : t('justNow')
  return (
    <time
      dateTime={since}
      className={cn('tabular-nums whitespace-nowrap', minutes >= LONG_MINUTES ? 'text-warn' : 'text-ink-2')}
    >
      {text}
    </time>
  )
}
