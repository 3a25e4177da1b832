'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useReasonText } from '@/components/lead/use-reason-text'
import { useSourceName } from '@/components/sources/sources-context'
import type { WorklistRowView } from './use-worklist'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** After so long nobody asks for the hours. */
const FEW_DAYS_MS = 3 * DAY_MS

/** Reasons of rows that stand here because somebody came in; the others because of something a colleague did. */
const ARRIVING: ReadonlySet<WorklistRowView['reason']> = new Set(['holding', 'untouched', 'new', 'touched'])

/** The three sentences of a row: its clock, why it is here, and what happens if it waits. */
export function useRowWords() {
  const t = useTranslations('today')
  const contacts = useTranslations('followUp.contact')
  const format = useFormatter()
  const now = useNow({ updateInterval: MINUTE_MS })
  const { holdingReason } = useReasonText()
  const sourceName = useSourceName()

  const span = (ms: number): string => {
    const minutes = Math.max(0, Math.floor(ms / MINUTE_MS))
    if (ms < HOUR_MS) return t('span.minutes', { minutes })
    if (ms < DAY_MS) return t('span.hours', { hours: Math.floor(ms / HOUR_MS), minutes: minutes % 60 })
    if (ms >= FEW_DAYS_MS) return t('span.manyDays', { days: Math.floor(ms / DAY_MS) })
    return t('span.days', { days: Math.floor(ms / DAY_MS), hours: Math.floor((ms % DAY_MS) / HOUR_MS) })
  }

  const late = (ms: number): string =>
    ms < MINUTE_MS ? t('clock.dueNow') : t('clock.late', { span: span(ms) })

  const clock = ({ reason, clock: at }: WorklistRowView): string => {
    const date = new Date(at)
    const passed = now.getTime() - date.getTime()
    switch (reason) {
      case 'overdue':
      case 'lateForTeam':
        return late(passed)
      case 'dueToday':
        // It may have come due since the list was made.
        return passed > 0 ? late(passed) : format.dateTime(date, 'time')
      case 'upcoming':
        return format.dateTime(date, 'moment')
      default:
        if (passed >= MINUTE_MS) return t('clock.waits', { span: span(passed) })
        return t(ARRIVING.has(reason) ? 'clock.arrived' : 'clock.justNow')
    }
  }

  const why = (row: WorklistRowView): string => {
    const { reason, lead, task, touchedBy } = row
    const owner = lead.owner?.name ?? ''
    if (task) {
      const what = [contacts(task.contact), task.title].filter(Boolean).join(' · ')
      return reason === 'lateForTeam' ? t('why.lateForTeam', { owner, what }) : what
    }
    switch (reason) {
      case 'holding':
        return t('why.holding', { reason: holdingReason(lead.holdingReason) })
      case 'untouched':
        return t('why.untouched', { owner })
      case 'touched':
        return t('why.touched', { source: sourceName(touchedBy ?? '') })
      case 'incomplete':
        return t('why.incomplete')
      case 'adrift':
        return t('why.adrift')
      default:
        return t('why.new', { source: sourceName(lead.source) })
    }
  }

  const ifItWaits = ({ reason, clock: at }: WorklistRowView): string =>
    reason === 'overdue' && now.getTime() - Date.parse(at) >= DAY_MS
      ? t('waits.overdueLong')
      : t(`waits.${reason}`)

  return { clock, why, ifItWaits }
}
