import { createTranslator } from 'use-intl/core'
import type { Ctx } from '@/lib/platform/ctx'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import type { BusinessCalendar, WorkSpan } from '@/lib/rules/business-calendar'
import type { Statement } from '@/lib/rules/versions'

const two = (n: number): string => String(n).padStart(2, '0')
const clock = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const spansText = (spans: readonly WorkSpan[]): string =>
  spans.map(({ from, until }) => `${clock(from)}–${clock(until)}`).join(' ')

/** A calendar in sentences: each weekday, the public holidays, and each day of one's own. */
export function calendarStatements({ locale }: Ctx, { week, holidays, days }: BusinessCalendar): Statement[] {
  const messages = messagesByLocale[locale]
  const t = createTranslator({ locale, messages, namespace: 'ruleSets.calendar' })
  return [
    ...week.map((spans, i) => {
      const weekday = t(`weekday.${String(i) as '0'}`)
      return {
        key: `week.${i}`,
        text:
          spans.length > 0
            ? t('works', { day: weekday, spans: spansText(spans) })
            : t('off', { day: weekday }),
      }
    }),
    { key: 'holidays', text: t(`holidays.${holidays}`) },
    ...[...days]
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, works, name }) => ({
        key: `day.${day}`,
        text: t(works ? 'ownWork' : 'ownOff', { day: name ? `${day} ${name}` : day }),
      })),
  ]
}
