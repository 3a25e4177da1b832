import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'

/** What "today" means in a workspace: the database's time and the zone of its calendar (an IANA name). */
export interface WorkspaceClock {
  now: Date
  zone: string
}

/** The database’s time and the workspace’s time zone. */
export async function workspaceClock(ctx: Ctx): Promise<WorkspaceClock> {
  const [clock] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<WorkspaceClock[]>(sql`
      select app_now() as now, timezone as zone from tenant where id = ${ctx.tenantId}::uuid`),
  )
  if (!clock) throw new Error(`no workspace ${ctx.tenantId}`)
  return clock
}
