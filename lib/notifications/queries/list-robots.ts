import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { RobotView } from '../types'

/** The robots of the workspace with how they fare, oldest first. */
export async function listRobots(ctx: Ctx): Promise<RobotView[]> {
  authorize(ctx, 'robot.manage')
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<RobotView[]>(sql`
      select r.id, r.kind, r.name, r.url_hint as "urlHint", r.secret_sealed is not null as signed, r.locale, r.kinds,
        r.mention_owner as "mentionOwner", r.active, r.off_reason as "offReason", r.failures, r.next_at as "nextAt",
        r.created_at as "createdAt", r.version,
        array(select x.product_line_id::text from robot_product_line x
          where x.tenant_id = r.tenant_id and x.robot_id = r.id order by 1) as "productLineIds",
        array(select x.team_id::text from robot_team x
          where x.tenant_id = r.tenant_id and x.robot_id = r.id order by 1) as "teamIds",
        (select max(p.ended_at) from robot_post p
          where p.tenant_id = r.tenant_id and p.robot_id = r.id and p.state = 'sent') as "lastSentAt",
        (select count(*)::int from robot_message m where m.tenant_id = r.tenant_id and m.robot_id = r.id
          and m.state in ('waiting', 'posting')) as waiting,
        (select count(*)::int from robot_message m where m.tenant_id = r.tenant_id and m.robot_id = r.id
          and m.state = 'failed') as failed
      from robot r where r.tenant_id = ${ctx.tenantId}::uuid order by r.created_at, r.id`),
  )
}
