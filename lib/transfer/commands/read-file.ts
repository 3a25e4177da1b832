import type { SheetRow } from '@/lib/connectors/sheet/read-csv'
import { readSheet, type Sheet } from '@/lib/connectors/sheet/read-sheet'
import { SheetError } from '@/lib/connectors/sheet/sheet-error'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { AppError } from '@/lib/platform/errors'
import { failpoint } from '@/lib/platform/failpoint'
import { storage } from '@/lib/platform/storage/disk-storage'
import { reasonColumns } from '../reason-column'
import { type ClaimedImport, portion } from './step'

/** Rows kept at a time. */
const PORTION = 1_000
/** A file that has ended so many processes is to blame itself. */
const MOST_ATTEMPTS = 3

/** Reads an import's file into rows, from its beginning: what an earlier try has kept goes first. */
export async function readFile(ctx: Ctx, claimed: ClaimedImport): Promise<void> {
  try {
    if (claimed.attempts > MOST_ATTEMPTS) throw new SheetError('corrupt')
    const sheet = await readSheet(await bytesOf(claimed.fileKey))
    const kept = keptColumns(sheet.headers)
    if (!(await begin(ctx, claimed, sheet, kept))) return
    let buffer: SheetRow[] = []
    for await (const row of sheet.rows) {
      buffer.push({ line: row.line, cells: kept.map((i) => row.cells[i] ?? '') })
      if (buffer.length < PORTION) continue
      if (!(await keep(ctx, claimed, buffer, false))) return
      await failpoint('import.read')
      buffer = []
    }
    await keep(ctx, claimed, buffer, true)
  } catch (error) {
    if (error instanceof SheetError) await refuse(ctx, claimed, error)
    else throw error
  }
}

async function bytesOf(fileKey: string | null): Promise<Uint8Array> {
  try {
    const parts: Uint8Array[] = []
    for await (const part of await storage().get(fileKey ?? '')) parts.push(part)
    return Buffer.concat(parts)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') throw new SheetError('fileGone')
    throw error
  }
}

/** The column of reasons an error file of ours has is no part of a lead. */
function keptColumns(headers: readonly string[]): number[] {
  const ours = reasonColumns()
  return headers.flatMap((header, i) => (ours.has(header) ? [] : [i]))
}

const begin = (ctx: Ctx, claimed: ClaimedImport, sheet: Sheet, kept: readonly number[]) =>
  portion(ctx, claimed, async (c, { id }) => {
    await c.tx.$executeRaw(sql`
      delete from lead_import_row where tenant_id = ${c.tenantId}::uuid and import_id = ${id}::uuid`)
    await c.tx.$executeRaw(sql`
      update lead_import set format = ${sheet.format}, encoding = ${sheet.encoding}, delimiter = ${sheet.delimiter},
        headers = ${kept.map((i) => sheet.headers[i] ?? '')}::text[], rows = 0
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    return { atLine: 0, rows: 0, anew: true }
  })

const keep = (ctx: Ctx, claimed: ClaimedImport, rows: readonly SheetRow[], last: boolean) =>
  portion(ctx, claimed, async (c, { id, atLine, rows: before }) => {
    if (rows.length > 0)
      await c.tx.$executeRaw(sql`
        insert into lead_import_row (import_id, line, cells)
        select ${id}::uuid, g.line, array(select jsonb_array_elements_text(g.cells))
        from jsonb_to_recordset(${rowsParameter(rows)}) as g(line int, cells jsonb)`)
    await c.tx.$executeRaw(sql`
      update lead_import set rows = ${before + rows.length} where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    return { atLine: rows.at(-1)?.line ?? atLine, rows: rows.length, ...(last ? { ended: 'read' } : {}) }
  })

/** The file cannot be read, and says why; nothing of it is kept but that. */
async function refuse(ctx: Ctx, claimed: ClaimedImport, { reason, params }: SheetError): Promise<void> {
  await portion(ctx, claimed, async (c, { id }) => {
    await c.tx.$executeRaw(sql`
      delete from lead_import_row where tenant_id = ${c.tenantId}::uuid and import_id = ${id}::uuid`)
    await c.tx.$executeRaw(sql`
      update lead_import set problem = ${JSON.stringify({ reason, params })}::jsonb, rows = 0, file_key = null
      where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
    return { atLine: 0, rows: 0, ended: 'unreadable' }
  })
  if (claimed.fileKey) await storage().delete(claimed.fileKey)
}
