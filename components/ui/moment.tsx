'use client'

import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { cn } from './cn'
import { dayOf } from './zoned-time'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A time as short as it can be said: minutes ago, then the hour, then the day; the exact one on hover. */
export function Moment({ at, className }: { at: string; className?: string }) {
  const t = useTranslations('common')
  const format = useFormatter()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const now = useNow({ updateInterval: MINUTE_MS })
  const date = new Date(at)
  const age = now.getTime() - date.getTime()
  const short = () => {
    if (age < MINUTE_MS) return t('justNow')
    if (age < HOUR_MS) return format.relativeTime(date, { now, style: 'narrow' })
    if (dayOf(date, timeZone) === dayOf(now, timeZone)) return format.dateTime(date, 'time')
    return format.dateTime(date, 'moment')
  }
  return (
    <time dateTime={at} title={format.dateTime(date, 'exact')} className={cn('whitespace-nowrap', className)}>
      {short()}
    </time>
  )
}
