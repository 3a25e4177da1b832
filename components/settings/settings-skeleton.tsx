import { Skeleton } from '@/components/ui/skeleton'

const WIDTHS = ['w-2/5', 'w-1/2', 'w-1/3', 'w-3/5', 'w-1/4']

/** A page of the settings on its way: its head, and rows under hairlines. */
export function SettingsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid gap-6">
      <div className="grid gap-2.5 pt-1">
        <Skeleton className="h-5 w-32" />
        <Skeleton className="w-64 max-w-full" />
      </div>
      <div className="grid border-t">
        {WIDTHS.map((width) => (
          <div key={width} className="flex h-14 items-center gap-3 border-b">
            <Skeleton className="size-7 rounded-full" />
            <Skeleton className={width} />
          </div>
        ))}
      </div>
    </div>
  )
}
