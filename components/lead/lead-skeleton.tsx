import { Skeleton } from '@/components/ui/skeleton'

const WIDTHS = ['w-2/5', 'w-3/5', 'w-1/3', 'w-1/2', 'w-4/5', 'w-1/4']

/** The lead page's own shape while it is on the way. */
export function LeadSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-14 items-center gap-3 border-b px-5">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="w-40" />
      </div>
      <div className="flex-1 lg:grid lg:grid-cols-[minmax(27rem,34rem)_minmax(0,1fr)]">
        <Lines className="lg:border-r" />
        <Lines className="max-lg:hidden" />
      </div>
    </div>
  )
}

function Lines({ className }: { className: string }) {
  return (
    <div className={`grid content-start gap-5 p-5 ${className}`}>
      {WIDTHS.map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
