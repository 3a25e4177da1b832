import { changeOwners } from '@/lib/leads/commands/change-owner'
import { keepPlaces } from '@/lib/leads/commands/hold-leads'
import { noteActivity } from '@/lib/leads/commands/note-activity'
import { takeBackMoves } from '@/lib/leads/commands/take-back-moves'
import { leadsBulkUndone } from '@/lib/leads/events'
import { movedLeads } from '@/lib/leads/queries/moved-leads'
import type { HeldOrOwned } from '@/lib/leads/queries/visible-leads'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { groupBy } from '@/lib/platform/group-by'
import { newId } from '@/lib/platform/ids'
import { moveByHand } from './give-by-hand'
import { lockAssignment, routeLeads } from './route-leads'

/** Key of the reason that stands with a lead that was given back by an undo; its words: messages, `events.reason`. */
const UNDONE = 'assignment.undone'

/** Where a lead was before an act upon many, and who has had it since. */
export interface Before {
  leadId: string
  from: string | null
  /** Who was given it by the act; null where it went into a pool or the queue. */
  now: string | null
  pool: { id: string; reason: string } | null
  heldAt: string | null
  /** Known where the act loses it: whether its owner was working on it. */
  status?: string
}

interface PutBack {
  /** The event of the act, and when it was. */
  eventId: string
  at: Date
  before: readonly Before[]
  /** Whether nobody has touched it since. */
  isUntouched: (lead: HeldOrOwned, before: Before) => boolean
}

/**
 * Takes an act upon many leads back, lead by lead: to whom they had been, into the pool they lay in, or into the queue at
 * the place they had. One that somebody has touched since stays where it is, and nobody is put over what they have room
 * for. Doing it twice changes nothing. Answers how many leads are where they were.
 */
export async function putBack(
  c: TxCtx,
  { eventId, at, before, isUntouched }: PutBack,
): Promise<{ restored: number; left: number }> {
  await lockAssignment(c)
  const leads = await movedLeads(
    c,
    before.map(({ leadId }) => leadId),
  )
  const untouched = before.filter((one) => {
    const lead = leads.get(one.leadId)
    return lead !== undefined && isUntouched(lead, one)
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
  return { restored, left: before.length - restored }
}

async function backToOwners(
  c: TxCtx,
  before: readonly Before[],
  leads: ReadonlyMap<string, HeldOrOwned>,
): Promise<number> {
  let restored = 0
  for (const [owner, theirs] of groupBy(before, ({ from }) => from ?? '')) {
    if (owner === '') continue
    // What is taken back is no news.
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

/** What lay in a pool lies there again, whoever has it or waits for it now. */
async function backToPools(c: TxCtx, before: readonly Before[]): Promise<number> {
  const outcomes = await changeOwners(
    c,
    before.flatMap(({ leadId, now, pool }) =>
      pool ? [{ leadId, from: now, to: null, poolId: pool.id, reason: pool.reason }] : [],
    ),
  )
  return outcomes.filter(({ changed }) => changed).length
}

/** What nobody owned before is decided anew; what then waits again keeps its place in the queue. */
async function backToQueue(c: TxCtx, before: readonly Before[]): Promise<number> {
  const waiting = before.filter(({ from, pool }) => from === null && pool === null)
  const outcomes = await changeOwners(
    c,
    waiting.map(({ leadId, now }) => ({ leadId, from: now, to: null, reason: UNDONE })),
  )
  const released = new Set(outcomes.filter(({ changed }) => changed).map(({ leadId }) => leadId))
  await routeLeads(c, { ids: [...released], trigger: 'returned' })
  await keepPlaces(
    c,
    waiting.flatMap(({ leadId, heldAt }) =>
      heldAt !== null && released.has(leadId) ? [{ leadId, heldAt: new Date(heldAt) }] : [],
    ),
  )
  return released.size
}
