import { giveByHand } from '@/lib/assignment/commands/give-by-hand'
import { leadsBulkAssigned } from '@/lib/assignment/events'
import type { OwnerRefusal } from '@/lib/leads/commands/change-owner'
import { authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { usablePool, withinLines } from '../queries/pool-access'
import { AssignPooled } from '../schema'

export type AssignedOutcome = 'assigned' | 'otherLine' | OwnerRefusal
export interface AssignedPooled {
  /** What to undo it by; null when nothing changed, and for who may not reassign. */
  eventId: string | null
  rows: { leadId: string; outcome: AssignedOutcome }[]
}

interface Lying {
  id: string
  ownerId: null
  source: string
  region: string | null
  productLineId: string
  poolReason: string
}

/**
 * Who looks after a pool gives leads of it to a member. That is no claim: the member's quota of the day and their cooldown are
 * not asked, their room and their product lines are.
 */
export async function assignPooled(ctx: Ctx, input: AssignPooled): Promise<AssignedPooled> {
  authorize(ctx, 'lead.update')
  const { poolId, leadIds, to, reason } = parse(AssignPooled, input)
  return withTenant(ctx, async (c) => {
    const pool = await usablePool(c, poolId)
    if (!pool.isAdmin) throw new AppError('forbidden', 'pool.notAdmin')
    const lying = await lockLying(c, poolId, leadIds)
    const covered = await coveredLines(c, to, lying)
    const given = lying.filter(({ productLineId }) => covered.has(productLineId))
    const outcomes = await giveByHand(lending(c, 'lead.assign', 'notification.send'), given, { to, reason })
    const byLead = new Map(
      outcomes.map((one) => [one.leadId, one.changed ? ('assigned' as const) : one.refusal]),
    )
    const other = new Set(
      lying.filter(({ productLineId }) => !covered.has(productLineId)).map(({ id }) => id),
    )
    const moved = given.filter(({ id }) => byLead.get(id) === 'assigned')
    const eventId = moved.length === 0 ? null : await keepTogether(c, { poolId, to, reason }, moved)
    return {
      eventId: c.actor.permissions.has('lead.reassign') ? eventId : null,
      rows: leadIds.map((leadId) => ({
        leadId,
        outcome: other.has(leadId) ? 'otherLine' : (byLead.get(leadId) ?? 'notFound'),
      })),
    }
  })
}

const lockLying = (c: TxCtx, poolId: string, ids: readonly string[]): Promise<Lying[]> =>
  c.tx.$queryRaw<Lying[]>(sql`
    select l.id, l.owner_id as "ownerId", l.source, l.region, l.product_line_id as "productLineId", l.pool_reason as "poolReason"
    from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[]) and l.pool_id = ${poolId}::uuid and ${withinLines(c)}
    order by l.id for update`)

/** Those of the leads' lines that the member works in; one without a list works in all. */
async function coveredLines(c: TxCtx, memberId: string, leads: readonly Lying[]): Promise<Set<string>> {
  const lines = [...new Set(leads.map(({ productLineId }) => productLineId))]
  const rows = await c.tx.$queryRaw<{ id: string }[]>(sql`
    select g.id from unnest(${lines}::uuid[]) as g(id)
    where not exists (select from member_product_line x where x.tenant_id = ${c.tenantId}::uuid and x.member_id = ${memberId}::uuid)
      or exists (select from member_product_line x
        where x.tenant_id = ${c.tenantId}::uuid and x.member_id = ${memberId}::uuid and x.product_line_id = g.id)`)
  return new Set(rows.map(({ id }) => id))
}

const keepTogether = (
  c: TxCtx,
  { poolId, to, reason }: { poolId: string; to: string; reason: string },
  moved: readonly Lying[],
): Promise<string> =>
  appendEvent(c, leadsBulkAssigned, {
    subjects: [['bulkAction', newId()]],
    data: {
      to,
      reason,
      moved: moved.map(({ id, poolReason }) => ({
        leadId: id,
        from: null,
        to,
        heldAt: null,
        pool: { id: poolId, reason: poolReason },
      })),
    },
  })
