'use client'

import { RotateCcw, Workflow } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { useMoves, useStageWords } from './use-stages'
import type { Move, Opened, StageFilters } from './view'

type Props = { filters: StageFilters; opened: Opened; onClose: () => void }

/** The steps behind a number: which lead, whose, when, how long it had been there, the how many-th time. */
export function MovesSheet({ filters, opened, onClose }: Props) {
  const t = useTranslations('stages')
  const format = useFormatter()
  const words = useStageWords()
  const query = useMoves(filters, opened)
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), 'date', { timeZone: 'UTC' })
  const title = opened.to
    ? t('step', { from: words.stage(opened.from ?? null), to: words.stage(opened.to) })
    : t('figure.moves')
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={opened.again ? t('titleAgain', { title }) : title}
      description={t('period', { from: day(filters.from), to: day(filters.to) })}
    >
      {query.isError ? (
        <ErrorState title={t('rowsFailed')} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        ['a', 'b', 'c', 'd'].map((key) => <Skeleton key={key} className="h-14 w-full" />)
      ) : items.length === 0 ? (
        <EmptyState icon={Workflow} title={t('rowsEmpty')} />
      ) : (
        <div>
          <ul className="divide-y">
            {items.map((move) => (
              <Row key={move.id} move={move} saysStep={!opened.to} />
            ))}
          </ul>
          <MoreButton pages={query} />
        </div>
      )}
    </Sheet>
  )
}

function Row({ move, saysStep }: { move: Move; saysStep: boolean }) {
  const t = useTranslations('stages')
  const leads = useTranslations('leads')
  const format = useFormatter()
  const words = useStageWords()
  const { workspace } = usePlace()
  const { lead, from, to, visit, owner, seconds } = move
  const facts = [
    saysStep ? t('step', { from: words.stage(from), to: words.stage(to) }) : null,
    owner ? owner.name : t('nobody'),
    seconds === null || from === null ? null : t('stayed', { span: words.span(seconds) }),
  ]
  return (
    <li className="grid gap-0.5 py-2.5">
      <p className="flex items-baseline justify-between gap-3">
        <Link
          href={`/${workspace.slug}/leads/${lead.id}`}
          className="min-w-0 truncate text-base font-medium text-ink hover:underline"
        >
          {lead.name || leads('noName')}
        </Link>
        <time dateTime={move.at} className="shrink-0 text-xs text-ink-3">
          {format.dateTime(new Date(move.at), 'moment')}
        </time>
      </p>
      <p className="truncate text-sm text-ink-2">
        {[lead.company, move.productLine.name].filter(Boolean).join(' · ')}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
        {facts.filter(Boolean).join(' · ')}
        {visit > 1 ? (
          <Badge tone="warn">
            <RotateCcw aria-hidden className="size-3" />
            {t('visit', { n: visit })}
          </Badge>
        ) : null}
      </p>
    </li>
  )
}
