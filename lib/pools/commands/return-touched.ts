import { lockAssignment, routeLeads } from '@/lib/assignment/commands/route-leads'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { TOUCHED } from '../types'

/**
 * Whoever comes in again while their lead lies in a pool is somebody new to call: the lead leaves it and is given out by the
 * rules, with all that is known. One that has been taken meanwhile is left alone: its owner was told of the touch, or reads it.
 */
export async function returnTouched(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  await withTenant(ctx, async (c) => {
    const [lying] = await c.tx.$queryRaw<object[]>(sql`
      select 1 from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...leadIds]}::uuid[]) and l.status = 'pooled' limit 1`)
    if (!lying) return
    await lockAssignment(c)
    const touched = await c.tx.$queryRaw<{ id: string }[]>(sql`
      select l.id from lead l where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...leadIds]}::uuid[]) and l.status = 'pooled'
        and exists (select from lead_touch t where t.tenant_id = l.tenant_id and t.lead_id = l.id and t.at >= l.pooled_at)
      order by l.id for update`)
    await changeOwners(
      c,
      touched.map(({ id }) => ({ leadId: id, from: null, to: null, reason: TOUCHED })),
    )
    await routeLeads(c, { ids: touched.map(({ id }) => id), trigger: 'returned' })
  })
}
