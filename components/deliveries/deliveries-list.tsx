'use client'

import { useTranslations } from 'next-intl'
import { cn } from '@/components/ui/cn'
import { Moment } from '@/components/ui/moment'
import { Cell, HeaderCell, Table } from '@/components/ui/table'
import { OpenDeliveryButton } from './open-delivery-button'
import { useProblemWords } from './use-problem-words'
import { VerdictMark } from './verdict-mark'
import type { DeliveryRow } from './view'

type Props = { deliveries: DeliveryRow[]; onOpen: (delivery: DeliveryRow) => void }

const COLUMNS = ['receivedAt', 'who', 'phone', 'channel', 'verdict', 'lead'] as const
/** A time, a number to call, a state: cut off they say nothing, so their columns are as wide as they are. */
const WHOLE = 'w-px max-w-none pr-6'

/** One row a delivery: who it is about, what became of it, and why. */
export function DeliveriesTable({ deliveries, onOpen }: Props) {
  const t = useTranslations('deliveries')
  return (
    <Table aria-label={t('table')} className="max-lg:hidden">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <HeaderCell key={column} className="first:pl-4">
              {t(`column.${column}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id} className="relative hover:bg-hover has-focus-visible:bg-hover">
            <Cell className={cn(WHOLE, 'pl-4 text-ink-2')}>
              <Moment at={delivery.receivedAt} />
            </Cell>
            <Cell className="w-1/5">
              <OpenDeliveryButton delivery={delivery} onOpen={onOpen} />
            </Cell>
            <Cell className={WHOLE}>{delivery.phone}</Cell>
            <Cell className="w-1/6 text-ink-2">{delivery.channel.name}</Cell>
            <Cell className="w-1/3">
              <Outcome delivery={delivery} />
            </Cell>
            <Cell className={cn(WHOLE, 'pr-4 text-ink-2')}>
              <WhereTo delivery={delivery} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The same where a table has no room: on a phone, and on a tablet beside the navigation. */
export function DeliveryCards({ deliveries, onOpen }: Props) {
  return (
    <ul className="lg:hidden">
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="relative grid gap-1 border-b px-4 py-3">
          <div className="flex items-baseline justify-between gap-3">
            <OpenDeliveryButton delivery={delivery} onOpen={onOpen} />
            <Moment at={delivery.receivedAt} className="text-sm text-ink-3" />
          </div>
          <p className="truncate text-sm text-ink-3">
            {[delivery.phone, delivery.channel.name].filter(Boolean).join(' · ')}
          </p>
          <Outcome delivery={delivery} />
        </li>
      ))}
    </ul>
  )
}

function Outcome({ delivery }: { delivery: DeliveryRow }) {
  const problemWords = useProblemWords()
  const [first] = delivery.problems
  const why = delivery.rejectedReason ?? (first ? problemWords(first) : null)
  return (
    <span className="flex min-w-0 items-center gap-2">
      <VerdictMark verdict={delivery.verdict} />
      {why ? <span className="truncate text-sm text-ink-3">{why}</span> : null}
    </span>
  )
}

function WhereTo({ delivery: { lead, verdict } }: { delivery: DeliveryRow }) {
  const t = useTranslations('deliveries.whereTo')
  if (!lead) return <span className="text-ink-3">{t('none')}</span>
  if (verdict === 'test') return <span className="text-ink-3">{t('test')}</span>
  if (lead.status === 'holding') return t('holding')
  if (lead.status === 'converted' || lead.status === 'invalid') return t('closed')
  return lead.ownerId ? t('owned') : t('new')
}
