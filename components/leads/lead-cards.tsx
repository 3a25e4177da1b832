'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { placeOf } from './leads-table'
import { StatusMark } from './status-mark'
import type { LeadRow } from './view'

/** The list on a phone. */
export function LeadCards({ leads, arrived }: { leads: LeadRow[]; arrived: ReadonlySet<string> }) {
  const t = useTranslations('leads')
  return (
    <ul aria-label={t('table')} className="md:hidden">
      {leads.map((lead) => (
        <Card key={lead.id} lead={lead} arrived={arrived.has(lead.id)} />
      ))}
    </ul>
  )
}

function Card({ lead, arrived }: { lead: LeadRow; arrived: boolean }) {
  const t = useTranslations('leads')
  const { workspace } = usePlace()
  const facts = [lead.productLine.name, placeOf(lead), lead.channel?.name ?? lead.source]
    .filter(Boolean)
    .join(' · ')
  return (
    <li
      data-arrived={arrived || undefined}
      className="border-b transition-colors duration-150 data-arrived:bg-jade-tint data-arrived:shadow-[inset_2px_0_0_var(--jade)]"
    >
      <Link
        data-row
        href={`/${workspace.slug}/leads/${lead.id}`}
        prefetch={false}
        className="grid gap-1 px-4 py-3 -outline-offset-2 active:bg-hover"
      >
        <span className="flex items-baseline gap-2">
          <span className="truncate font-medium">{lead.name || t('noName')}</span>
          {lead.isTest ? <Badge>{t('test')}</Badge> : null}
          <span className="min-w-0 flex-1 truncate text-sm text-ink-3">{lead.company}</span>
          <Moment at={lead.receivedAt} className="text-xs text-ink-3" />
        </span>
        <span className="truncate text-sm text-ink-2">{facts}</span>
        <span className="flex items-center justify-between gap-2 text-sm">
          <StatusMark status={lead.status} />
          <span className="truncate text-ink-2">{lead.owner?.name ?? ''}</span>
        </span>
      </Link>
    </li>
  )
}
