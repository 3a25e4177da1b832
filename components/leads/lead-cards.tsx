'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { ClockChip } from '@/components/sla/clock-chip'
import { useSourceName } from '@/components/sources/sources-context'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import { useHasTakenOver } from '@/components/ui/use-has-taken-over'
import { placeOf } from './columns'
import { GradeMark } from './grade-mark'
import { StatusMark } from './status-mark'
import type { Selection } from './use-selection'
import type { LeadRow } from './view'

type Props = {
  leads: LeadRow[]
  arrived: ReadonlySet<string>
  /** Ticking is asked for; null while it is not. */
  selection: Selection | null
}

/** Cards of a phone's first screen, with some to spare. */
const FIRST_SCREEN = 15

/** The list on a phone. Cards out of sight are not laid out (content-visibility). */
export function LeadCards({ leads, arrived, selection }: Props) {
  const t = useTranslations('leads')
  const shown = useHasTakenOver() ? leads : leads.slice(0, FIRST_SCREEN)
  return (
    <ul aria-label={t('table')} className="md:hidden">
      {shown.map((lead) => (
        <Card
          key={lead.id}
          lead={lead}
          arrived={arrived.has(lead.id)}
          selected={selection?.ids.has(lead.id) ?? false}
          onToggle={selection?.toggle}
        />
      ))}
    </ul>
  )
}

type CardProps = {
  lead: LeadRow
  arrived: boolean
  selected: boolean
  onToggle: ((id: string) => void) | undefined
}

function Card({ lead, arrived, selected, onToggle }: CardProps) {
  const t = useTranslations('leads')
  const list = useTranslations('leadList')
  const { workspace } = usePlace()
  const sourceName = useSourceName()
  const facts = [lead.productLine.name, placeOf(lead), lead.channel?.name ?? sourceName(lead.source)]
    .filter(Boolean)
    .join(' · ')
  return (
    <li
      data-arrived={arrived || undefined}
      className={cn(
        'flex items-center border-b transition-colors duration-150 [contain-intrinsic-size:auto_5.5rem] [content-visibility:auto] data-arrived:bg-jade-tint data-arrived:shadow-[inset_2px_0_0_var(--jade)]',
        selected && 'bg-selected',
      )}
    >
      {onToggle ? (
        <span className="pl-4">
          <Checkbox
            aria-label={list('select', { name: lead.name || t('noName') })}
            checked={selected}
            onChange={() => onToggle(lead.id)}
            className="after:-inset-3"
          />
        </span>
      ) : null}
      <Link
        data-row={lead.id}
        href={`/${workspace.slug}/leads/${lead.id}`}
        prefetch={false}
        className="grid min-w-0 flex-1 gap-1 px-4 py-3 -outline-offset-2 active:bg-hover"
      >
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{lead.name || t('noName')}</span>
          {lead.isTest ? <Badge>{t('test')}</Badge> : null}
          <span className="min-w-0 flex-1 truncate text-sm text-ink-3">{lead.company}</span>
          <Moment at={lead.receivedAt} className="text-xs text-ink-3" />
        </span>
        <span className="truncate text-sm text-ink-2">{facts}</span>
        <span className="flex items-center justify-between gap-2 text-sm">
          <span className="flex items-center gap-3">
            {lead.grade ? <GradeMark grade={lead.grade} /> : null}
            <StatusMark status={lead.status} />
            {lead.clock ? <ClockChip clock={lead.clock} /> : null}
          </span>
          <span className="truncate text-ink-2">{lead.owner?.name ?? ''}</span>
        </span>
      </Link>
    </li>
  )
}
