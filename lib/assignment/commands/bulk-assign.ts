import { changeOwners, type OwnerRefusal } from '@/lib/leads/commands/change-owner'
import { movedLeads } from '@/lib/leads/queries/moved-leads'
import { type HeldOrOwned, visibleLeads } from '@/lib/leads/queries/visible-leads'
import { isClosed } from '@/lib/leads/schema'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { leadsBulkAssigned } from '../events'
import { BulkAssign } from '../schema'
import { giveByHand } from './give-by-hand'
import { lockAssignment, routeLeads } from './route-leads'

/** What became of one lead of many. `waiting`: given back, and nobody could take it. */
export type RowOutcome = 'assigned' | 'waiting' | 'unchanged' | OwnerRefusal
export interface BulkRow {
  leadId: string
  outcome: RowOutcome
  ownerId: string | null
}
export interface BulkResult {
  /** The event that keeps the act together; null when nothing changed. undoBulkAssign takes it back. */
  eventId: string | null
  rows: BulkRow[]
}

/**
 * Gives many leads to one member, or back to automatic assignment, each by itself: what the actor may not see is not
 * found, what is closed stays, and nobody gets more than they have room for. One unit of work; the rest of the batch
 * does not hinder what can be done.
 */
export async function bulkAssign(ctx: Ctx, input: BulkAssign): Promise<BulkResult> {
  authorize(ctx, 'lead.reassign')
  const { leadIds, to, reason } = parse(BulkAssign, input)
  return withTenant(ctx, async (c) => {
    // Whoever routes takes this lock before any lead's; so does this.
    if (to === null) await lockAssignment(c)
    const leads = await visibleLeads(c, leadIds)
    const rows = to === null ? await giveBack(c, leads, reason) : await giveTo(c, leads, to, reason)
    const answered = leadIds.map(
      (leadId) => rows.get(leadId) ?? { leadId, outcome: 'notFound' as const, ownerId: null },
    )
    const moved = answered
      .filter(({ outcome }) => outcome === 'assigned' || outcome === 'waiting')
      .flatMap(({ leadId, ownerId }) => {
        const before = leads.get(leadId)
        if (!before) return []
        const pool = before.poolId ? { id: before.poolId, reason: before.poolReason ?? '' } : null
        const heldAt = before.heldAt?.toISOString() ?? null
        return [{ leadId, from: before.ownerId, to: ownerId, heldAt, pool }]
      })
    const eventId =
      moved.length === 0
        ? null
        : await appendEvent(c, leadsBulkAssigned, {
            subjects: [['bulkAction', newId()]],
            data: { to, reason, moved },
          })
    return { eventId, rows: answered }
  })
}

type Rows = Map<string, BulkRow>
type Leads = ReadonlyMap<string, HeldOrOwned>

async function giveTo(c: TxCtx, leads: Leads, to: string, reason: string): Promise<Rows> {
  const all = [...leads.values()]
  const rows: Rows = new Map(
    all
      .filter(({ ownerId }) => ownerId === to)
      .map(({ id }) => [id, { leadId: id, outcome: 'unchanged', ownerId: to }]),
  )
  const outcomes = await giveByHand(
    c,
    all.filter(({ ownerId }) => ownerId !== to),
    { to, reason },
  )
  for (const outcome of outcomes) {
    const { leadId } = outcome
    rows.set(
      leadId,
      outcome.changed
        ? { leadId, outcome: 'assigned', ownerId: to }
        : { leadId, outcome: outcome.refusal, ownerId: leads.get(leadId)?.ownerId ?? null },
    )
  }
  return rows
}

/** Owned leads lose their owner first, and pooled ones leave their pool; then all of them are decided like new ones. */
async function giveBack(c: TxCtx, leads: Leads, reason: string): Promise<Rows> {
  const all = [...leads.values()]
  const released = await changeOwners(
    c,
    all.flatMap(({ id, ownerId, poolId }) =>
      ownerId || poolId ? [{ leadId: id, from: ownerId, to: null, reason }] : [],
    ),
  )
  const refused = new Map(
    released.flatMap((one) => (one.changed ? [] : [[one.leadId, one.refusal] as const])),
  )
  const ids = all.map(({ id }) => id).filter((id) => !refused.has(id))
  await routeLeads(c, { ids, trigger: 'returned' })
  const owners = await movedLeads(
    c,
    all.map(({ id }) => id),
  )
  return new Map(
    all.map((before) => {
      const ownerId = owners.get(before.id)?.ownerId ?? null
      return [
        before.id,
        { leadId: before.id, outcome: refused.get(before.id) ?? fateOf(before, ownerId), ownerId },
      ]
    }),
  )
}

function fateOf(before: HeldOrOwned, ownerId: string | null): RowOutcome {
  if (isClosed(before.status)) return 'closed'
  if (ownerId !== null) return 'assigned'
  return before.ownerId === null && before.poolId === null ? 'unchanged' : 'waiting'
}
