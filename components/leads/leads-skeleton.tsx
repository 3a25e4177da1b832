import { Skeleton } from '@/components/ui/skeleton'
import { Cell, Table } from '@/components/ui/table'
import { columnsOf } from './columns'
import { LeadsTableHead } from './leads-table-head'

const ROWS = Array.from({ length: 12 }, (_, i) => `row-${i}`)
const WIDTHS = ['w-3/5', 'w-4/5', 'w-2/3', 'w-1/2']
const COLUMNS = columnsOf([])

/** The list's own shape while its rows are on the way. */
export function LeadsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <Table aria-hidden className="table-fixed max-md:hidden">
        <LeadsTableHead columns={COLUMNS} />
        <tbody>
          {ROWS.map((row, i) => (
            <tr key={row}>
              {COLUMNS.map(({ key }, j) => (
                <Cell key={key} className="first:pl-4">
                  <Skeleton className={WIDTHS[(i + j) % WIDTHS.length]} />
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="md:hidden">
        {ROWS.slice(0, 7).map((row) => (
          <div key={row} className="grid gap-3 border-b px-4 py-4">
            <Skeleton className="w-2/5" />
            <Skeleton className="w-4/5" />
            <Skeleton className="w-1/4" />
          </div>
        ))}
      </div>
    </div>
  )
}
