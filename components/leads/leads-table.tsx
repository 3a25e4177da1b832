'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { memo, type RefObject } from 'react'
import { useFields } from '@/components/fields/fields-context'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Cell, HeaderCell, Table } from '@/components/ui/table'
import { useHasTakenOver } from '@/components/ui/use-has-taken-over'
import { ColumnValue } from './column-value'
import { type Column, columnsOf, isTime } from './columns'
import { LeadsTableHead } from './leads-table-head'
import type { Selection } from './use-selection'
import type { LeadRow } from './view'

type Props = {
  leads: LeadRow[]
  arrived: ReadonlySet<string>
  columns: readonly string[]
  isDense: boolean
  /** null for those who have no use for ticking rows. */
  selection: Selection | null
  scroller: RefObject<HTMLDivElement | null>
}

/** Row heights as the cells have them (h-10, h-8), with the hairline. */
const ROW_PX = 40
const DENSE_ROW_PX = 32
/** Rows beyond the edges that are drawn, so that j and k always have a next one. */
const OVERSCAN = 15

export function LeadsTable({ leads, arrived, columns: keys, isDense, selection, scroller }: Props) {
  const t = useTranslations('leads')
  const columns = columnsOf(keys, useFields())
  const hasTakenOver = useHasTakenOver()
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isDense ? DENSE_ROW_PX : ROW_PX),
    getItemKey: (index) => leads[index]?.id ?? index,
    overscan: hasTakenOver ? OVERSCAN : 0,
    initialRect: { width: 1200, height: 1200 },
  })
  const shown = rows.getVirtualItems()
  const above = shown[0]?.start ?? 0
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const span = columns.length + (selection ? 1 : 0)
  return (
    <Table
      aria-label={t('table')}
      aria-rowcount={leads.length + 1}
      style={{ minWidth: `${widthOf(columns)}rem` }}
      className="table-fixed max-md:hidden"
    >
      <LeadsTableHead
        columns={columns}
        tick={selection ? <TickAll leads={leads} selection={selection} /> : null}
      />
      <tbody>
        {above > 0 ? <Gap height={above} span={span} /> : null}
        {shown.map(({ index }) => {
          const lead = leads[index]
          return lead ? (
            <Row
              key={lead.id}
              lead={lead}
              rowIndex={index + 2}
              columns={keys}
              isDense={isDense}
              arrived={arrived.has(lead.id)}
              selected={selection?.ids.has(lead.id) ?? false}
              onToggle={selection?.toggle}
            />
          ) : null
        })}
        {below > 0 ? <Gap height={below} span={span} /> : null}
      </tbody>
    </Table>
  )
}

const widthOf = (columns: readonly Column[]): number => columns.reduce((sum, { rem }) => sum + rem, 2.5)

/** Stands for the rows that are not drawn. */
const Gap = ({ height, span }: { height: number; span: number }) => (
  <tr aria-hidden>
    <td colSpan={span} style={{ height, padding: 0 }} />
  </tr>
)

function TickAll({ leads, selection }: { leads: LeadRow[]; selection: Selection }) {
  const t = useTranslations('leadList')
  const chosen = leads.filter(({ id }) => selection.ids.has(id)).length
  return (
    <HeaderCell className="w-10 pr-0 pl-4">
      <Checkbox
        aria-label={t('selectAll')}
        checked={chosen === 0 ? false : chosen === leads.length ? true : 'some'}
        onChange={(on) =>
          selection.setAll(
            leads.map(({ id }) => id),
            on,
          )
        }
      />
    </HeaderCell>
  )
}

type RowProps = {
  lead: LeadRow
  rowIndex: number
  columns: readonly string[]
  isDense: boolean
  arrived: boolean
  selected: boolean
  onToggle: ((id: string) => void) | undefined
}

const Row = memo(function Row({ lead, rowIndex, columns, isDense, arrived, selected, onToggle }: RowProps) {
  const t = useTranslations('leads')
  const list = useTranslations('leadList')
  const { workspace } = usePlace()
  const shown = columnsOf(columns, useFields())
  const height = isDense ? 'h-8' : 'h-10'
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-selected={onToggle ? selected : undefined}
      data-arrived={arrived || undefined}
      className={cn(
        'relative transition-colors duration-150 hover:bg-hover has-focus-visible:bg-hover data-arrived:bg-jade-tint data-arrived:shadow-[inset_2px_0_0_var(--jade)]',
        selected && 'bg-selected hover:bg-selected has-focus-visible:bg-selected',
      )}
    >
      {onToggle ? (
        <Cell className={cn('z-1 pr-0 pl-4', height)}>
          <Checkbox
            className="z-1 align-middle"
            aria-label={list('select', { name: lead.name || t('noName') })}
            checked={selected}
            onChange={() => onToggle(lead.id)}
          />
        </Cell>
      ) : null}
      {shown.map(({ key }) =>
        key === 'name' ? (
          <Cell key={key} className={cn('first:pl-4', height)}>
            <Link
              data-row={lead.id}
              href={`/${workspace.slug}/leads/${lead.id}`}
              prefetch={false}
              className="font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-jade"
            >
              {lead.name || t('noName')}
            </Link>
            {lead.isTest ? (
              <span className="ml-2">
                <Badge>{t('test')}</Badge>
              </span>
            ) : null}
            {arrived ? <span className="sr-only">{t('live.new')}</span> : null}
            {lead.company && !shown.some((column) => column.key === 'company') ? (
              <span className="ml-2 text-ink-3">{lead.company}</span>
            ) : null}
          </Cell>
        ) : (
          <Cell key={key} className={cn('text-ink-2 last:pr-4', height, isTime(key) && 'text-right')}>
            <ColumnValue lead={lead} column={key} />
          </Cell>
        ),
      )}
    </tr>
  )
})
