'use client'

import { RotateCcw } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useFields } from '@/components/fields/fields-context'
import { LazyFieldValue } from '@/components/fields/lazy-field-value'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import type { LeadStatus } from '@/lib/leads/types'
import { type Change, changesOf } from './changes'
import { FollowUpEntry } from './follow-up-entry'
import { lookOf } from './timeline-look'
import { useEventText } from './use-event-text'
import type { TimelineEntry } from './view'

/** One event: what happened, who did it and when, and what it changed. */
export function TimelineItem({ entry }: { entry: TimelineEntry }) {
  const format = useFormatter()
  const { title, note, actor } = useEventText()
  const { icon: Icon, tone } = lookOf(entry.type)
  const at = new Date(entry.at)
  const why = note(entry)
  const changes = changesOf(entry.data)
  return (
    <li className="relative flex gap-3 pb-4 last:pb-1 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-0 not-last:before:left-3 not-last:before:w-px not-last:before:bg-line">
      <span className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-surface ring-1 ring-line-strong">
        <Icon className={cn('size-3.5', tone)} aria-hidden />
      </span>
      <div className="grid min-w-0 flex-1 gap-0.5 pt-0.5">
        <p className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 text-base break-words">{title(entry)}</span>
          <time
            dateTime={entry.at}
            title={format.dateTime(at, 'exact')}
            className="shrink-0 text-xs text-ink-3"
          >
            {format.dateTime(at, 'time')}
          </time>
        </p>
        <StageVisit visit={entry.data.stageVisit} />
        {entry.type.startsWith('followup.') ? <FollowUpEntry data={entry.data} /> : null}
        {why ? <p className="text-sm break-words text-ink-2 first-letter:uppercase">{why}</p> : null}
        <p className="text-xs text-ink-3">{actor(entry.actor)}</p>
        {changes.length > 0 ? <ChangeList changes={changes} /> : null}
      </div>
    </li>
  )
}

/** The lead has been in this stage before. */
function StageVisit({ visit }: { visit: unknown }) {
  const t = useTranslations('lead.timeline')
  const status = useTranslations('leads.status')
  if (typeof visit !== 'object' || visit === null) return null
  const { stage, n } = visit as { stage: LeadStatus; n: number }
  return (
    <p className="pt-0.5">
      <Badge>
        <RotateCcw aria-hidden className="size-3" />
        {t('stageVisit', { n, stage: status(stage) })}
      </Badge>
    </p>
  )
}

function ChangeList({ changes }: { changes: Change[] }) {
  const t = useTranslations('lead.timeline')
  const fields = useTranslations('events.field')
  const locale = useLocale()
  const added = useFields()
  const addedOf = (field: string) => added.find(({ key }) => field === `custom.${key}`)
  const nameOf = (field: string) => {
    const key = field as 'status'
    if (fields.has(key)) return fields(key)
    return addedOf(field)?.label[locale] ?? field
  }
  const textOf = (field: string, value: unknown) => {
    if (value === null || value === '') return t('blank')
    const own = addedOf(field)
    if (own) return <LazyFieldValue field={own} value={value} />
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return (
    <ul aria-label={t('changes')} className="mt-1 grid gap-0.5 text-sm">
      {changes.map(({ field, before, after }) => (
        <li key={field} className="break-words">
          <span className="text-ink-3">{nameOf(field)}</span>{' '}
          <del className="text-ink-3">{textOf(field, before)}</del> <span aria-hidden>→</span>{' '}
          <span className="sr-only">{t('to')}</span>{' '}
          <ins className="no-underline">{textOf(field, after)}</ins>
        </li>
      ))}
    </ul>
  )
}
