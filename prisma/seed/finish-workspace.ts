import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { sealEvents } from '@/lib/platform/events/seal-chain'
import { clocksSweepJob } from '@/lib/sla/jobs'
import { timersFire } from '@/lib/wiring/jobs'
import { runJob, settleConsequences } from './history/consequences'
import { pauseRobots } from './history/group-chats'
import { beginRecycling } from './history/pools'

/**
 * Closes the books: nothing is left for a worker to replay, nothing for a browser to be told, the log is sealed, and
 * the workspace gets the name under which the next seed finds it finished.
 */
export async function finishWorkspace(ctx: Ctx, slug: string): Promise<void> {
  await withTenant(ctx, async (c) => {
    await runJob(c, timersFire, { tenantId: c.tenantId })
    await runJob(c, clocksSweepJob, { tenantId: c.tenantId })
    await beginRecycling(c)
    await settleConsequences(c)
    await pauseRobots(c)
    await settleConsequences(c)
    // A demo's leads can be taken away like samples.
    await c.tx.$executeRaw(sql`update lead set is_sample = true where tenant_id = ${c.tenantId}::uuid`)
  })
  await sealEvents(ctx)
  await withTenant(ctx, async (c) => {
    // In a unit of its own: what the one above had to say was written at its end.
    await c.tx.$executeRaw(sql`delete from live_message where tenant_id = ${c.tenantId}::uuid`)
    await c.tx.$executeRaw(
      sql`update tenant set slug = ${slug}, is_demo = true where id = ${c.tenantId}::uuid`,
    )
  })
}
