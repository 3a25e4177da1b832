'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Answered } from '@/components/shell/answered'
import { callApi } from '@/components/shell/api-client'
import { usePlace } from '@/components/shell/place-context'
import { ErrorState } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { type OvertimeGroup, type OvertimeRow, overtimeGroups } from '@/lib/sla/types'
import { rowsBehind } from './overtime-rows'

/** Days looked back. */
const DAYS = 30

/** How many first responses were late, by team, channel or product line; each number opens its leads. */
export function OvertimeSection() {
  const t = useTranslations('sla.overtime')
  const [by, setBy] = useState<OvertimeGroup>('team')
  const query = useQuery({
    queryKey: ['overtime', by],
    queryFn: ({ signal }) =>
      callApi<{ items: Answered<OvertimeRow>[] }>(`/overtime?by=${by}&days=${DAYS}`, { signal }),
    staleTime: 30_000,
  })
  return (
    <Section
      title={t('title')}
      description={t('about')}
      actions={
        <Select
          size="sm"
          aria-label={t('by')}
          value={by}
          onChange={setBy}
          options={overtimeGroups.map((value) => ({ value, label: t(`byIs.${value}`) }))}
        />
      }
    >
      {query.isError ? (
        <ErrorState title={t('failed')} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Skeleton className="h-24" />
      ) : query.data.items.length === 0 ? (
        <div className="grid gap-1 text-sm">
          <p className="text-ink-2">{t('empty')}</p>
          <p className="text-ink-3">{t('emptyBody')}</p>
        </div>
      ) : (
        <ul className="grid max-w-3xl border-t">
          {query.data.items.map((row) => (
            <Row key={row.id ?? ''} row={row} by={by} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Row({ row, by }: { row: Answered<OvertimeRow>; by: OvertimeGroup }) {
  const t = useTranslations('sla.overtime')
  const format = useFormatter()
  const { workspace } = usePlace()
  const name = row.name ?? t('noGroup')
  const share = row.promised === 0 ? 0 : row.late / row.promised
  const linkTo = (only: readonly string[]) =>
    `/${workspace.slug}/leads?view=all&filter=${encodeURIComponent(JSON.stringify(rowsBehind(by, row, only, DAYS)))}`
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b py-2 text-sm sm:grid-cols-[12rem_minmax(0,1fr)_4rem_9rem]">
      <span className="truncate font-medium">{name}</span>
      <span
        aria-hidden
        className="h-1.5 overflow-hidden rounded-full bg-selected max-sm:order-last max-sm:col-span-2"
      >
        <span className="block h-full bg-danger" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-right tabular-nums">
        {format.number(share, { style: 'percent', maximumFractionDigits: 1 })}
      </span>
      <span className="text-right text-ink-3 tabular-nums max-sm:col-start-2">
        <Link
          className="text-jade underline underline-offset-4"
          href={linkTo(['breached'])}
          prefetch={false}
          aria-label={t('openLate', { name, n: row.late })}
        >
          {format.number(row.late)}
        </Link>
        {' / '}
        <Link
          className="text-jade underline underline-offset-4"
          href={linkTo(['met', 'breached'])}
          prefetch={false}
          aria-label={t('openAll', { name, n: row.promised })}
        >
          {format.number(row.promised)}
        </Link>
      </span>
    </li>
  )
}
