'use client'

import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { usePlace } from '@/components/shell/place-context'
import { leadStatuses } from '@/lib/leads/types'
import { AgainButton, MovesButton } from './cell-buttons'
import { DirectionMark, heatOf } from './direction-mark'
import { useStageWords } from './use-stages'
import { type Cell, cellOf, leadsNow, type Matrix, type Opened, type Stage } from './view'

type Props = { matrix: Matrix; line: string | null; onOpen: (opened: Opened) => void }

const FROM: readonly (Stage | null)[] = [null, ...leadStatuses]
const HEAD = 'h-8 border-b px-2 text-xs font-medium whitespace-nowrap text-ink-3'

/** From where (rows) to where (columns), on a desk. */
export function StageTable({ matrix, line, onOpen }: Props) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const most = Math.max(1, ...matrix.cells.map(({ moves }) => moves))
  return (
    <div className="overflow-x-auto max-md:hidden">
      <table className="w-full min-w-4xl table-fixed border-separate border-spacing-0 text-sm">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} w-24 text-left`}>
              {t('column.from')}
            </th>
            {leadStatuses.map((stage) => (
              <th key={stage} scope="col" className={`${HEAD} text-center`}>
                {words.stage(stage)}
              </th>
            ))}
            <th scope="col" className={`${HEAD} w-32 text-right`}>
              {t('column.stayed')}
            </th>
            <th scope="col" className={`${HEAD} w-20 text-right`}>
              {t('column.now')}
            </th>
          </tr>
        </thead>
        <tbody>
          {FROM.map((from) => (
            <tr key={from ?? 'entry'}>
              <th scope="row" className="border-b px-2 py-1 text-left font-medium whitespace-nowrap">
                {words.stage(from)}
              </th>
              {leadStatuses.map((to) => (
                <td key={to} className="border-b p-0.5 align-top">
                  <CellButtons
                    cell={cellOf(matrix.cells, from, to)}
                    isSame={from === to}
                    most={most}
                    onOpen={onOpen}
                  />
                </td>
              ))}
              <td className="border-b px-2 text-right">
                <Stayed matrix={matrix} stage={from} />
              </td>
              <td className="border-b px-2 text-right">
                {from ? <Now matrix={matrix} stage={from} line={line} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = { cell: Cell | undefined; isSame: boolean; most: number; onOpen: Props['onOpen'] }

function CellButtons({ cell, isSame, most, onOpen }: CellProps) {
  const format = useFormatter()
  if (!cell)
    return (
      <span aria-hidden className="flex min-h-12 items-center justify-center text-ink-3">
        {isSame ? '–' : '·'}
      </span>
    )
  const { moves, direction } = cell
  const look = 'min-h-6 w-full justify-center rounded-md hover:underline'
  return (
    <span
      className="grid min-h-12 content-center justify-items-center rounded-md"
      style={{ background: heatOf(direction, moves / most) }}
    >
      <MovesButton cell={cell} onOpen={onOpen} className={`${look} gap-1 font-medium`}>
        <DirectionMark direction={direction} />
        {format.number(moves)}
      </MovesButton>
      <AgainButton cell={cell} onOpen={onOpen} className={look} />
    </span>
  )
}

/** How long leads had been in a stage they left. */
export function Stayed({ matrix, stage }: { matrix: Matrix; stage: Stage | null }) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const figures = matrix.stages.find((one) => one.stage === stage)
  if (!figures || figures.left === 0) return <span className="text-ink-3">–</span>
  return (
    <span className="inline-grid whitespace-nowrap tabular-nums">
      <span>{words.span(figures.medianSeconds)}</span>
      <span className="text-xs text-ink-3">{t('p90', { span: words.span(figures.p90Seconds) })}</span>
    </span>
  )
}

/** How many leads are in a stage now; opens them in the list. */
export function Now({ matrix, stage, line }: { matrix: Matrix; stage: Stage; line: string | null }) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const { workspace } = usePlace()
  const now = matrix.stages.find((one) => one.stage === stage)?.now ?? 0
  if (now === 0) return <span className="text-ink-3">0</span>
  const filter = JSON.stringify(leadsNow(stage, line, matrix.teamMembers))
  return (
    <Link
      href={`/${workspace.slug}/leads?view=all&filter=${encodeURIComponent(filter)}`}
      prefetch={false}
      aria-label={t('openNow', { stage: words.stage(stage), count: now })}
      className="inline-flex min-h-8 items-center text-jade tabular-nums underline underline-offset-4 max-md:min-h-11"
    >
      {words.count(now)}
    </Link>
  )
}
