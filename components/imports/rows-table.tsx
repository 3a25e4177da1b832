'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/deliveries/use-problem-words'
import { usePlace } from '@/components/shell/place-context'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Skeleton } from '@/components/ui/skeleton'
import { TabPanel, Tabs } from '@/components/ui/tabs'
import { useImportRows } from './use-imports'
import type { ImportRow, ImportView, RowFilter } from './view'

type Props = { item: ImportView; filters: readonly RowFilter[]; first: RowFilter }

/** Rows of an import: where they stand in the file, what they say, what was found. */
export function RowsTable({ item, filters, first }: Props) {
  const t = useTranslations('imports.rows')
  const [show, setShow] = useState<RowFilter>(first)
  return (
    <Tabs
      value={show}
      onChange={setShow}
      label={t('label')}
      options={filters.map((value) => ({ value, label: t(`show.${value}`) }))}
    >
      {filters.map((value) => (
        <TabPanel key={value} value={value} className="pt-0">
          <Rows item={item} show={value} />
        </TabPanel>
      ))}
    </Tabs>
  )
}

function Rows({ item, show }: { item: ImportView; show: RowFilter }) {
  const t = useTranslations('imports.rows')
  const query = useImportRows(item.id, item.version, show)
  if (query.isError) return <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
  if (query.isPending)
    return (
      <div className="grid gap-3 pt-3" role="status" aria-label={t('label')}>
        {['one', 'two', 'three'].map((row) => (
          <Skeleton key={row} className="h-8" />
        ))}
      </div>
    )
  const rows = query.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <p className="py-6 text-center text-ink-3">{t('none')}</p>
  return (
    <>
      <ul aria-label={t(`show.${show}`)} className="grid">
        {rows.map((row) => (
          <Row key={row.line} row={row} />
        ))}
      </ul>
      <MoreButton pages={query} />
    </>
  )
}

function Row({ row }: { row: ImportRow }) {
  const t = useTranslations('imports.rows')
  return (
    <li className="grid gap-x-4 gap-y-1 border-b py-2 sm:grid-cols-[6rem_1fr_1fr]">
      <span className="text-ink-3 tabular-nums">{t('line', { n: row.line })}</span>
      <span className="min-w-0 truncate text-ink">
        {row.cells.filter(Boolean).join(' · ') || t('hidden')}
      </span>
      <span className="min-w-0">
        <Finding row={row} />
      </span>
    </li>
  )
}

function Finding({ row }: { row: ImportRow }) {
  const t = useTranslations('imports')
  const words = useProblemWords()
  const { workspace } = usePlace()
  if (row.undo) return <span>{t(`undo.${row.undo}`)}</span>
  if (row.problems.length > 0)
    return (
      <span className="text-danger">
        {row.problems
          .map(({ column, ...problem }) =>
            column ? t('inColumn', { column, text: words(problem) }) : words(problem),
          )
          .join(t('separator'))}
      </span>
    )
  if (row.outcome)
    return row.leadId ? (
      <Link className="text-jade hover:underline" href={`/${workspace.slug}/leads/${row.leadId}`}>
        {t(`outcome.${row.outcome}`)}
      </Link>
    ) : (
      <span>{t(`outcome.${row.outcome}`)}</span>
    )
  const { twin } = row
  if (twin?.line) return <span>{t('twin.line', { n: twin.line })}</span>
  if (twin) {
    const text = t(twin.owner ? 'twin.owned' : 'twin.lead', { name: twin.name, owner: twin.owner ?? '' })
    return twin.leadId ? (
      <Link className="text-jade hover:underline" href={`/${workspace.slug}/leads/${twin.leadId}`}>
        {text}
      </Link>
    ) : (
      <span>{text}</span>
    )
  }
  return <span className="text-ink-3">{row.verdict === 'ok' ? t('rows.ok') : null}</span>
}
