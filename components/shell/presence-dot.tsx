import { cn } from '@/components/ui/cn'
import type { PresenceState } from './use-presence'

/** Shape as well as colour tells the states apart: full, half, hollow. */
const looks: Record<PresenceState, string> = {
  online: 'bg-jade',
  busy: 'bg-linear-to-r from-warn from-50% to-transparent to-50% border border-warn',
  offline: 'border-[1.5px] border-ink-3',
}

export function PresenceDot({ state, className }: { state: PresenceState; className?: string }) {
  return <span aria-hidden className={cn('size-2.5 shrink-0 rounded-full', looks[state], className)} />
}
