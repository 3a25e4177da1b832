import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents, type Subject } from '@/lib/platform/events/append-event'
import { type EndedLead, leadReopened } from '../events'
import { tellLeadWatchers } from './tell-lead-watchers'

interface Reopening {
  ended: readonly EndedLead[]
  /** Key of the reason that stands with the event. */
  reason: string
}

interface ClosedLead {
  id: string
  partyId: string
  productLineId: string
  version: number
}

/**
 * Puts leads that were ended by mistake back where they stood: with their owner, or in the queue at the place they had.
 * One that has changed since, whose owner is gone or has no room any more, stays ended. Answers the leads that stand
 * again.
 */
export async function reopenLeads(ctx: Ctx, { ended, reason }: Reopening): Promise<string[]> {
  authorize(ctx, 'lead.update')
  return withTenant(ctx, async (c) => {
    const closed = await lockClosed(c, ended)
    const room = await lockRoom(c, ended)
    const reopened = ended.flatMap((before) => {
      const lead = closed.get(before.leadId)
      if (lead?.version !== before.version || !fits(before, room)) return []
      return [{ before, lead }]
    })
    if (reopened.length === 0) return []
    await write(
      c,
      reopened.map(({ before }) => before),
    )
    await appendEvents(
      c,
      leadReopened,
      reopened.map(({ before: { leadId, status, ownerId }, lead }) => ({
        subjects: subjectsOf(leadId, lead.partyId, ownerId),
        data: { status, reason, ownerId },
      })),
    )
    tellLeadWatchers(
      c,
      reopened.map(({ before, lead }) => ({ ...lead, ownerId: before.ownerId })),
    )
    return reopened.map(({ before }) => before.leadId)
  })
}

const subjectsOf = (leadId: string, partyId: string, ownerId: string | null): [Subject, ...Subject[]] => [
  ['lead', leadId],
  ['party', partyId],
  ...(ownerId ? ([['member', ownerId]] as const) : []),
]

async function lockClosed(c: TxCtx, ended: readonly EndedLead[]): Promise<Map<string, ClosedLead>> {
  const rows = await c.tx.$queryRaw<ClosedLead[]>(sql`
    select id, party_id as "partyId", product_line_id as "productLineId", version from lead
    where tenant_id = ${c.tenantId}::uuid and id = any(${ended.map((e) => e.leadId)}::uuid[])
      and status in ('converted', 'invalid') order by id for update`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** How many more leads each active owner may hold, locked until the commit. */
async function lockRoom(c: TxCtx, ended: readonly EndedLead[]): Promise<Map<string, number>> {
  const owners = [...new Set(ended.flatMap(({ ownerId }) => ownerId ?? []))]
  const rows = await c.tx.$queryRaw<Array<{ memberId: string; free: number }>>(sql`
    select k.member_id as "memberId", k.max_open - k.in_use as free
    from lead_capacity k join member m on m.tenant_id = k.tenant_id and m.id = k.member_id and m.status = 'active'
    where k.tenant_id = ${c.tenantId}::uuid and k.member_id = any(${owners}::uuid[])
    order by k.member_id for update of k`)
  return new Map(rows.map(({ memberId, free }) => [memberId, free]))
}

/** Takes the place a lead needs with its owner; false when there is none. */
function fits({ ownerId }: EndedLead, room: Map<string, number>): boolean {
  if (ownerId === null) return true
  const free = room.get(ownerId) ?? 0
  room.set(ownerId, free - 1)
  return free > 0
}

async function write(c: TxCtx, reopened: readonly EndedLead[]): Promise<void> {
  const rows = reopened.map((e) => ({
    id: e.leadId,
    status: e.status,
    owner_id: e.ownerId,
    reason: e.holdingReason,
    held_at: e.heldAt,
    pool_id: e.pool?.id ?? null,
    pool_reason: e.pool?.reason ?? null,
    pooled_at: e.pool?.at ?? null,
  }))
  await c.tx.$executeRaw(sql`
    with given as materialized (
      select * from jsonb_to_recordset(${rowsParameter(rows)})
        as g(id uuid, status text, owner_id uuid, reason text, held_at timestamptz, pool_id uuid, pool_reason text, pooled_at timestamptz)
    ), owned as (
      update lead_ownership o set ended_at = null from given g
      where o.tenant_id = ${c.tenantId}::uuid and o.lead_id = g.id and o.member_id = g.owner_id
        and o.started_at = (select max(x.started_at) from lead_ownership x where x.tenant_id = o.tenant_id and x.lead_id = o.lead_id)
    ), used as (
      update lead_capacity k set in_use = k.in_use + n.n from
        (select owner_id, count(*)::int as n from given where owner_id is not null group by 1) n
      where k.tenant_id = ${c.tenantId}::uuid and k.member_id = n.owner_id
    )
    update lead l set status = g.status, holding_reason = g.reason, held_at = g.held_at, pool_id = g.pool_id, pool_reason = g.pool_reason,
      pooled_at = g.pooled_at, last_activity_at = ${c.now},
      version = l.version + 1
    from given g where l.tenant_id = ${c.tenantId}::uuid and l.id = g.id`)
}
