'use client'

import { useNow, useTranslations } from 'next-intl'
import { OpenDeliveryButton } from '@/components/deliveries/open-delivery-button'
import { useProblemWords } from '@/components/deliveries/use-problem-words'
import type { DeliveryRow } from '@/components/deliveries/view'
import type { Selection } from '@/components/leads/use-selection'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import { Cell, HeaderCell, Table } from '@/components/ui/table'
import { daysLeft } from './days-left'

type Props = {
  deliveries: DeliveryRow[]
  /** null for those who have no use for ticking rows. */
  selection: Selection | null
  /** After so many days here a delivery ends by itself; null: never. */
  retentionDays: number | null
  onOpen: (delivery: DeliveryRow) => void
}

const COLUMNS = ['receivedAt', 'who', 'phone', 'channel', 'reasons'] as const
const WHOLE = 'w-px max-w-none pr-6'

/** One row a delivery that waits for a person: who, since when, from where, and everything it lacks. */
export function QuarantineTable({ deliveries, selection, retentionDays, onOpen }: Props) {
  const t = useTranslations('quarantine')
  const chosen = deliveries.filter(({ id }) => selection?.ids.has(id)).length
  return (
    <Table aria-label={t('table')} className="max-lg:hidden">
      <thead>
        <tr>
          {selection ? (
            <HeaderCell className="w-10 pr-0 pl-4">
              <Checkbox
                aria-label={t('selectAll')}
                checked={chosen === 0 ? false : chosen === deliveries.length ? true : 'some'}
                onChange={(on) =>
                  selection.setAll(
                    deliveries.map(({ id }) => id),
                    on,
                  )
                }
              />
            </HeaderCell>
          ) : null}
          {COLUMNS.map((column) => (
            <HeaderCell key={column} className={selection ? undefined : 'first:pl-4'}>
              {t(`column.${column}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr
            key={delivery.id}
            className={cn(
              'relative hover:bg-hover has-focus-visible:bg-hover',
              selection?.ids.has(delivery.id) && 'bg-selected hover:bg-selected',
            )}
          >
            {selection ? (
              <Cell className="w-10 pr-0 pl-4">
                <TickRow delivery={delivery} selection={selection} />
              </Cell>
            ) : null}
            <Cell className={cn(WHOLE, 'text-ink-2', selection ? undefined : 'pl-4')}>
              <Moment at={delivery.receivedAt} />
              <DaysLeft delivery={delivery} retentionDays={retentionDays} />
            </Cell>
            <Cell className="w-1/6">
              <OpenDeliveryButton delivery={delivery} onOpen={onOpen} />
            </Cell>
            <Cell className={WHOLE}>{delivery.phone}</Cell>
            <Cell className="w-1/6 text-ink-2">{delivery.channel.name}</Cell>
            <Cell className="w-1/2 pr-4">
              <Reasons delivery={delivery} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The same where a table has no room: on a phone, and on a tablet beside the navigation. */
export function QuarantineCards({ deliveries, selection, retentionDays, onOpen }: Props) {
  return (
    <ul className="lg:hidden">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="relative flex gap-3 border-b px-4 py-3">
          {selection ? <TickRow delivery={delivery} selection={selection} className="mt-0.75" /> : null}
          <div className="grid min-w-0 flex-1 gap-1">
            <div className="flex items-baseline justify-between gap-3">
              <OpenDeliveryButton delivery={delivery} onOpen={onOpen} />
              <Moment at={delivery.receivedAt} className="text-sm text-ink-3" />
            </div>
            <p className="truncate text-sm text-ink-3">
              {[delivery.phone, delivery.channel.name].filter(Boolean).join(' · ')}
            </p>
            <Reasons delivery={delivery} />
            <DaysLeft delivery={delivery} retentionDays={retentionDays} />
          </div>
        </li>
      ))}
    </ul>
  )
}

type TickProps = { delivery: DeliveryRow; selection: Selection; className?: string }

function TickRow({ delivery, selection, className }: TickProps) {
  const t = useTranslations('quarantine')
  return (
    <Checkbox
      // Above the button that covers the row.
      className={cn('z-10', className)}
      aria-label={t('select', { name: delivery.name ?? t('noName') })}
      checked={selection.ids.has(delivery.id)}
      onChange={() => selection.toggle(delivery.id)}
    />
  )
}

/** A month before the end somebody has to see it coming. */
const SOON_DAYS = 30

/** When it will end by itself, if nobody does anything about it. */
function DaysLeft({ delivery, retentionDays }: { delivery: DeliveryRow; retentionDays: number | null }) {
  const t = useTranslations('quarantine.retention')
  const days = daysLeft(delivery.processedAt, retentionDays, useNow())
  if (days === null) return null
  return (
    <span className={cn('block text-xs', days <= SOON_DAYS ? 'text-warn' : 'text-ink-3')}>
      {t('left', { days })}
    </span>
  )
}

/** Everything that is wrong with it, each once. */
function Reasons({ delivery }: { delivery: DeliveryRow }) {
  const t = useTranslations('quarantine')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const words = [...new Set(delivery.problems.map(problemWords))]
  return (
    <span className="flex min-w-0 items-center gap-2 text-sm">
      <span className="min-w-0 truncate max-lg:whitespace-normal">
        {words.join(common('list.separator'))}
      </span>
      {delivery.partly ? (
        <Badge tone="jade">
          {t('partlyIn', { count: delivery.partly.of - delivery.partly.open.length })}
        </Badge>
      ) : null}
      {delivery.completedAt ? <Badge tone="info">{t('partly')}</Badge> : null}
    </span>
  )
}
