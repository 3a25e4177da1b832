import { Skeleton } from '@/components/ui/skeleton'

const ROWS = ['w-40', 'w-56', 'w-32', 'w-48', 'w-36', 'w-52']

/** The worklist's own shape while it is on the way. */
export function TodaySkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-14 items-center gap-3 border-b px-5">
        <Skeleton className="h-4 w-16" />
        <Skeleton className="w-40" />
      </div>
      {ROWS.map((width) => (
        <div key={width} className="flex items-center gap-6 border-b px-5 py-4">
          <Skeleton className="w-20" />
          <div className="grid flex-1 gap-2.5">
            <Skeleton className={width} />
            <Skeleton className="w-64 max-w-full" />
          </div>
          <Skeleton className="h-7 w-28 max-md:hidden" />
        </div>
      ))}
    </div>
  )
}
