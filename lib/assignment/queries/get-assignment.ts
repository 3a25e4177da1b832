import { getLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { Factor, HardFail } from '../schema'

export interface ShownCandidate {
  member: { id: string; name: string; team: string | null }
  rank: number | null
  score: number | null
  eligible: boolean
  hardFails: HardFail[]
  factors: Factor[]
  /** Whether this is the reader. */
  you: boolean
}

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
  candidates: ShownCandidate[]
}

interface RunRow {
  id: string
  outcome: 'assigned' | 'held'
  trigger: string
  winnerId: string | null
  winnerName: string | null
  reason: string
  at: Date
  ms: number
  ruleVersion: number
}

/** Null when no decision has been made yet. A lead the reader may not see is not found. */
export async function getAssignment(ctx: Ctx, leadId: string): Promise<ShownAssignment | null> {
  authorize(ctx, 'assignment.read')
  await getLead(ctx, leadId)
  return readTenant(ctx, async (tx) => {
    const [run] = await tx.$queryRaw<RunRow[]>(sql`
      select r.id, r.outcome, r.trigger, r.winner_id as "winnerId", m.name as "winnerName", r.reason, r.at, r.ms, v.number as "ruleVersion"
      from assignment_run r
      join rule_version v on v.tenant_id = r.tenant_id and v.id = r.rule_version_id
      left join member m on m.tenant_id = r.tenant_id and m.id = r.winner_id
      where r.tenant_id = ${ctx.tenantId}::uuid and r.lead_id = ${leadId}::uuid
      order by r.at desc, r.id desc limit 1`)
    if (!run) return null
    const rows = await tx.$queryRaw<
      Array<
        Omit<ShownCandidate, 'member' | 'eligible' | 'you'> & {
          memberId: string
          name: string
          team: string | null
        }
      >
    >(sql`
      select c."memberId", m.name, t.name as team, c."hardFails", c.factors, c.score, c.rank
      from assignment_run r
      cross join jsonb_to_recordset(r.candidates)
        as c("memberId" uuid, "hardFails" jsonb, factors jsonb, score float8, rank int)
      join member m on m.tenant_id = r.tenant_id and m.id = c."memberId"
      left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
      where r.tenant_id = ${ctx.tenantId}::uuid and r.id = ${run.id}::uuid
      order by c.rank nulls last, m.name`)
    return {
      leadId,
      outcome: run.trigger === 'manual' ? 'manual' : run.outcome,
      trigger: run.trigger,
      winner: run.winnerId ? { id: run.winnerId, name: run.winnerName ?? '' } : null,
      reason: run.reason,
      decidedAt: run.at,
      ms: run.ms,
      ruleVersion: run.ruleVersion,
      candidates: rows.map((r) => ({
        member: { id: r.memberId, name: r.name, team: r.team },
        rank: r.rank,
        score: r.score,
        eligible: r.hardFails.length === 0,
        hardFails: r.hardFails,
        factors: r.factors,
        you: r.memberId === memberOf(ctx),
      })),
    }
  })
}
