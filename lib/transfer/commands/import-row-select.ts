import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

export interface StoredRow {
  line: number
  cells: string[]
}

/** The next rows of an import behind a line. */
export const rowsBehind = (
  c: TxCtx,
  { id, atLine }: { id: string; atLine: number },
  limit: number,
): Promise<StoredRow[]> =>
  c.tx.$queryRaw<StoredRow[]>(sql`
    select line, cells from lead_import_row
    where tenant_id = ${c.tenantId}::uuid and import_id = ${id}::uuid and line > ${atLine}
    order by line limit ${limit}`)

/** A row as column → cell; empty cells say nothing. */
export const recordOf = (headers: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    headers.flatMap((header, i) => {
      const cell = cells[i]
      return cell ? [[header, cell]] : []
    }),
  )
