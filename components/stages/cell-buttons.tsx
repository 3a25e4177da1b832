'use client'

import { RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { useStageWords } from './use-stages'
import type { Cell, Opened } from './view'

type Props = { cell: Cell; onOpen: (opened: Opened) => void; className: string }

/** Opens the moves from one stage into another. */
export function MovesButton({ cell, onOpen, className, children }: Props & { children: ReactNode }) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const { from, to, moves, direction } = cell
  return (
    <button
      type="button"
      onClick={() => onOpen({ from, to })}
      aria-label={t('cell', {
        from: words.stage(from),
        to: words.stage(to),
        count: moves,
        direction: t(`direction.${direction}`),
      })}
      className={cn('flex items-center tabular-nums', className)}
    >
      {children}
    </button>
  )
}

/** Opens those of the moves by which a lead came into the stage again; nothing where there is none. */
export function AgainButton({ cell, onOpen, className }: Props) {
  const t = useTranslations('stages')
  const words = useStageWords()
  const { from, to, again } = cell
  if (again === 0) return null
  return (
    <button
      type="button"
      onClick={() => onOpen({ from, to, again: true })}
      aria-label={t('cellAgain', { from: words.stage(from), to: words.stage(to), count: again })}
      className={cn('flex items-center gap-1 text-xs text-ink-2 tabular-nums', className)}
    >
      <RotateCcw aria-hidden className="size-3" />
      {t('again', { count: again })}
    </button>
  )
}
