import { leadObject } from '@/lib/leads/fields'
import type { Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import type { Tx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import type { LeaseKind, LeaseView } from '../types'

/** A lease that holds now, with what decides who may know whose it is. */
export interface LiveLease {
  id: string
  kind: LeaseKind
  leadId: string
  productLineId: string
  memberId: string
  memberName: string
  since: Date
  until: Date
  /** Its end on the workspace's clock, HH:MM. */
  untilClock: string
  /** Whether the reader sees the lead it is held through. */
  leadSeen: boolean
}

/**
 * Parties whose leases keep this one: itself, and those that have become part of it, whose leases stay with them. As a
 * list of ids of party `p`.
 */
export const keeping = (tenantId: string, partyId: string): Sql => sql`
  select p.id from party p where p.tenant_id = ${tenantId}::uuid and (p.id = ${partyId}::uuid or p.merged_into_id = ${partyId}::uuid)`

/** The lease that holds a party in a time (a range or a moment), a colleague's before the reader's own; null when it is free. */
export async function liveLease(
  ctx: Ctx,
  tx: Tx,
  { partyId, at, memberId }: { partyId: string; at: Sql; memberId: string | null },
): Promise<LiveLease | null> {
  const [row] = await tx.$queryRaw<LiveLease[]>(sql`
    select t.id, t.kind, t.lead_id as "leadId", l.product_line_id as "productLineId", t.member_id as "memberId",
      m.name as "memberName", t.taken_at as since, upper(t.during) as until,
      to_char(upper(t.during) at time zone w.timezone, 'HH24:MI') as "untilClock",
      (${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}) as "leadSeen"
    from touch_lease t
      join lead l on l.tenant_id = t.tenant_id and l.id = t.lead_id
      join member m on m.tenant_id = t.tenant_id and m.id = t.member_id
      join tenant w on w.id = t.tenant_id
    where t.tenant_id = ${ctx.tenantId}::uuid and t.party_id in (${keeping(ctx.tenantId, partyId)}) and t.during && ${at}
    order by t.member_id = ${memberId}::uuid, t.taken_at limit 1`)
  return row ?? null
}

/**
 * A lease as the reader of a lead may see it. Whose it is they know where they see the lead it is held through, or one may
 * know colleagues and it is of a product line of theirs; otherwise only that somebody has the person on the line, and
 * until when.
 */
export function leaseView(
  ctx: Ctx,
  lease: LiveLease,
  asked: { leadId: string; memberId: string | null },
): LeaseView {
  const { productLines } = ctx.actor.visibility
  const isTheirLine = productLines === 'all' || productLines.includes(lease.productLineId)
  const named = lease.leadSeen || (isTheirLine && ctx.actor.permissions.has('member.read'))
  const mine = lease.memberId === asked.memberId
  return {
    id: lease.id,
    kind: lease.kind,
    mine,
    holder: mine || named ? { id: lease.memberId, name: lease.memberName } : null,
    since: lease.since,
    until: lease.until,
    sameLead: lease.leadId === asked.leadId,
  }
}
