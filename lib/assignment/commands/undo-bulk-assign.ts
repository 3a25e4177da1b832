import { changeOwners } from '@/lib/leads/commands/change-owner'
import { keepPlaces } from '@/lib/leads/commands/hold-leads'
import { takeBackMoves } from '@/lib/leads/commands/take-back-moves'
import { leadsBulkUndone } from '@/lib/leads/events'
import { movedLeads } from '@/lib/leads/queries/moved-leads'
import type { HeldOrOwned } from '@/lib/leads/queries/visible-leads'
import { isClosed } from '@/lib/leads/schema'
import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { groupBy } from '@/lib/platform/group-by'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import type { Moved } from '../events'
import { UndoBulk } from '../schema'
import { moveByHand } from './give-by-hand'
import { lockAssignment, routeLeads } from './route-leads'

/** Key of the reason that stands with a lead that was given back by an undo; its words: messages, `events.reason`. */
const UNDONE = 'assignment.undone'

/**
 * Takes a bulk assignment of one's own back, lead by lead: to whom it had been, or into the queue at the place it had.
 * A lead that somebody has moved since stays where it is, and nobody is put over what they have room for. Doing it
 * twice changes nothing. Answers how many leads are where they were.
 */
export async function undoBulkAssign(ctx: Ctx, input: UndoBulk): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.reassign')
  const { eventId } = parse(UndoBulk, input)
  const by = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    await lockAssignment(c)
    const { moved, at } = await ownBulk(c, eventId, by)
    const leads = await movedLeads(
      c,
      moved.map(({ leadId }) => leadId),
    )
    const untouched = moved.filter(({ leadId, to }) => {
      const lead = leads.get(leadId)
      return lead !== undefined && lead.ownerId === to && lead.poolId === null && !isClosed(lead.status)
    })
    const restored =
      (await backToOwners(c, untouched, leads)) +
      (await backToPools(c, untouched)) +
      (await backToQueue(c, untouched))
    await takeBackMoves(c, { leadIds: untouched.map(({ leadId }) => leadId), at })
    if (restored > 0)
      await appendEvent(c, leadsBulkUndone, {
        subjects: [['bulkAction', newId()]],
        data: { undone: eventId, restored },
      })
    return { restored, left: moved.length - restored }
  })
}

async function ownBulk(c: TxCtx, eventId: string, by: string): Promise<{ moved: Moved[]; at: Date }> {
  const [row] = await c.tx.$queryRaw<Array<{ moved: Moved[]; at: Date }>>(sql`
    select data->'moved' as moved, at from event
    where tenant_id = ${c.tenantId}::uuid and id = ${eventId}::uuid and type = 'leads.bulk_assigned' and actor->>'id' = ${by}`)
  if (!row) throw notFound('bulkAction')
  return row
}

async function backToOwners(
  c: TxCtx,
  moved: readonly Moved[],
  leads: ReadonlyMap<string, HeldOrOwned>,
): Promise<number> {
  let restored = 0
  for (const [owner, theirs] of groupBy(moved, ({ from }) => from ?? '')) {
    if (owner === '') continue
    // What is taken back is no news.
    const given = theirs.flatMap(({ leadId }) => leads.get(leadId) ?? [])
    const outcomes = await moveByHand(c, given, { to: owner, reason: UNDONE })
    restored += outcomes.filter(({ changed }) => changed).length
  }
  return restored
}

/** What lay in a pool lies there again, whoever has it or waits for it now. */
async function backToPools(c: TxCtx, moved: readonly Moved[]): Promise<number> {
  const outcomes = await changeOwners(
    c,
    moved.flatMap(({ leadId, to, pool }) =>
      pool ? [{ leadId, from: to, to: null, poolId: pool.id, reason: pool.reason }] : [],
    ),
  )
  return outcomes.filter(({ changed }) => changed).length
}

/** What nobody owned before is decided anew; what then waits again keeps its place in the queue. */
async function backToQueue(c: TxCtx, moved: readonly Moved[]): Promise<number> {
  const owned = moved.flatMap(({ leadId, from, to, heldAt, pool }) =>
    from === null && to !== null && !pool ? [{ leadId, to, heldAt }] : [],
  )
  const outcomes = await changeOwners(
    c,
    owned.map(({ leadId, to }) => ({ leadId, from: to, to: null, reason: UNDONE })),
  )
  const released = new Set(outcomes.filter(({ changed }) => changed).map(({ leadId }) => leadId))
  await routeLeads(c, { ids: [...released], trigger: 'returned' })
  await keepPlaces(
    c,
    owned.flatMap(({ leadId, heldAt }) =>
      heldAt !== null && released.has(leadId) ? [{ leadId, heldAt: new Date(heldAt) }] : [],
    ),
  )
  return released.size
}
