import { Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 5 }, (_, i) => `row-${i}`)

/** The list's own shape while its rows are on the way. */
export function ChannelsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-6">
      <Skeleton className="h-7 w-24" />
      <div className="grid border-t">
        {ROWS.map((row) => (
          <div key={row} className="flex h-16 items-center justify-between gap-6 border-b">
            <div className="grid flex-1 gap-2">
              <Skeleton className="w-1/4" />
              <Skeleton className="w-2/5" />
            </div>
            <Skeleton className="w-1/4" />
          </div>
        ))}
      </div>
    </div>
  )
}
