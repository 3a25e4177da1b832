import type { Ctx } from '@/lib/platform/ctx'
import { poolOf } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { completionTokenDigest, isSigned } from '../completion-token'
import type { CompletionLinkRow } from '../types'

/** Which workspace and which link a token belongs to, or null; says nothing about whether it still counts. */
export async function resolveCompletionLink(token: string): Promise<{ tenantId: string; id: string } | null> {
  if (!isSigned(token)) return null
  const { rows } = await poolOf('meridian_app').query<{ tenant_id: string; link_id: string }>(
    'select tenant_id, link_id from resolve_completion_link($1)',
    [Buffer.from(completionTokenDigest(token))],
  )
  const [row] = rows
  return row ? { tenantId: row.tenant_id, id: row.link_id } : null
}

/** The links made for a delivery, newest first. Whether the actor may see the delivery is the caller's to check. */
export const linksOf = (ctx: Ctx, deliveryId: string): Promise<CompletionLinkRow[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<CompletionLinkRow[]>(sql`
      select l.id, l.created_at as "createdAt", l.expires_at as "expiresAt", l.opened_at as "openedAt", l.used_at as "usedAt",
        m.name as "createdByName",
        case when l.used_at is not null then 'used' when l.revoked_at is not null then 'revoked'
          when l.expires_at <= app_now() then 'expired' else 'open' end as state
      from completion_link l left join member m on m.tenant_id = l.tenant_id and m.id = l.created_by_id
      where l.tenant_id = ${ctx.tenantId}::uuid and l.delivery_id = ${deliveryId}::uuid and l.purpose = 'completion'
      order by l.id desc limit 20`),
  )
