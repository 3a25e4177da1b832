'use client'

import { useFormatter, useNow, useTimeZone, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { dayOf } from '@/components/ui/zoned-time'
import type { TimelineFilter } from '@/lib/leads/types'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { groupByDay } from './group-by-day'
import { Panel } from './panel'
import { TimelineFilterBar } from './timeline-filter'
import { TimelineItem } from './timeline-item'
import type { TimelineEntry } from './view'

const DAY_MS = 86_400_000

type Props = {
  entries: TimelineEntry[]
  filter: TimelineFilter
  onFilter: (filter: TimelineFilter) => void
  /** Whether what is shown still answers the filter before. */
  isStale: boolean
  hasOlder: boolean
  loadingOlder: boolean
  onOlder: () => void
}

/** The life course of a lead, newest first, parted by days. */
export function Timeline({ entries, filter, onFilter, isStale, hasOlder, loadingOlder, onOlder }: Props) {
  const t = useTranslations('lead.timeline')
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  return (
    <Panel title={t('title')} isTabbed>
      <TimelineFilterBar value={filter} onChange={onFilter} />
      {entries.length === 0 && !isStale ? (
        <p className="text-sm text-ink-2">{t(filter === 'all' ? 'empty' : 'emptyFilter')}</p>
      ) : null}
      {groupByDay(entries, timeZone).map(({ day, items }) => (
        <section key={day} className="grid grid-cols-[minmax(0,1fr)] gap-2 pt-1">
          <DayHeading at={items[0]?.at ?? day} />
          <ol>
            {items.map((entry) => (
              <TimelineItem key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
      {hasOlder ? (
        <Button size="sm" className="justify-self-start" pending={loadingOlder} onClick={onOlder}>
          {t('older')}
        </Button>
      ) : null}
    </Panel>
  )
}

function DayHeading({ at }: { at: string }) {
  const t = useTranslations('lead.timeline')
  const format = useFormatter()
  const now = useNow()
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const date = new Date(at)
  const day = dayOf(date, timeZone)
  const named = () => {
    if (day === dayOf(now, timeZone)) return t('today')
    if (day === dayOf(new Date(now.getTime() - DAY_MS), timeZone)) return t('yesterday')
    return format.dateTime(date, 'dayWithWeekday')
  }
  return <h3 className="text-xs font-medium text-ink-3">{named()}</h3>
}
