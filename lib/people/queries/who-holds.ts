import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { join, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { Role } from '../schema'

interface Holder {
  id: string
  name: string
  role: Role
  isAbove: boolean
}

/** More names than these help nobody choose. */
const NAMED = 3

/**
 * Colleagues of the actor who have one of these roles, by name: those who lead a team the actor is in, nearest first; where
 * there is none, all of them if they are few. Nobody for whoever may not know the members.
 */
export async function whoHolds(ctx: Ctx, roles: readonly Role[]): Promise<{ id: string; name: string }[]> {
  if (roles.length === 0 || !ctx.actor.permissions.has('member.read')) return []
  const self = memberOf(ctx)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Holder[]>(sql`
      select m.id, m.name, m.role, m.role = 'manager' and coalesce(starts_with(me.path, t.path), false) as "isAbove"
      from member m left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id
        left join (
          select own.path from member s join team own on own.tenant_id = s.tenant_id and own.id = s.team_id
          where s.tenant_id = ${ctx.tenantId}::uuid and s.id = ${self}::uuid
        ) me on true
      where m.tenant_id = ${ctx.tenantId}::uuid and m.status = 'active' and m.role in (${join([...roles])}) and m.id is distinct from ${self}::uuid
      order by "isAbove" desc, length(t.path) desc nulls last, m.name, m.id limit ${NAMED + 1}`),
  )
  const above = rows.filter(({ isAbove }) => isAbove)
  const named = above.length > 0 ? above.slice(0, NAMED) : rows.length <= NAMED ? rows : []
  return named.map(({ id, name }) => ({ id, name }))
}
