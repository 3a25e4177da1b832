'use client'

import { RotateCcw, Workflow } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'
import { dayOf } from '@/components/ui/zoned-time'
import { stageDirections } from '@/lib/leads/types'
import { DEFAULT_TIME_ZONE } from '@/lib/platform/i18n/locales'
import { DirectionMark } from './direction-mark'
import { StageCards } from './stage-cards'
import { lastDays, StageFiltersBar } from './stage-filters'
import { StageTable } from './stage-table'
import { useMatrix } from './use-stages'
import type { Matrix, Opened, StageFilters } from './view'

const MovesSheet = dynamic(() => import('./moves-sheet').then((file) => file.MovesSheet), { ssr: false })

type Named = { id: string; name: string }
const USUAL_DAYS = 30

/** How leads went from stage to stage: what went on, what came back, how long it stayed. Each number opens its rows. */
export function StagesScreen({ lines, teams }: { lines: Named[]; teams: Named[] }) {
  const t = useTranslations('stages')
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE
  const [filters, setFilters] = useState<StageFilters>(() => ({
    days: USUAL_DAYS,
    ...lastDays(USUAL_DAYS, dayOf(new Date(), zone)),
    line: null,
    team: null,
  }))
  const [opened, setOpened] = useState<Opened | null>(null)
  const { data, isError, refetch } = useMatrix(filters)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-6xl gap-5 p-4 md:p-6">
        <PageHeader
          title={t('title')}
          description={t('description')}
          actions={
            data ? (
              <span className="text-xs text-ink-3">
                {t('asOf')} <Moment at={data.asOf} />
              </span>
            ) : null
          }
        />
        <StageFiltersBar filters={filters} onChange={setFilters} lines={lines} teams={teams} />
        {isError ? (
          <ErrorState title={t('failed')} onRetry={() => void refetch()} />
        ) : !data ? (
          <Waiting />
        ) : (
          <Figures matrix={data} line={filters.line} onOpen={setOpened} />
        )}
      </div>
      {opened ? <MovesSheet filters={filters} opened={opened} onClose={() => setOpened(null)} /> : null}
    </div>
  )
}

type Shown = { matrix: Matrix; line: string | null; onOpen: (opened: Opened) => void }

function Figures({ matrix, line, onOpen }: Shown) {
  const t = useTranslations('stages')
  const format = useFormatter()
  const { moves, leads, again } = matrix
  if (moves === 0 && matrix.stages.every(({ now }) => now === 0))
    return <EmptyState icon={Workflow} title={t('empty.title')} body={t('empty.body')} />
  const numbers: { key: 'moves' | 'again'; value: number; opened: Opened }[] = [
    { key: 'moves', value: moves, opened: {} },
    { key: 'again', value: again, opened: { again: true } },
  ]
  return (
    <>
      <ul className="flex flex-wrap gap-x-8 gap-y-3">
        {numbers.map(({ key, value, opened }) => (
          <li key={key}>
            <button
              type="button"
              disabled={value === 0}
              onClick={() => onOpen(opened)}
              className="-mx-2 grid min-h-11 rounded-md px-2 py-1 text-left hover:bg-hover disabled:hover:bg-transparent"
            >
              <span className="text-xs text-ink-3">{t(`figure.${key}`)}</span>
              <span className="text-xl font-semibold tabular-nums">
                {format.number(value)}
                {key === 'moves' ? (
                  <span className="pl-1.5 text-xs font-normal text-ink-3">
                    {t('ofLeads', { count: leads })}
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <StageTable matrix={matrix} line={line} onOpen={onOpen} />
      <StageCards matrix={matrix} line={line} onOpen={onOpen} />
      <Legend />
      <p className="max-w-3xl text-xs text-ink-3">{t('hint')}</p>
    </>
  )
}

/** What the marks mean, in words. */
function Legend() {
  const t = useTranslations('stages')
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {stageDirections.map((direction) => (
        <li key={direction} className="flex items-center gap-1">
          <DirectionMark direction={direction} />
          {t(`direction.${direction}`)}
        </li>
      ))}
      <li className="flex items-center gap-1">
        <RotateCcw aria-hidden className="size-3" />
        {t('direction.again')}
      </li>
    </ul>
  )
}

const ROWS = Array.from({ length: 8 }, (_, i) => `row-${i}`)

function Waiting() {
  const t = useTranslations('common')
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-2">
      <Skeleton className="h-11 w-48" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-12 w-full" />
      ))}
    </div>
  )
}
