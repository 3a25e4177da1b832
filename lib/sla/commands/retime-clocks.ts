import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { timesOf } from '../clock-times'
import { promisesInForce } from '../queries/promises-in-force'
import { markLeads } from './mark-leads'

interface Counted {
  id: string
  leadId: string
  ownerId: string
  minutes: number
  startedAt: Date
}

/**
 * Counts the working-time clocks of members anew whose leave has changed, from their beginning and by the rules in force. What is
 * broken stays broken, and the accept timer stands: nobody on leave is given a lead.
 */
export async function retimeClocks(ctx: Ctx, memberIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  const promises = await promisesInForce(ctx)
  if (!promises || promises.rules.onLeave === 'runs') return
  await withTenant(ctx, async (c) => {
    const clocks = await c.tx.$queryRaw<Counted[]>(sql`
      select k.id, k.lead_id as "leadId", k.owner_id as "ownerId", k.minutes, k.started_at as "startedAt" from sla_clock k
        join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id
      where k.tenant_id = ${c.tenantId}::uuid and k.owner_id = any(${[...memberIds]}::uuid[]) and k.stopped_at is null
        and k.state = 'running' and k.counts = 'working' and k.kind <> 'accept'
      order by k.lead_id, k.id for no key update of l, k`)
    if (clocks.length === 0) return
    const rows = clocks.map(({ id, ownerId, minutes, startedAt }) => {
      const times = timesOf(
        { minutes, counts: 'working' },
        startedAt,
        promises.rules,
        promises.timeFor(ownerId),
      )
      const moments = [times.warnAt, times.dueAt, times.managerAt, times.adminAt].flatMap((at) => at ?? [])
      const next = moments.filter((at) => at > c.now).sort((a, b) => a.getTime() - b.getTime())[0] ?? c.now
      return {
        id,
        warn_at: times.warnAt,
        due_at: times.dueAt,
        manager_at: times.managerAt,
        admin_at: times.adminAt,
        next_at: times.dueAt <= c.now ? c.now : next,
      }
    })
    await c.tx.$executeRaw(sql`
      update sla_clock k set warn_at = g.warn_at, due_at = g.due_at, manager_at = g.manager_at, admin_at = g.admin_at, next_at = g.next_at
      from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, warn_at timestamptz, due_at timestamptz,
        manager_at timestamptz, admin_at timestamptz, next_at timestamptz)
      where k.tenant_id = ${c.tenantId}::uuid and k.id = g.id`)
    await markLeads(c, [...new Set(clocks.map(({ leadId }) => leadId))])
  })
}
