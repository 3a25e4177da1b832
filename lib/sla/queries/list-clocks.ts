import { getLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ClockView } from '../types'

/** The clocks of a lead the actor may see: those that run, by when they are due, then those that stopped, latest first. */
export async function listClocks(ctx: Ctx, leadId: string): Promise<ClockView[]> {
  authorize(ctx, 'lead.read')
  await getLead(ctx, leadId)
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<ClockView[]>(sql`
      select k.id, k.kind, k.state, k.policy_name as policy, k.minutes, k.counts, k.started_at as "startedAt", k.warn_at as "warnAt",
        k.due_at as "dueAt", k.stopped_at as "stoppedAt", k.paused_until as "pausedUntil", k.pause_reason as "pauseReason"
      from sla_clock k where k.tenant_id = ${ctx.tenantId}::uuid and k.lead_id = ${leadId}::uuid
      order by k.stopped_at is not null, case when k.stopped_at is null then k.due_at end, k.stopped_at desc, k.id limit 100`),
  )
}
