import { getLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { assignmentRuleSet } from '../schema'
import type { Candidate, DecidedBy } from '../types'
import { type ShownCandidate, showCandidates } from './show-candidates'
import { type ShownPath, showPath } from './show-path'

/** The last decision about a lead, with everybody who was considered: "why me, why not me". */
export interface ShownAssignment {
  leadId: string
  outcome: 'assigned' | 'held' | 'manual'
  trigger: string
  winner: { id: string; name: string } | null
  reason: string
  decidedAt: Date
  ms: number
  ruleVersion: number
  /** By which rule; null where the rules of the time had none, and by hand. */
  by: ShownPath | null
  candidates: ShownCandidate[]
}

interface RunRow {
  outcome: 'assigned' | 'held'
  trigger: string
  winnerId: string | null
  winnerName: string | null
  reason: string
  at: Date
  ms: number
  ruleVersion: number
  body: unknown
  path: DecidedBy | null
  candidates: Candidate[]
}

/** Null when no decision has been made yet. A lead the reader may not see is not found. */
export async function getAssignment(ctx: Ctx, leadId: string): Promise<ShownAssignment | null> {
  authorize(ctx, 'assignment.read')
  await getLead(ctx, leadId)
  const [run] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<RunRow[]>(sql`
      select r.outcome, r.trigger, r.winner_id as "winnerId", m.name as "winnerName", r.reason, r.at, r.ms,
        v.number as "ruleVersion", case when r.path is not null then v.body end as body, r.path, r.candidates
      from assignment_run r
      join rule_version v on v.tenant_id = r.tenant_id and v.id = r.rule_version_id
      left join member m on m.tenant_id = r.tenant_id and m.id = r.winner_id
      where r.tenant_id = ${ctx.tenantId}::uuid and r.lead_id = ${leadId}::uuid
      order by r.at desc, r.id desc limit 1`),
  )
  if (!run) return null
  return {
    leadId,
    outcome: run.trigger === 'manual' ? 'manual' : run.outcome,
    trigger: run.trigger,
    winner: run.winnerId ? { id: run.winnerId, name: run.winnerName ?? '' } : null,
    reason: run.reason,
    decidedAt: run.at,
    ms: run.ms,
    ruleVersion: run.ruleVersion,
    by: run.path ? showPath(ctx, run.path, assignmentRuleSet.body.parse(run.body)) : null,
    candidates: await showCandidates(ctx, run.candidates),
  }
}
