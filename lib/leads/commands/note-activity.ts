import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { type ChangedLead, tellLeadWatchers } from './tell-lead-watchers'

/**
 * Somebody has worked on a lead: its last activity is now (or `at`, for what was done before and is told now), and one
 * that was only assigned is being worked on. No event of its own: it belongs to the one that says what was done, in whose
 * unit of work it is called, on a lead the caller has locked.
 */
export async function noteActivity(ctx: Ctx, lead: ChangedLead, at?: Date): Promise<void> {
  authorize(ctx, 'lead.update')
  await withTenant(ctx, async (c) => {
    await c.tx.$executeRaw(sql`
      update lead set status = case when status = 'assigned' then 'working' else status end,
        last_activity_at = greatest(last_activity_at, ${at ?? c.now}::timestamptz), version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${lead.id}::uuid`)
    tellLeadWatchers(c, [lead])
  })
}
