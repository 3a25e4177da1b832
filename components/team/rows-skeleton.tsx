import { Skeleton } from '@/components/ui/skeleton'

const ROWS = Array.from({ length: 8 }, (_, i) => `row-${i}`)

/** A page of wide rows (the board, the queue) while it is on the way. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="mx-auto grid w-full max-w-5xl gap-6 p-4 md:p-6">
      <div className="grid gap-2">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="w-56" />
      </div>
      <div>
        {ROWS.map((row) => (
          <div key={row} className="grid grid-cols-[10rem_1fr_6rem] items-center gap-4 border-b py-4">
            <Skeleton className="w-24" />
            <Skeleton className="w-3/5" />
            <Skeleton className="w-full" />
          </div>
        ))}
      </div>
    </div>
  )
}
