'use client'

import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { cn } from './cn'
import { dayOf } from './zoned-time'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * A time as short as it can be said: minutes ago, the hour, yesterday, then the day with its hour for a week and without it
 * after that; the exact one on hover. A time ahead is said in full.
 */
export function Moment({ at, className }: { at: string; className?: string }) {
  const t = useTranslations('common')
  const format = useFormatter()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const now = useNow({ updateInterval: MINUTE_MS })
  const date = new Date(at)
  const age = now.getTime() - date.getTime()
  const short = () => {
    if (Math.abs(age) < MINUTE_MS) return t('justNow')
    if (age > 0 && age < HOUR_MS) return format.relativeTime(date, { now, style: 'narrow' })
    const [day, today] = [dayOf(date, timeZone), dayOf(now, timeZone)]
    const isThisYear = day.slice(0, 4) === today.slice(0, 4)
    if (age < 0) return format.dateTime(date, isThisYear ? 'moment' : 'date')
    if (day === today) return format.dateTime(date, 'time')
    if (day === dayOf(new Date(now.getTime() - DAY_MS), timeZone))
      return t('yesterdayAt', { time: format.dateTime(date, 'time') })
    if (age < 7 * DAY_MS) return format.dateTime(date, 'moment')
    return format.dateTime(date, isThisYear ? 'day' : 'date')
  }
  return (
    <time dateTime={at} title={format.dateTime(date, 'exact')} className={cn('whitespace-nowrap', className)}>
      {short()}
    </time>
  )
}
