import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { InvitationView } from '../types'

/** The links of the workspace, newest first: open ones, and what became of the last two hundred. */
export async function listInvitations(ctx: Ctx): Promise<InvitationView[]> {
  authorize(ctx, 'member.manage')
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<InvitationView[]>(sql`
      select i.id, i.invitee, i.role, i.team_id as "teamId", t.name as "teamName",
        i.product_line_ids::text[] as "productLineIds", i.regions,
        case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
          when i.expires_at <= app_now() then 'expired' else 'open' end as state,
        i.created_at as "createdAt", i.expires_at as "expiresAt", by.name as "createdByName", who.name as "acceptedByName"
      from invitation i
        left join team t on t.tenant_id = i.tenant_id and t.id = i.team_id
        left join member by on by.tenant_id = i.tenant_id and by.id = i.created_by_id
        left join member who on who.tenant_id = i.tenant_id and who.id = i.accepted_by_id
      where i.tenant_id = ${ctx.tenantId}::uuid order by i.created_at desc, i.id desc limit 200`),
  )
}
