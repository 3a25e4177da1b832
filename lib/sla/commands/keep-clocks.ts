import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { type ClockPlan, type NewClock, planClocks } from '../plan-clocks'
import { leadsToPromise, type WorkOnLeads } from '../queries/leads-to-promise'
import { promisesInForce } from '../queries/promises-in-force'
import { markLeads } from './mark-leads'

/**
 * Brings the clocks of leads in step with what is: begins what is promised now, stops what was done or has become
 * pointless. Whatever wakes it, and however often, says the same; what time alone brings about is the sweep's.
 */
export async function keepClocks(ctx: Ctx, leadIds: readonly string[], work: WorkOnLeads): Promise<void> {
  authorize(ctx, 'lead.assign')
  const promises = await promisesInForce(ctx)
  // A workspace that promises nothing pays for one look, and no lead is locked.
  if (!promises && !(await haveClocks(ctx, leadIds))) return
  await withTenant(ctx, async (c) => {
    const leads = await leadsToPromise(c, leadIds, work)
    const plans = leads.map((lead) => planClocks(lead, c.now, promises))
    const changed = leads.filter((_, i) => plans[i]?.stop.length || plans[i]?.start.length)
    if (changed.length === 0) return
    await stopClocks(
      c,
      plans.flatMap(({ stop }) => stop),
    )
    if (promises)
      await startClocks(
        c,
        plans.flatMap(({ start }) => start),
        promises.versionId,
      )
    await markLeads(
      c,
      changed.map(({ id }) => id),
    )
  })
}

async function haveClocks(ctx: Ctx, leadIds: readonly string[]): Promise<boolean> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<object[]>(sql`
      select 1 from sla_clock k where k.tenant_id = ${ctx.tenantId}::uuid and k.lead_id = any(${[...leadIds]}::uuid[])
        and k.stopped_at is null limit 1`),
  )
  return rows.length > 0
}

async function stopClocks(c: TxCtx, stops: ClockPlan['stop']): Promise<void> {
  if (stops.length === 0) return
  await c.tx.$executeRaw(sql`
    update sla_clock k set state = g.state, stopped_at = g.at, next_at = null, paused_at = null, paused_until = null, paused_by = null, pause_reason = null
    from jsonb_to_recordset(${rowsParameter(stops)}) as g(id uuid, state text, at timestamptz)
    where k.tenant_id = ${c.tenantId}::uuid and k.id = g.id and k.stopped_at is null`)
}

async function startClocks(c: TxCtx, clocks: readonly NewClock[], versionId: string): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map((k) => ({
    id: newId(),
    lead_id: k.leadId,
    owner_id: k.ownerId,
    kind: k.kind,
    state: k.state,
    policy: k.policy.key,
    policy_name: k.policy.name,
    minutes: k.minutes,
    counts: k.counts,
    started_at: k.startedAt,
    warn_at: k.warnAt,
    due_at: k.dueAt,
    manager_at: k.managerAt,
    admin_at: k.adminAt,
    next_at: k.stoppedAt ? null : k.warnAt,
    stopped_at: k.stoppedAt,
  }))
  await c.tx.$executeRaw(sql`
    insert into sla_clock (id, lead_id, owner_id, kind, state, policy, policy_name, rule_version_id, minutes, counts, started_at,
      warn_at, due_at, manager_at, admin_at, next_at, stopped_at)
    select g.id, g.lead_id, g.owner_id, g.kind, g.state, g.policy, g.policy_name, ${versionId}::uuid, g.minutes, g.counts, g.started_at,
      g.warn_at, g.due_at, g.manager_at, g.admin_at, g.next_at, g.stopped_at
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, lead_id uuid, owner_id uuid, kind text, state text, policy text,
      policy_name text, minutes int, counts text, started_at timestamptz, warn_at timestamptz, due_at timestamptz,
      manager_at timestamptz, admin_at timestamptz, next_at timestamptz, stopped_at timestamptz)
    on conflict (tenant_id, lead_id, kind) where stopped_at is null do nothing`)
}
