import type { Ctx } from '@/lib/platform/ctx'
import { db } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { looksLikeToken, tokenDigest } from '../invitation-token'
import type { OpenInvitation } from '../types'

/** Which workspace and which invitation a token belongs to, or null; says nothing about whether it still counts. */
export async function resolveInvitation(token: string): Promise<{ tenantId: string; id: string } | null> {
  if (!looksLikeToken(token)) return null
  const [row] = await db().$queryRaw<{ tenantId: string; id: string }[]>(sql`
    select tenant_id as "tenantId", invitation_id as id from resolve_invitation(${tokenDigest(token)})`)
  return row ?? null
}

/** What the holder of a link is shown, or null when it is used, taken back or expired: the three look the same. */
export async function openInvitation(ctx: Ctx, id: string): Promise<OpenInvitation | null> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<OpenInvitation[]>(sql`
      select w.name as workspace, w.slug, by.name as "invitedBy", i.invitee, i.role, t.name as "teamName", i.expires_at as "expiresAt"
      from invitation i join tenant w on w.id = i.tenant_id
        left join team t on t.tenant_id = i.tenant_id and t.id = i.team_id
        left join member by on by.tenant_id = i.tenant_id and by.id = i.created_by_id
      where i.tenant_id = ${ctx.tenantId}::uuid and i.id = ${id}::uuid
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > app_now()`),
  )
  return row ?? null
}
