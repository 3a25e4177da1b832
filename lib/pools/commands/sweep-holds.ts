import { changeOwners } from '@/lib/leads/commands/change-owner'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import { recordFirings } from '@/lib/rules/commands/publish-rules'
import {
  dueReminder,
  isKept,
  type LeadToHold,
  nextMoment,
  type PlannedHold,
  planHold,
  ruleOf,
} from '../policy'
import { leadsToHold } from '../queries/leads-to-hold'
import { type PoolChoice, poolChoice } from '../queries/pool-access'
import { recycleInForce } from '../queries/rules-in-force'
import { RECYCLED, UNACCEPTED } from '../types'
import { type RecycledHold, type SpeakingHold, tellOfHolds } from './tell-of-holds'
import { type HoldChange, writeHolds } from './write-holds'

/** Leads of one unit of work: as many as change hands at once. */
const BATCH = 500
/** Where there is no pool yet, it is looked at again after an hour. */
const LATER = 3_600_000

type InForce = Awaited<ReturnType<typeof recycleInForce>>

/** A lead whose time is over, and where it goes. */
interface Recycled extends RecycledHold {
  reason: string
}

/**
 * Lets every hold whose moment has come say so, in sets: reminds its owner, or puts the lead into its pool. Each lead is
 * looked at again before anything is done to it, so that an act whose wake-up is still on its way counts. One somebody holds
 * at this instant is left for the next sweep. Answers how many leads went into pools.
 */
export async function sweepHolds(ctx: Ctx): Promise<number> {
  authorize(ctx, 'lead.assign')
  const [inForce, choice] = await Promise.all([recycleInForce(ctx), poolChoice(ctx)])
  let recycled = 0
  for (;;) {
    const batch = await withTenant(ctx, (c) => sweepBatch(c, inForce, choice))
    recycled += batch.recycled
    if (batch.seen < BATCH) return recycled
  }
}

async function sweepBatch(
  c: TxCtx,
  inForce: InForce,
  choice: PoolChoice,
): Promise<{ seen: number; recycled: number }> {
  const ids = await claimDue(c)
  if (ids.length === 0) return { seen: 0, recycled: 0 }
  const leads = await leadsToHold(c.tx, c.tenantId, { which: sql`l.id = any(${ids}::uuid[])`, locked: true })
  const planned = leads.map((lead) => ({ lead, plan: planHold(lead, inForce) }))
  const over = planned.flatMap(({ lead, plan }) => endOf(c, { lead, plan }, inForce, choice) ?? [])
  const gone = new Set(over.filter(({ poolId }) => poolId !== null).map(({ lead }) => lead.id))
  const moved = await recycle(
    c,
    over.flatMap(({ poolId, ...one }) => (poolId === null ? [] : [{ ...one, poolId }])),
    inForce?.versionId ?? null,
  )
  await writeHolds(
    c,
    planned.map(({ lead, plan }) => changeOf(c, lead, gone.has(lead.id) ? null : plan)),
    inForce?.versionId ?? null,
  )
  await tellOfHolds(c, {
    reminded: planned.flatMap(({ lead, plan }) => remindedOf(c, lead, gone.has(lead.id) ? null : plan)),
    recycled: moved,
  })
  return { seen: ids.length, recycled: moved.length }
}

/** Takes leads whose hold has something to say. What another holds is passed over. */
async function claimDue(c: TxCtx): Promise<string[]> {
  const rows = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select h.lead_id as id from lead_hold h join lead l on l.tenant_id = h.tenant_id and l.id = h.lead_id
    where h.tenant_id = ${c.tenantId}::uuid and h.next_at <= ${c.now}
    order by h.next_at limit ${BATCH} for update of l, h skip locked`)
  return rows.map(({ id }) => id)
}

/** Where a lead goes whose time is over; null while it is not. `poolId` null: it should, and there is no pool. */
function endOf(
  c: TxCtx,
  { lead, plan }: { lead: LeadToHold; plan: PlannedHold | null },
  inForce: InForce,
  choice: PoolChoice,
): (SpeakingHold & { poolId: string | null; reason: string }) | null {
  if (!plan || !inForce || plan.dueAt > c.now) return null
  if (plan.rule === UNACCEPTED) return { lead, plan, poolId: choice(lead), reason: RECYCLED.unaccepted }
  const rule = ruleOf(lead, inForce)
  return {
    lead,
    plan,
    poolId: choice.named(rule?.poolId ?? null) ?? choice(lead),
    reason: RECYCLED[rule?.trigger ?? 'noFollowUp'],
  }
}

async function recycle(c: TxCtx, over: readonly Recycled[], versionId: string | null): Promise<Recycled[]> {
  if (over.length === 0) return []
  const outcomes = await changeOwners(
    c,
    over.map(({ lead, poolId, reason }) => ({
      leadId: lead.id,
      from: lead.ownerId,
      to: null,
      poolId,
      reason,
      ...(lead.status === 'converted' ? { comesBack: true as const } : {}),
    })),
  )
  await failpoint('holds.recycled')
  const moved = over.filter((_, i) => outcomes[i]?.changed)
  if (versionId !== null)
    await recordFirings(
      c,
      moved.map(({ lead, plan, poolId }) => ({
        ruleVersionId: versionId,
        subject: ['lead', lead.id] as const,
        verdict: 'recycled',
        facts: { rule: plan.rule, since: plan.since, dueAt: plan.dueAt, poolId, ownerId: lead.ownerId },
      })),
    )
  return moved
}

/** When a hold that goes on speaks next. */
function changeOf(c: TxCtx, lead: LeadToHold, plan: PlannedHold | null): HoldChange {
  if (!plan) return { lead, plan }
  const next = nextMoment(plan, c.now)
  return { lead, plan, nextAt: next > c.now ? next : new Date(c.now.getTime() + LATER) }
}

/** The reminder that is due of a hold that says what it said; one that has moved is told of when its own time comes. */
function remindedOf(
  c: TxCtx,
  lead: LeadToHold,
  plan: PlannedHold | null,
): (SpeakingHold & { days: number })[] {
  if (!plan || !lead.hold || !isKept(lead.hold, plan)) return []
  const due = dueReminder(plan, lead.hold.nextAt, c.now)
  return due ? [{ lead, plan, days: due.days }] : []
}
