import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { TeamView } from '../types'

/** The team tree, parents before children. `memberCount` counts active members of the team itself. */
export async function listTeams(ctx: Ctx): Promise<TeamView[]> {
  authorize(ctx, 'member.read')
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<TeamView[]>(sql`
      select t.id, t.name, t.parent_id as "parentId", t.path,
        (select count(*)::int from member m where m.tenant_id = t.tenant_id and m.team_id = t.id and m.status = 'active') as "memberCount"
      from team t where t.tenant_id = ${ctx.tenantId}::uuid order by t.path`),
  )
}
