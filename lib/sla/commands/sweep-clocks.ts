import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import { markLeads } from './mark-leads'
import { resumeDue } from './resume-clocks'
import { type DueClock, tellOfClocks } from './tell-of-clocks'

/** Clocks of one unit of work: a few hundred milliseconds, and a batch that fails is a small one. */
const BATCH = 2_000

/**
 * Lets every clock whose moment has come say so, in sets: warns, breaks, climbs the ladder, and stops those of leads that
 * are closed. Moments that were slept through are told once, by the furthest of them. A clock that somebody holds at
 * this instant is left for the next sweep. Answers how many had something to say.
 */
export async function sweepClocks(ctx: Ctx): Promise<number> {
  authorize(ctx, 'lead.assign')
  await resumeDue(ctx)
  let said = 0
  for (;;) {
    const due = await withTenant(ctx, sweepBatch)
    said += due
    if (due < BATCH) return said
  }
}

async function sweepBatch(c: TxCtx): Promise<number> {
  const due = await claimDue(c)
  if (due.length === 0) return 0
  const ends = new Set(
    await endPointless(
      c,
      due.map(({ id }) => id),
    ),
  )
  const speaking = due.filter(({ id }) => !ends.has(id))
  await failpoint('clocks.claimed')
  await tellOfClocks(c, speaking)
  await markLeads(c, [...new Set(due.map(({ leadId }) => leadId))])
  return due.length
}

/** Takes the clocks whose moment has come and sets each to its next one. What another holds is passed over. */
const claimDue = (c: TxCtx): Promise<DueClock[]> =>
  c.tx.$queryRaw<DueClock[]>(sql`
    with due as materialized (
      select k.id, k.next_at, l.party_id, l.product_line_id, l.owner_id, l.source
      from sla_clock k join lead l on l.tenant_id = k.tenant_id and l.id = k.lead_id
      where k.tenant_id = ${c.tenantId}::uuid and k.next_at <= ${c.now} and k.state <> 'paused'
      order by k.next_at limit ${BATCH} for no key update of l, k skip locked
    )
    update sla_clock k set state = case when k.state = 'running' and k.due_at <= ${c.now} then 'breached' else k.state end,
      next_at = (select min(x) from unnest(array[k.warn_at, k.due_at, k.manager_at, k.admin_at]) x where x > ${c.now})
    from due where k.tenant_id = ${c.tenantId}::uuid and k.id = due.id
    returning k.id, k.lead_id as "leadId", due.party_id as "partyId", due.product_line_id as "productLineId",
      due.owner_id as "ownerId", k.kind, k.policy_name as policy, due.source, k.warn_at as "warnAt", k.due_at as "dueAt",
      k.manager_at as "managerAt", k.admin_at as "adminAt", due.next_at as "from"`)

/** Leads that were closed with another, or whose wake-up is still on its way: nothing is owed on them any more. */
async function endPointless(c: TxCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await c.tx.$queryRaw<{ id: string }[]>(sql`
    update sla_clock k set state = case when k.due_at < l.last_activity_at then 'breached' else 'ended' end, stopped_at = ${c.now}, next_at = null
    from lead l where k.tenant_id = ${c.tenantId}::uuid and k.id = any(${[...ids]}::uuid[])
      and l.tenant_id = k.tenant_id and l.id = k.lead_id and l.status in ('converted', 'invalid')
    returning k.id`)
  return rows.map(({ id }) => id)
}
