import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { Role } from '../types'

/** The member behind an account, as of this moment: what rights and visibility are made of. */
export interface ActingMember {
  id: string
  name: string
  role: Role
  timezone: string
  productLineIds: string[]
  /** Active and former members of the teams at or below theirs; only looked up for managers. */
  subtreeMemberIds: string[]
}

/** The active member an account is in the context's workspace, or null. Read afresh for every request. */
export async function actingMember(ctx: Ctx, accountId: string): Promise<ActingMember | null> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<ActingMember[]>(sql`
      select m.id, m.name, m.role, w.timezone,
        array(select l.product_line_id::text from member_product_line l
          where l.tenant_id = m.tenant_id and l.member_id = m.id) as "productLineIds",
        case when m.role = 'manager' and t.path is not null then array(
          select o.id::text from member o join team s on s.tenant_id = o.tenant_id and s.id = o.team_id
          where o.tenant_id = m.tenant_id and s.path like t.path || '%'
        ) else '{}'::text[] end as "subtreeMemberIds"
      from member m join tenant w on w.id = m.tenant_id
        left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
      where m.tenant_id = ${ctx.tenantId}::uuid and m.account_id = ${accountId}::uuid and m.status = 'active'`),
  )
  return row ?? null
}
