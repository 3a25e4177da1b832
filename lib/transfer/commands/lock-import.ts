import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { DuplicatePolicy } from '@/lib/leads/types'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { importScope } from '../queries/import-select'
import type { ImportCounts, ImportState } from '../types'

/** An import as its verbs work with it. */
export interface StoredImport {
  id: string
  fileName: string
  fileKey: string | null
  headers: string[]
  productLineId: string
  source: string
  mapping: Mapping | null
  duplicates: DuplicatePolicy
  assigns: boolean
  state: ImportState
  rows: number
  atLine: number
  stepRows: number
  counts: ImportCounts
  channelId: string | null
  authorId: string | null
  attempts: number
}

export const storedImport = sql`
  i.id, i.file_name as "fileName", i.file_key as "fileKey", i.headers, i.product_line_id as "productLineId", i.source, i.mapping, i.duplicates,
  i.assigns, i.state, i.rows, i.at_line as "atLine", i.step_rows as "stepRows", i.counts, i.channel_id as "channelId",
  i.author_id as "authorId", i.attempts`

/**
 * Reads and locks an import the actor may see, which must stand in one of `states`; what they may not see is not found.
 */
export async function lockImport(
  c: TxCtx,
  id: string,
  states: readonly ImportState[],
): Promise<StoredImport> {
  const [row] = await c.tx.$queryRaw<StoredImport[]>(sql`
    select ${storedImport} from lead_import i where ${importScope(c)} and i.id = ${id}::uuid for update of i`)
  if (!row) throw notFound('import')
  if (!states.includes(row.state)) throw new AppError('conflict', 'import.notNow')
  return row
}
