import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { ONLINE_WITHIN_SECONDS } from '../schema'
import type { PresenceView } from '../types'

/** Seen lately enough to count as there; `p` is the presence row. */
const seenLately = sql`p.seen_at > app_now() - make_interval(secs => ${ONLINE_WITHIN_SECONDS})`

/** The acting member's own presence. */
export async function ownPresence(ctx: Ctx): Promise<PresenceView> {
  const memberId = actingMemberId(ctx)
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<PresenceView[]>(sql`
      select m.id as "memberId", coalesce(p.state, 'offline') as state,
        coalesce(p.state = 'online' and ${seenLately}, false) as online, coalesce(p.since_at, m.created_at) as "sinceAt"
      from member m left join presence p on p.tenant_id = m.tenant_id and p.member_id = m.id
      where m.tenant_id = ${ctx.tenantId}::uuid and m.id = ${memberId}::uuid`),
  )
  return row ?? { memberId, state: 'offline', online: false, sinceAt: new Date(0) }
}

/** Ids of the active members who are online: switched so, and a tab beat within 45 s of app_now(). */
export async function onlineMembers(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'member.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select m.id from presence p join member m on m.tenant_id = p.tenant_id and m.id = p.member_id
      where p.tenant_id = ${ctx.tenantId}::uuid and p.state = 'online' and ${seenLately} and m.status = 'active'
      order by m.id`),
  )
  return rows.map((r) => r.id)
}
