import { Skeleton } from '@/components/ui/skeleton'

const ROWS = ['w-2/5', 'w-1/2', 'w-1/3', 'w-2/5', 'w-1/4', 'w-1/2']

/** A page of the settings on its way: its head, and rows under hairlines. */
export function SettingsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-6">
      <div className="grid gap-2.5 pt-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="w-64 max-w-full" />
      </div>
      <div className="grid border-t">
        {ROWS.map((width, at) => (
          // The rows are all alike and never move.
          <div key={`${width}-${at}`} className="flex h-14 items-center gap-3 border-b">
            <Skeleton className="size-7 rounded-full" />
            <Skeleton className={width} />
          </div>
        ))}
      </div>
    </div>
  )
}
