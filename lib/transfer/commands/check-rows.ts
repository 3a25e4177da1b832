import { asDeliveries } from '@/lib/intake/commands/import-rows'
import type { Problem } from '@/lib/intake/schema'
import { type FoundLead, openLeadsOf } from '@/lib/leads/queries/open-leads-of'
import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import type { RowVerdict } from '../types'
import { rowsBehind, type StoredRow } from './import-row-select'
import { channelOf, importedRows, readRows } from './read-rows'
import { type ClaimedImport, portion, tally } from './step'

/** Rows looked at in one unit of work. */
const PORTION = 500

interface Found {
  line: number
  verdict: RowVerdict
  problems: Problem[]
  twin_lead_id: string | null
  twin_line: number | null
}

/**
 * Says of every row of an import what would become of it; nothing comes in. Begins anew whenever it is taken in hand,
 * because who stands twice in the file is known only by having seen what stands above.
 */
export async function checkRows(ctx: Ctx, claimed: ClaimedImport): Promise<void> {
  const seen = new Map<string, number>()
  let at = await portion(ctx, claimed, async () => ({ atLine: 0, rows: 0, anew: true }))
  while (at?.state === 'checking') {
    at = await portion(ctx, claimed, async (c, stored) => {
      const { mapping } = stored
      const rows = await rowsBehind(c, stored, PORTION)
      if (!mapping || rows.length === 0) return { atLine: stored.atLine, rows: 0, ended: 'checked' }
      const found = await look(c, { ...stored, mapping }, rows, seen)
      await write(c, stored.id, found)
      return { atLine: rows.at(-1)?.line ?? 0, rows: rows.length, counts: tally(found.map((f) => f.verdict)) }
    })
    await failpoint('import.checked')
  }
}

type Checked = ClaimedImport & { mapping: NonNullable<ClaimedImport['mapping']> }

async function look(
  c: TxCtx,
  stored: Checked,
  rows: readonly StoredRow[],
  seen: Map<string, number>,
): Promise<Found[]> {
  const imported = importedRows(stored, rows)
  const opened = await readRows(
    c,
    stored.mapping,
    imported,
    asDeliveries(channelOf(stored, stored.mapping), imported, c.now),
  )
  const leads = opened.flatMap(({ read }) => read.leads)
  const known = [...(await openLeadsOf(c, stored.productLineId, leads))]
  return opened.map(({ read }, i) => {
    const line = rows[i]?.line ?? 0
    const [lead] = read.leads
    if (!lead) return { line, verdict: 'bad', problems: read.problems, twin_lead_id: null, twin_line: null }
    return { line, problems: [], ...twinOf(line, known.shift(), seen) }
  })
}

/** The lead that is there, else the first line of the file that is about the same person. */
function twinOf(line: number, found: FoundLead | undefined, seen: Map<string, number>) {
  const { leadId = null, keys = [] } = found ?? {}
  const earlier = keys.flatMap((key) => seen.get(key) ?? [])
  const twinLine = earlier.length > 0 ? Math.min(...earlier) : null
  for (const key of keys) if (!seen.has(key)) seen.set(key, twinLine ?? line)
  const verdict: RowVerdict = leadId || twinLine ? 'known' : 'ok'
  return { verdict, twin_lead_id: leadId, twin_line: leadId ? null : twinLine }
}

const write = (c: TxCtx, importId: string, found: readonly Found[]) =>
  c.tx.$executeRaw(sql`
    update lead_import_row r set verdict = g.verdict, problems = g.problems, twin_lead_id = g.twin_lead_id, twin_line = g.twin_line
    from jsonb_to_recordset(${rowsParameter(found)})
      as g(line int, verdict text, problems jsonb, twin_lead_id uuid, twin_line int)
    where r.tenant_id = ${c.tenantId}::uuid and r.import_id = ${importId}::uuid and r.line = g.line
      and r.line = any(${found.map(({ line }) => line)}::int[])`)
