import { memberships } from '@/lib/platform/auth/session-store'
import { actingMemberId, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import type { Role } from '../schema'
import { actingAccountId } from './acting-account'

/** The signed-in member, the workspace they act in and the others they belong to. */
export interface Me {
  member: { id: string; name: string; role: Role; teamId: string | null; mobile: string | null }
  workspace: { id: string; slug: string; name: string; timezone: string }
  workspaces: { slug: string; name: string }[]
  permissions: string[]
}

interface Row {
  id: string
  name: string
  role: Role
  teamId: string | null
  mobile: string | null
  tenantId: string
  slug: string
  workspace: string
  timezone: string
}

/** Who is signed in, in which workspace; throws when the actor is no member. */
export async function getMe(ctx: Ctx): Promise<Me> {
  const memberId = actingMemberId(ctx)
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select m.id, m.name, m.role, m.team_id as "teamId", m.mobile, t.id as "tenantId", t.slug, t.name as workspace, t.timezone
      from member m join tenant t on t.id = m.tenant_id where m.tenant_id = ${ctx.tenantId}::uuid and m.id = ${memberId}::uuid`),
  )
  if (!row) throw notFound('member')
  const all = await memberships(actingAccountId(ctx))
  return {
    member: { id: row.id, name: row.name, role: row.role, teamId: row.teamId, mobile: row.mobile },
    workspace: { id: row.tenantId, slug: row.slug, name: row.workspace, timezone: row.timezone },
    workspaces: all.map((m) => ({ slug: m.slug, name: m.workspace })),
    permissions: [...ctx.actor.permissions],
  }
}
