'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import { Cell, HeaderCell, Table } from '@/components/ui/table'
import { COLUMNS } from './columns'
import { OwnerName } from './owner-name'
import { StatusMark } from './status-mark'
import type { LeadRow } from './view'

type Props = { leads: LeadRow[]; arrived: ReadonlySet<string> }

export function LeadsTable({ leads, arrived }: Props) {
  const t = useTranslations('leads')
  return (
    <Table aria-label={t('table')} className="table-fixed max-md:hidden">
      <LeadsTableHead />
      <tbody>
        {leads.map((lead) => (
          <Row key={lead.id} lead={lead} arrived={arrived.has(lead.id)} />
        ))}
      </tbody>
    </Table>
  )
}

export function LeadsTableHead() {
  const t = useTranslations('leads.column')
  return (
    <thead>
      <tr>
        {COLUMNS.map(({ key, look }) => (
          <HeaderCell key={key} className={cn(look, 'first:pl-4 last:pr-4 last:text-right')}>
            {t(key)}
          </HeaderCell>
        ))}
      </tr>
    </thead>
  )
}

function Row({ lead, arrived }: { lead: LeadRow; arrived: boolean }) {
  const t = useTranslations('leads')
  const { workspace } = usePlace()
  return (
    <tr
      data-arrived={arrived || undefined}
      className="relative transition-colors duration-150 hover:bg-hover has-focus-visible:bg-hover data-arrived:bg-jade-tint data-arrived:shadow-[inset_2px_0_0_var(--jade)]"
    >
      <Cell className="pl-4">
        <Link
          data-row
          href={`/${workspace.slug}/leads/${lead.id}`}
          prefetch={false}
          className="font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
        >
          {lead.name || t('noName')}
        </Link>
        {lead.isTest ? <TestMark /> : null}
        {arrived ? <span className="sr-only">{t('live.new')}</span> : null}
        {lead.company ? <span className="ml-2 text-ink-3">{lead.company}</span> : null}
      </Cell>
      <Cell>{lead.mobile}</Cell>
      <Cell>
        <StatusMark status={lead.status} />
      </Cell>
      <Cell>
        <OwnerName owner={lead.owner} />
      </Cell>
      <Cell className="text-ink-2">{lead.productLine.name}</Cell>
      <Cell className="text-ink-2 max-lg:hidden">{placeOf(lead)}</Cell>
      <Cell className="text-ink-2 max-lg:hidden">{lead.channel?.name ?? lead.source}</Cell>
      <Cell className="pr-4 text-right text-ink-2">
        <Moment at={lead.receivedAt} />
      </Cell>
    </tr>
  )
}

function TestMark() {
  const t = useTranslations('leads')
  return (
    <span className="ml-2">
      <Badge>{t('test')}</Badge>
    </span>
  )
}

/** Province and city, once when they are the same (上海). */
export const placeOf = ({ region, city }: Pick<LeadRow, 'region' | 'city'>): string =>
  [region, city === region ? null : city].filter(Boolean).join(' ')
