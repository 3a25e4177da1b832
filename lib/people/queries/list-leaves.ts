import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { ListLeaves } from '../schema'
import type { LeaveView } from '../types'

/**
 * Leaves under way and to come, soonest first; all of them the workspace knows of, since they decide who gets leads. The
 * reason is for those who manage leave, about the people they see.
 */
export async function listLeaves(ctx: Ctx, input: ListLeaves = {}): Promise<LeaveView[]> {
  authorize(ctx, 'member.read')
  const { memberId } = parse(ListLeaves, input)
  const reason = reasonFor(ctx)
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<LeaveView[]>(sql`
      select l.id, l.member_id as "memberId", m.name as "memberName", l.starts_at as "startsAt", l.ends_at as "endsAt",
        ${reason} as reason, l.starts_at <= app_now() as "isCurrent"
      from member_leave l join member m on m.tenant_id = l.tenant_id and m.id = l.member_id
      where l.tenant_id = ${ctx.tenantId}::uuid and l.ends_at > app_now()
        ${memberId ? sql`and l.member_id = ${memberId}::uuid` : empty}
      order by l.starts_at, l.id limit 500`),
  )
}

function reasonFor({ actor }: Ctx): Sql {
  if (!actor.permissions.has('leave.manage')) return sql`''`
  const { owners } = actor.visibility
  return owners === 'all'
    ? sql`l.reason`
    : sql`case when l.member_id = any(${owners}::uuid[]) then l.reason else '' end`
}
