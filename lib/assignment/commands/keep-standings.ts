import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { RuleShare } from '../standing'

/** Keeps how members stand in rules, as it was counted under the assignment lock. */
export async function keepStandings(
  c: TxCtx,
  changed: ReadonlyMap<string, Iterable<RuleShare>>,
): Promise<void> {
  const rows = [...changed].flatMap(([key, shares]) =>
    [...shares].map((share) => ({
      rule_key: key,
      member_id: share.memberId,
      weight: share.weight,
      received: share.received,
      calibration: share.calibration,
      away_gap: share.awayGap,
      turn: share.turn,
    })),
  )
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into assignment_rule_share (rule_key, member_id, weight, received, calibration, away_gap, turn)
    select g.rule_key, g.member_id, g.weight, g.received, g.calibration, g.away_gap, g.turn
    from jsonb_to_recordset(${rowsParameter(rows)})
      as g(rule_key text, member_id uuid, weight float8, received int, calibration float8, away_gap float8, turn float8)
    on conflict (tenant_id, rule_key, member_id) do update set weight = excluded.weight, received = excluded.received,
      calibration = excluded.calibration, away_gap = excluded.away_gap, turn = excluded.turn`)
}
