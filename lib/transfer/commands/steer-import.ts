import { customFields } from '@/lib/catalog/queries/list-fields'
import { openImportChannel } from '@/lib/intake/commands/import-rows'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { log } from '@/lib/platform/log'
import { storage } from '@/lib/platform/storage/disk-storage'
import { parse } from '@/lib/platform/validate'
import { mappingOf, refuseColumns } from '../columns'
import { importCheckAsked, importDiscarded, importStarted, importUndoAsked } from '../events'
import { CheckImport, OfImport, StartImport } from '../schema'
import type { ImportState } from '../types'
import { lockImport } from './lock-import'

/**
 * Says which column of a read file means what, and has a worker look at every row: what would become of it, and what is
 * wrong with it. Nothing comes in. May be done again with other columns until the import starts.
 */
export async function checkImport(ctx: Ctx, input: CheckImport): Promise<void> {
  authorize(ctx, 'lead.import')
  const { importId, columns } = parse(CheckImport, input)
  const fields = await customFields(ctx, 'lead')
  await withTenant(ctx, async (c) => {
    const { headers } = await lockImport(c, importId, ['read', 'checking', 'checked'])
    refuseColumns(headers, columns, fields)
    await c.tx.$executeRaw(sql`
      update lead_import set mapping = ${JSON.stringify(mappingOf(headers, columns))}::jsonb
      where tenant_id = ${c.tenantId}::uuid and id = ${importId}::uuid`)
    await enter(c, importId, 'checking')
    await appendEvent(c, importCheckAsked, {
      subjects: [['import', importId]],
      data: { columns: Object.keys(columns).length },
    })
  })
}

/**
 * Lets the rows of a checked file in, in the background, each as a delivery of a way in of its own. Rows that are wrong go
 * into quarantine like any other delivery.
 *
 * @throws AppError `conflict` when no row could come in
 */
export async function startImport(ctx: Ctx, input: StartImport): Promise<void> {
  authorize(ctx, 'lead.import')
  const { importId, duplicates, assigns } = parse(StartImport, input)
  await withTenant(ctx, async (c) => {
    const { fileName, productLineId, source, mapping, rows, counts } = await lockImport(c, importId, [
      'checked',
    ])
    if (!mapping || (counts.ok ?? 0) + (counts.known ?? 0) === 0)
      throw new AppError('conflict', 'import.nothingFit')
    const channelId = await openImportChannel(c, {
      name: fileName.slice(0, 80),
      productLineId,
      source,
      mapping,
      duplicates,
    })
    await c.tx.$executeRaw(sql`
      update lead_import set duplicates = ${JSON.stringify(duplicates)}::jsonb, assigns = ${assigns}, channel_id = ${channelId}::uuid, started_at = ${c.now}
      where tenant_id = ${c.tenantId}::uuid and id = ${importId}::uuid`)
    await enter(c, importId, 'running')
    await appendEvent(c, importStarted, {
      subjects: [
        ['import', importId],
        ['channel', channelId],
      ],
      data: { fileName, rows, known: duplicates.open, assigns },
    })
  })
}

/**
 * Takes an import back in the background: leads nobody has worked on go, with what follows from their being there; others
 * stay, and each row says why.
 */
export async function undoImport(ctx: Ctx, input: { importId: string }): Promise<void> {
  authorize(ctx, 'lead.import')
  const { importId } = parse(OfImport, input)
  await withTenant(ctx, async (c) => {
    const { fileName } = await lockImport(c, importId, ['done'])
    await enter(c, importId, 'undoing')
    await appendEvent(c, importUndoAsked, { subjects: [['import', importId]], data: { fileName } })
  })
}

/** Throws a file away that has not come in, with all that was read of it. */
export async function discardImport(ctx: Ctx, input: { importId: string }): Promise<void> {
  authorize(ctx, 'lead.import')
  const { importId } = parse(OfImport, input)
  await withTenant(ctx, async (c) => {
    const { fileName, fileKey } = await lockImport(c, importId, [
      'reading',
      'unreadable',
      'read',
      'checking',
      'checked',
    ])
    await c.tx.$executeRaw(sql`
      delete from lead_import where tenant_id = ${c.tenantId}::uuid and id = ${importId}::uuid`)
    await appendEvent(c, importDiscarded, { subjects: [['import', importId]], data: { fileName } })
    if (fileKey) c.afterCommit(() => void forgetFile(fileKey))
  })
}

/** A file that stays behind costs some bytes; the import is gone either way. */
async function forgetFile(fileKey: string): Promise<void> {
  try {
    await storage().delete(fileKey)
  } catch (error) {
    log().warn({ err: error, fileKey }, 'the file of a discarded import stays')
  }
}

/** The beginning of a step; whoever still has the import in hand finds its claim gone. */
async function enter(c: TxCtx, id: string, state: ImportState): Promise<void> {
  await c.tx.$executeRaw(sql`
    update lead_import set state = ${state}, at_line = 0, step_rows = 0, claim = null, lease_until = null, attempts = 0,
      changed_at = ${c.now}, version = version + 1
    where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid`)
}
