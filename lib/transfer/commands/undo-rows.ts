import { withdrawDeliveries } from '@/lib/intake/commands/import-rows'
import { removeImportedLeads } from '@/lib/leads/commands/remove-imported-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { failpoint } from '@/lib/platform/failpoint'
import { importUndone } from '../events'
import type { RowOutcome, UndoOutcome } from '../types'
import { type ClaimedImport, type Progress, portion, tally } from './step'

/** Rows taken back by one unit of work. */
const PORTION = 250

interface CameIn {
  line: number
  outcome: RowOutcome
  deliveryId: string
  leadId: string | null
}

/** Takes an import back, portion by portion. */
export async function undoRows(ctx: Ctx, claimed: ClaimedImport, timeIsUp: () => boolean): Promise<void> {
  let at: ClaimedImport | null = claimed
  while (at?.state === 'undoing' && !timeIsUp()) {
    at = await portion(ctx, claimed, takeBack)
    await failpoint('import.undone')
  }
}

async function takeBack(c: TxCtx, stored: ClaimedImport): Promise<Progress> {
  const rows = await c.tx.$queryRaw<CameIn[]>(sql`
    select r.line, r.outcome, r.delivery_id as "deliveryId", d.lead_id as "leadId" from lead_import_row r
    join inbox d on d.tenant_id = r.tenant_id and d.id = r.delivery_id
    where r.tenant_id = ${c.tenantId}::uuid and r.import_id = ${stored.id}::uuid and r.line > ${stored.atLine}
    order by r.line limit ${PORTION}`)
  if (rows.length === 0) return finish(c, stored)
  const made = rows.filter(({ outcome }) => outcome === 'admitted')
  const fates = await removeImportedLeads(c, {
    channelId: stored.channelId ?? '',
    leadIds: made.flatMap(({ leadId }) => leadId ?? []),
  })
  const keptWhy = new Map(fates.map(({ leadId, kept }) => [leadId, kept]))
  const undone = made.map(({ line, leadId }): { line: number; undo: UndoOutcome } => ({
    line,
    undo: (leadId ? keptWhy.get(leadId) : null) ?? 'removed',
  }))
  await c.tx.$executeRaw(sql`
    update lead_import_row r set undo = g.undo from jsonb_to_recordset(${rowsParameter(undone)}) as g(line int, undo text)
    where r.tenant_id = ${c.tenantId}::uuid and r.import_id = ${stored.id}::uuid and r.line = g.line
      and r.line = any(${undone.map(({ line }) => line)}::int[])`)
  // Those whose leads went, and those that had never become one: none of them waits for anybody now.
  await withdrawDeliveries(
    c,
    rows.map(({ deliveryId }) => deliveryId),
  )
  return {
    atLine: rows.at(-1)?.line ?? stored.atLine,
    rows: rows.length,
    counts: tally(undone.map(({ undo }) => `undo.${undo}` as const)),
  }
}

async function finish(c: TxCtx, stored: ClaimedImport): Promise<Progress> {
  const counts = Object.entries(stored.counts).filter(([key]) => key.startsWith('undo.'))
  await appendEvent(c, importUndone, {
    subjects: [['import', stored.id]],
    data: { counts: Object.fromEntries(counts) },
  })
  return { atLine: stored.atLine, rows: 0, ended: 'undone' }
}
