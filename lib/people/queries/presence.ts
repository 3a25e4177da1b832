import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { ONLINE_WITHIN_SECONDS } from '../schema'
import type { PresenceView } from '../types'

/**
 * Whether the switch of presence row `p` counts at `at`: a tab has beaten within 45 s, or they have said that leads reach
 * them without one. Whoever fulfils neither is gone, whatever the switch says.
 */
export const isReached = (at: Sql = sql`app_now()`): Sql => sql`
  (p.seen_at > ${at} - make_interval(secs => ${ONLINE_WITHIN_SECONDS}) or coalesce(p.reachable_until > ${at}, false))`

/** The acting member's own presence. */
export async function ownPresence(ctx: Ctx): Promise<PresenceView> {
  const memberId = actingMemberId(ctx)
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<PresenceView[]>(sql`
      select m.id as "memberId", coalesce(p.state, 'offline') as state,
        coalesce(p.state = 'online' and ${isReached()}, false) as online, coalesce(p.since_at, m.created_at) as "sinceAt",
        case when p.reachable_until > app_now() then p.reachable_until end as "reachableUntil"
      from member m left join presence p on p.tenant_id = m.tenant_id and p.member_id = m.id
      where m.tenant_id = ${ctx.tenantId}::uuid and m.id = ${memberId}::uuid`),
  )
  return row ?? { memberId, state: 'offline', online: false, sinceAt: new Date(0), reachableUntil: null }
}

/** Ids of the active members who are online: switched so, and reached at app_now(). */
export async function onlineMembers(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'member.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select m.id from presence p join member m on m.tenant_id = p.tenant_id and m.id = p.member_id
      where p.tenant_id = ${ctx.tenantId}::uuid and p.state = 'online' and ${isReached()} and m.status = 'active'
      order by m.id`),
  )
  return rows.map((r) => r.id)
}
