import { ArrowLeft, ArrowLeftRight, ArrowRight, LogIn, type LucideIcon, X } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { StageDirection } from '@/lib/leads/types'

/** Which way a step leads, by shape first; colour only repeats it. */
const LOOKS: Record<StageDirection, { icon: LucideIcon; ink: string; ground: string }> = {
  entry: { icon: LogIn, ink: 'text-info', ground: 'var(--info)' },
  forward: { icon: ArrowRight, ink: 'text-jade', ground: 'var(--jade)' },
  back: { icon: ArrowLeft, ink: 'text-warn', ground: 'var(--warn)' },
  aside: { icon: ArrowLeftRight, ink: 'text-ink-3', ground: 'var(--ink-3)' },
  lost: { icon: X, ink: 'text-danger', ground: 'var(--danger)' },
}

/** The strongest ground a number stands on; text upon it stays readable. */
const STRONGEST = 22

export function DirectionMark({ direction }: { direction: StageDirection }) {
  const { icon: Icon, ink } = LOOKS[direction]
  return <Icon aria-hidden className={cn('size-3.5 shrink-0', ink)} />
}

/** How much of all there is, as a ground: `share` between 0 and 1. */
export const heatOf = (direction: StageDirection, share: number): string =>
  `color-mix(in oklab, ${LOOKS[direction].ground} ${Math.round(4 + share * (STRONGEST - 4))}%, transparent)`
