'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Sheet } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import type { touchRowKinds } from '@/lib/touches/schema'
import { fetchFigureRows } from './touch-api'
import type { FigureRow } from './view'

type Of = (typeof touchRowKinds)[number]

/** The rows behind a figure: who, whom, when, and after which colleague. */
export function FigureRows({ of, onClose }: { of: Of; onClose: () => void }) {
  const t = useTranslations('touches.figures')
  const query = useQuery({
    queryKey: ['touch-figures', of],
    queryFn: ({ signal }) => fetchFigureRows(of, signal),
  })
  const { items, total } = query.data ?? { items: [], total: 0 }
  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title={t(`rows.${of}`)} description={t('period')}>
      {query.isError ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        ['a', 'b', 'c', 'd'].map((key) => <Skeleton key={key} className="h-12 w-full" />)
      ) : items.length === 0 ? (
        <EmptyState icon={ShieldCheck} title={t('rows.empty')} />
      ) : (
        <>
          <ul className="divide-y">
            {items.map((row) => (
              <Row key={`${row.leadId} ${row.member.id} ${row.at}`} row={row} of={of} />
            ))}
          </ul>
          {total > items.length ? (
            <p className="text-xs text-ink-3">{t('rows.more', { shown: items.length, total })}</p>
          ) : null}
        </>
      )}
    </Sheet>
  )
}

function Row({ row, of }: { row: FigureRow; of: Of }) {
  const t = useTranslations('touches')
  const leads = useTranslations('leads')
  const format = useFormatter()
  const { workspace } = usePlace()
  const { other, otherAt } = row
  const before =
    otherAt === null
      ? null
      : of === 'prevented'
        ? other
          ? t('figures.rows.stoppedBy', { name: other.name })
          : t('figures.rows.stoppedByOther')
        : other
          ? t('figures.rows.after', { name: other.name })
          : t('figures.rows.afterOther')
  return (
    <li className="grid gap-0.5 py-2.5">
      <p className="flex items-baseline justify-between gap-3">
        <Link
          href={`/${workspace.slug}/leads/${row.leadId}`}
          className="min-w-0 truncate text-base font-medium text-ink hover:underline"
        >
          {row.leadName || leads('noName')}
        </Link>
        <time dateTime={row.at} className="shrink-0 text-xs text-ink-3">
          {format.dateTime(new Date(row.at), 'moment')}
        </time>
      </p>
      <p className="truncate text-sm text-ink-2">
        {[row.company, row.productLine].filter(Boolean).join(' · ')}
      </p>
      <p className="text-sm text-ink-2">
        {[row.member.name, row.kind === 'compose' ? t('doing.compose') : t(`action.${row.kind}`), before]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}
