import { leadObject } from '@/lib/leads/fields'
import { isReached } from '@/lib/people/queries/presence'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { boundsOf } from '@/lib/rules/calendar'
import { scopeWhere } from '@/lib/rules/scope'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'

/** A rep as their manager sees them now. Counts hold what the reader may see of the rep's leads. */
export interface BoardRep {
  id: string
  name: string
  team: { id: string; name: string } | null
  presence: 'online' | 'busy' | 'offline'
  /** When they switched to what they show, or when a browser that has gone was last heard of; null when they never came. */
  presenceSince: Date | null
  inUse: number
  maxOpen: number
  /** Assigned and not worked on yet. */
  untouched: number
  /** When the longest untouched one was assigned. */
  oldestUntouchedAt: Date | null
  /** Given to them today, whoever has them now. */
  newToday: number
  /** At work, with something done today. */
  touchedToday: number
}

export interface TeamBoard {
  reps: BoardRep[]
  asOf: Date
}

interface BoardRow extends Omit<BoardRep, 'team'> {
  teamId: string | null
  teamName: string | null
}

/** The active reps the actor is responsible for, by team: who is there, what they hold, what lies untouched. */
export async function teamBoard(ctx: Ctx): Promise<TeamBoard> {
  authorize(ctx, 'lead.assign')
  const { owners } = ctx.actor.visibility
  const { now, zone } = await workspaceClock(ctx)
  const today = new Date(boundsOf('today', now, zone).from)
  const scope = scopeWhere(ctx, leadObject, { alias: 'l', now })
  const theirs = sql`l.tenant_id = m.tenant_id and l.owner_id = m.id and not l.is_test and ${scope}`
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<BoardRow[]>(sql`
      select m.id, m.name, t.id as "teamId", t.name as "teamName",
        case when ${isReached()} then p.state else 'offline' end as presence,
        case when p.state = 'offline' or ${isReached()} then p.since_at else p.seen_at end as "presenceSince", coalesce(k.in_use, 0) as "inUse", coalesce(k.max_open, 0) as "maxOpen",
        u.n as untouched, u.oldest as "oldestUntouchedAt", g.n as "newToday", d.n as "touchedToday"
      from member m
        left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        left join presence p on p.tenant_id = m.tenant_id and p.member_id = m.id
        left join lead_capacity k on k.tenant_id = m.tenant_id and k.member_id = m.id
        cross join lateral (
          select count(*)::int as n, min(l.assigned_at) as oldest from lead l where ${theirs} and l.status = 'assigned'
        ) u
        cross join lateral (
          select count(*)::int as n from lead_ownership o
          where o.tenant_id = m.tenant_id and o.member_id = m.id and o.started_at >= ${today}
        ) g
        cross join lateral (
          select count(*)::int as n from lead l where ${theirs} and l.status = 'working' and l.last_activity_at >= ${today}
        ) d
      where m.tenant_id = ${ctx.tenantId}::uuid and m.role = 'rep' and m.status = 'active'
        ${owners === 'all' ? sql`` : sql`and m.id = any(${owners}::uuid[])`}
      order by t.path nulls last, m.name, m.id`),
  )
  return {
    reps: rows.map(({ teamId, teamName, ...rep }) => ({
      ...rep,
      team: teamId ? { id: teamId, name: teamName ?? '' } : null,
    })),
    asOf: now,
  }
}
