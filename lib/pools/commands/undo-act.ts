import { moveByHand } from '@/lib/assignment/commands/give-by-hand'
import { lockAssignment, routeLeads } from '@/lib/assignment/commands/route-leads'
import { undoBulk } from '@/lib/assignment/commands/undo-bulk'
import { UndoBulk } from '@/lib/assignment/schema'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { keepPlaces } from '@/lib/leads/commands/hold-leads'
import { noteActivity } from '@/lib/leads/commands/note-activity'
import { takeBackMoves } from '@/lib/leads/commands/take-back-moves'
import { leadsBulkUndone } from '@/lib/leads/events'
import { movedLeads } from '@/lib/leads/queries/moved-leads'
import type { HeldOrOwned } from '@/lib/leads/queries/visible-leads'
import { actingMemberId, authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { groupBy } from '@/lib/platform/group-by'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { leadsBulkPooled, type PooledBefore } from '../events'

/** Key of the reason that stands with a lead that was given back by an undo; its words: messages, `events.reason`. */
const UNDONE = 'assignment.undone'

/**
 * Takes an act of one's own upon many leads back, whichever it was: putting them into a pool here, all others as
 * assignment does. A lead that somebody has taken or moved since stays where it is. Doing it twice changes nothing.
 */
export async function undoAct(ctx: Ctx, input: UndoBulk): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  const { eventId } = parse(UndoBulk, input)
  const by = actingMemberId(ctx)
  const [act] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<PoolingAct[]>(sql`
      select data->'moved' as moved, at from event
      where tenant_id = ${ctx.tenantId}::uuid and id = ${eventId}::uuid and type = ${leadsBulkPooled.name} and actor->>'id' = ${by}`),
  )
  return act ? undoPooling(ctx, eventId, act) : undoBulk(ctx, { eventId })
}

interface PoolingAct {
  moved: PooledBefore[]
  at: Date
}

async function undoPooling(
  ctx: Ctx,
  eventId: string,
  { moved, at }: PoolingAct,
): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  return withTenant(lending(ctx, 'lead.assign', 'notification.send'), async (c) => {
    await lockAssignment(c)
    const leads = await movedLeads(
      c,
      moved.map(({ leadId }) => leadId),
    )
    const untouched = moved.filter(({ leadId, to }) => leads.get(leadId)?.poolId === to)
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

async function backToOwners(
  c: TxCtx,
  moved: readonly PooledBefore[],
  leads: ReadonlyMap<string, HeldOrOwned>,
): Promise<number> {
  let restored = 0
  for (const [owner, theirs] of groupBy(moved, ({ from }) => from ?? '')) {
    if (owner === '') continue
    const given = theirs.flatMap(({ leadId }) => leads.get(leadId) ?? [])
    const outcomes = await moveByHand(c, given, { to: owner, reason: UNDONE })
    const back = new Set(outcomes.filter(({ changed }) => changed).map(({ leadId }) => leadId))
    for (const { leadId, status } of theirs) {
      const lead = leads.get(leadId)
      if (status === 'working' && lead && back.has(leadId)) await noteActivity(c, { ...lead, ownerId: owner })
    }
    restored += back.size
  }
  return restored
}

async function backToPools(c: TxCtx, moved: readonly PooledBefore[]): Promise<number> {
  const outcomes = await changeOwners(
    c,
    moved.flatMap(({ leadId, pool }) =>
      pool ? [{ leadId, from: null, to: null, poolId: pool.id, reason: pool.reason }] : [],
    ),
  )
  return outcomes.filter(({ changed }) => changed).length
}

/** What nobody owned before is decided anew; what then waits again keeps its place in the queue. */
async function backToQueue(c: TxCtx, moved: readonly PooledBefore[]): Promise<number> {
  const waiting = moved.filter(({ from, pool }) => from === null && pool === null)
  const outcomes = await changeOwners(
    c,
    waiting.map(({ leadId }) => ({ leadId, from: null, to: null, reason: UNDONE })),
  )
  const back = new Set(outcomes.filter(({ changed }) => changed).map(({ leadId }) => leadId))
  await routeLeads(c, { ids: [...back], trigger: 'returned' })
  await keepPlaces(
    c,
    waiting.flatMap(({ leadId, heldAt }) =>
      heldAt !== null && back.has(leadId) ? [{ leadId, heldAt: new Date(heldAt) }] : [],
    ),
  )
  return back.size
}
