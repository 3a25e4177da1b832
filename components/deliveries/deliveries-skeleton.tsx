import { Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 10 }, (_, i) => `row-${i}`)

/** The list's own shape while its rows are on the way. */
export function DeliveriesSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {ROWS.map((row) => (
        <div key={row} className="flex h-10 items-center gap-6 border-b px-4 max-lg:h-20">
          <Skeleton className="w-16" />
          <Skeleton className="w-1/5" />
          <Skeleton className="w-1/6 max-lg:hidden" />
          <Skeleton className="w-1/4" />
        </div>
      ))}
    </div>
  )
}
