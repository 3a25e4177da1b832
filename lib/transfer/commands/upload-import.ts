import { IMPORTED } from '@/lib/catalog/policy'
import { sourceKeyOf, sourceUnlessSaid } from '@/lib/catalog/queries/list-sources'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { storage } from '@/lib/platform/storage/disk-storage'
import { parse } from '@/lib/platform/validate'
import { importUploaded } from '../events'
import { UploadImport } from '../schema'

/** Imports of one workspace a worker may have before it at once. */
const MOST_WAITING = 20

/**
 * Takes a file of leads in: kept as it came, then read by a worker. Nothing in it becomes a lead before somebody has said
 * which column means what, has seen what would become of each row, and starts it.
 *
 * @throws AppError `limit_exceeded` when too many files wait already
 */
export async function uploadImport(ctx: Ctx, input: UploadImport): Promise<{ id: string }> {
  authorize(ctx, 'lead.import')
  const { fileName, content, productLineId, source } = parse(UploadImport, input)
  const bytes = Buffer.from(content, 'base64')
  const id = newId()
  const fileKey = `${ctx.tenantId}/imports/${id}`
  return withTenant(ctx, async (c) => {
    await refuseForeignLine(c, productLineId)
    await refuseTooMany(c)
    // Before the row that names it: a file nobody names costs some bytes, a row without its file an import.
    await storage().put(fileKey, bytes)
    await c.tx.$executeRaw(sql`
      insert into lead_import (id, file_name, file_key, file_size, product_line_id, source, author_id, created_at, changed_at)
      values (${id}::uuid, ${fileName}, ${fileKey}, ${bytes.length}, ${productLineId}::uuid,
        ${source ? await sourceKeyOf(c, source) : await sourceUnlessSaid(c, IMPORTED)}, ${memberOf(ctx)}::uuid, ${c.now}, ${c.now})`)
    await appendEvent(c, importUploaded, {
      subjects: [['import', id]],
      data: { fileName, bytes: bytes.length },
    })
    return { id }
  })
}

/** A line the actor does not work in does not exist for them. */
async function refuseForeignLine(c: TxCtx, productLineId: string): Promise<void> {
  const { productLines } = c.actor.visibility
  const line =
    productLines === 'all' || productLines.includes(productLineId)
      ? await c.tx.productLine.findFirst({ where: { id: productLineId }, select: { id: true } })
      : null
  if (!line)
    throw new AppError('validation', 'validation', {
      details: [{ path: 'productLineId', messageKey: 'unknownProductLine' }],
    })
}

async function refuseTooMany(c: TxCtx): Promise<void> {
  const [row] = await c.tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from lead_import
    where tenant_id = ${c.tenantId}::uuid and state in ('reading', 'checking', 'running', 'undoing')`)
  if ((row?.n ?? 0) >= MOST_WAITING)
    throw new AppError('limit_exceeded', 'import.tooMany', { params: { most: MOST_WAITING } })
}
