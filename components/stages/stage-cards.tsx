'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { leadStatuses } from '@/lib/leads/types'
import { AgainButton, MovesButton } from './cell-buttons'
import { DirectionMark } from './direction-mark'
import { Now, Stayed } from './stage-table'
import { useStageWords } from './use-stages'
import type { Cell, Matrix, Opened, Stage } from './view'

type Props = { matrix: Matrix; line: string | null; onOpen: (opened: Opened) => void }

/** A stage a card with where its leads went, on a phone. */
export function StageCards({ matrix, line, onOpen }: Props) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const cards = ([null, ...leadStatuses] as (Stage | null)[])
    .map((from) => ({ from, cells: matrix.cells.filter((cell) => cell.from === from) }))
    .filter(
      ({ from, cells }) =>
        cells.length > 0 || matrix.stages.some(({ stage, now }) => stage === from && now > 0),
    )
  return (
    <ul className="grid gap-3 md:hidden">
      {cards.map(({ from, cells }) => (
        <li key={from ?? 'entry'} className="grid gap-1 rounded-lg border px-3 py-2">
          <h2 className="text-base font-semibold">{words.stage(from)}</h2>
          {from ? (
            <p className="flex items-center justify-between gap-3 text-sm text-ink-2">
              <span className="flex items-baseline gap-2">
                {t('column.stayed')} <Stayed matrix={matrix} stage={from} />
              </span>
              <span className="flex items-center gap-2">
                {t('column.now')} <Now matrix={matrix} stage={from} line={line} />
              </span>
            </p>
          ) : null}
          <ul className="divide-y">
            {cells.map((cell) => (
              <Way key={cell.to} cell={cell} onOpen={onOpen} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Way({ cell, onOpen }: { cell: Cell; onOpen: Props['onOpen'] }) {
  const t = useTranslations('stages')
  const format = useFormatter()
  const words = useStageWords()
  return (
    <li className="flex items-center justify-between gap-2 text-sm">
      <MovesButton cell={cell} onOpen={onOpen} className="min-h-11 flex-1 gap-2 text-left">
        <DirectionMark direction={cell.direction} />
        <span className="flex-1">{t('toStage', { to: words.stage(cell.to) })}</span>
        <span className="font-medium">{format.number(cell.moves)}</span>
      </MovesButton>
      <AgainButton cell={cell} onOpen={onOpen} className="min-h-11 min-w-20 justify-end" />
    </li>
  )
}
