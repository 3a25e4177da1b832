import { type SettledDelivery, settleDeliveries, verdictOf } from '@/lib/intake/commands/admit-deliveries'
import { keepRows, putAside } from '@/lib/intake/commands/import-rows'
import type { Admission } from '@/lib/leads/commands/admit-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { failpoint } from '@/lib/platform/failpoint'
import { log } from '@/lib/platform/log'
import { importFinished } from '../events'
import type { RowOutcome } from '../types'
import { rowsBehind } from './import-row-select'
import { channelOf, importedRows, readRows } from './read-rows'
import { added, type ClaimedImport, type Progress, portion, tally } from './step'

/** Rows let in by one unit of work: enough to share statements, few enough that nobody waits long for a key. */
const PORTION = 250

interface Came {
  line: number
  outcome: RowOutcome
  delivery_id: string
}

/**
 * Lets the rows of an import in, portion by portion, each row as a delivery that is settled like any other. When a portion
 * fails its rows are tried one by one, and only the bad one is put aside.
 */
export async function runRows(ctx: Ctx, claimed: ClaimedImport, timeIsUp: () => boolean): Promise<void> {
  let at: ClaimedImport | null = claimed
  let oneByOne = 0
  while (at?.state === 'running' && !timeIsUp()) {
    try {
      at = await portion(ctx, claimed, (c, stored) => letIn(c, stored, oneByOne > 0 ? 1 : PORTION))
      oneByOne = Math.max(0, oneByOne - 1)
    } catch (error) {
      if (error instanceof AppError && error.code === 'unavailable') throw error
      log().warn({ err: error, importId: claimed.id, oneByOne }, 'rows of an import could not be let in')
      if (oneByOne > 0) at = await portion(ctx, claimed, (c, stored) => leaveOut(c, stored, error))
      else oneByOne = PORTION
    }
    await failpoint('import.run')
  }
}

async function letIn(c: TxCtx, stored: ClaimedImport, limit: number): Promise<Progress> {
  const { mapping } = stored
  const rows = await rowsBehind(c, stored, limit)
  if (!mapping || rows.length === 0) return finish(c, stored)
  const imported = importedRows(stored, rows)
  const deliveries = await keepRows(c, channelOf(stored, mapping), imported)
  const opened = await readRows(c, mapping, imported, deliveries)
  const settled = await settleDeliveries(c, opened, { quiet: !stored.assigns })
  await failpoint('import.settled')
  const lineOf = new Map(deliveries.map(({ id }, i) => [id, rows[i]?.line ?? 0]))
  return came(
    c,
    stored,
    settled.map((one) => ({
      line: lineOf.get(one.delivery.id) ?? 0,
      outcome: outcomeOf(one),
      delivery_id: one.delivery.id,
    })),
  )
}

const OUTCOMES: Record<Admission['outcome'], RowOutcome> = {
  admitted: 'admitted',
  touched: 'touched',
  filled: 'filled',
  known: 'skipped',
  asked: 'quarantined',
}

function outcomeOf(settled: SettledDelivery): RowOutcome {
  const [admission] = settled.admissions
  if (!admission) return verdictOf(settled) === 'rejected' ? 'rejected' : 'quarantined'
  return OUTCOMES[admission.outcome]
}

/** The one row that cannot be settled stays as a delivery that failed, and the import goes on behind it. */
async function leaveOut(c: TxCtx, stored: ClaimedImport, error: unknown): Promise<Progress> {
  const rows = await rowsBehind(c, stored, 1)
  const { mapping } = stored
  const [row] = rows
  if (!mapping || !row) return finish(c, stored)
  const [delivery] = await keepRows(c, channelOf(stored, mapping), importedRows(stored, rows))
  if (!delivery) throw error
  // Code only: the text of a database error can quote personal data.
  await putAside(c, [delivery.id], error instanceof Error ? error.name : 'Error')
  return came(c, stored, [{ line: row.line, outcome: 'error', delivery_id: delivery.id }])
}

async function came(c: TxCtx, { id, atLine }: ClaimedImport, rows: readonly Came[]): Promise<Progress> {
  await c.tx.$executeRaw(sql`
    update lead_import_row r set outcome = g.outcome, delivery_id = g.delivery_id
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(line int, outcome text, delivery_id uuid)
    where r.tenant_id = ${c.tenantId}::uuid and r.import_id = ${id}::uuid and r.line = g.line
      and r.line = any(${rows.map(({ line }) => line)}::int[])`)
  return {
    atLine: Math.max(atLine, ...rows.map(({ line }) => line)),
    rows: rows.length,
    counts: tally(rows.map(({ outcome }) => outcome)),
  }
}

async function finish(c: TxCtx, stored: ClaimedImport): Promise<Progress> {
  await appendEvent(c, importFinished, {
    subjects: [['import', stored.id]],
    data: { counts: added({}, stored.counts) as Record<string, number> },
  })
  return { atLine: stored.atLine, rows: 0, ended: 'done' }
}
