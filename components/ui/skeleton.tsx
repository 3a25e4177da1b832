import { cn } from './cn'

/** Grey stand-in of the real shape while something loads. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-3 animate-pulse rounded-sm bg-selected', className)} />
}
