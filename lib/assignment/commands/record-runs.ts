import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Decision } from '../types'

export interface Run {
  id: string
  decision: Decision
  /** `scored`, `owner`, `referrer`, `roundRobin`, a holding reason, or a person's words. */
  reason: string
}

export interface RunBatch {
  runs: readonly Run[]
  ruleVersionId: string
  trigger: string
  /** From the lock to the decision, for the whole batch, in milliseconds. */
  ms: number
}

/** Keeps runs, each with every candidate and every factor, and what the winners have received, in one statement. */
export async function recordRuns(c: TxCtx, batch: RunBatch): Promise<void> {
  const runs = batch.runs.map(({ id, decision, reason }) => ({
    id,
    lead_id: decision.leadId,
    outcome: decision.winnerId ? 'assigned' : 'held',
    winner_id: decision.winnerId,
    reason,
    candidates: decision.candidates,
    rule_key: decision.by?.first ? null : (decision.by?.rule ?? null),
    path: decision.by ?? null,
  }))
  await c.tx.$executeRaw(sql`
    with run as (
      insert into assignment_run (id, lead_id, rule_version_id, trigger, outcome, winner_id, reason, ms, at, candidates, rule_key, path)
      select g.id, g.lead_id, ${batch.ruleVersionId}::uuid, ${batch.trigger}, g.outcome, g.winner_id, g.reason, ${batch.ms}, ${c.now}, g.candidates, g.rule_key, g.path
      from jsonb_to_recordset(${rowsParameter(runs)})
        as g(id uuid, lead_id uuid, outcome text, winner_id uuid, reason text, candidates jsonb, rule_key text, path jsonb)
      returning winner_id
    )
    insert into assignment_share (member_id, received)
    select winner_id, count(*)::int from run where winner_id is not null group by winner_id
    on conflict (tenant_id, member_id) do update set received = assignment_share.received + excluded.received`)
}
