import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Rep } from '../types'

/**
 * Keeps how far behind whoever went away was, and the credit of whoever is back: the leads of their absence are not made
 * up for (PEERS T5). Call under the assignment lock.
 */
export async function creditReturners(c: TxCtx, changed: readonly Rep[]): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ memberId, calibration, awayGap }) => ({
    member_id: memberId,
    calibration,
    away_gap: awayGap ?? null,
  }))
  await c.tx.$executeRaw(sql`
    update assignment_share s set calibration = g.calibration, away_gap = g.away_gap
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(member_id uuid, calibration float8, away_gap float8)
    where s.tenant_id = ${c.tenantId}::uuid and s.member_id = g.member_id`)
}
