import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvents } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { deliveryReplayed } from '../events'
import { REPLAYABLE, ReplayDeliveries, type Verdict } from '../schema'
import { type LockedDelivery, lockDeliveries, sendBack } from './send-back'
import { settleNow } from './settle-now'

/**
 * What asking for a replay did: the delivery goes through again; it was on its way already; it has been settled and
 * what it held is there, so that once more would make it double; or there is none the actor may see.
 */
export type Replay = 'replayed' | 'underway' | 'settled' | 'notFound'
export interface ReplayOutcome {
  id: string
  outcome: Replay
  /** What became of it, where that is known at once; null while it is on its way. */
  verdict: Verdict | null
  leadId: string | null
}

/**
 * Sends deliveries through again, with all their tries: what was put aside as dead, and what nothing could be made of
 * before its channel's mapping was mended. Nothing came of them the first time (admission is one unit of work), so
 * that once more makes each lead once; asked twice, they go through once. What waits in quarantine goes through here
 * and now, since a person waits for the answer; the rest takes its place before the worker, and what ended its process
 * is tried apart.
 */
export async function replayDeliveries(
  ctx: Ctx,
  input: { ids: readonly string[] },
): Promise<ReplayOutcome[]> {
  authorize(ctx, 'delivery.process')
  const ids = [...new Set(parse(ReplayDeliveries, { ids: [...input.ids] }).ids)]
  try {
    return await replay(ctx, ids, true)
  } catch (error) {
    // One that cannot be settled here has its tries by itself, and keeps nobody else from going through.
    if (error instanceof AppError) throw error
    return replay(ctx, ids, false)
  }
}

async function replay(ctx: Ctx, ids: readonly string[], atOnce: boolean): Promise<ReplayOutcome[]> {
  return withTenant(ctx, async (c) => {
    const found = new Map((await lockDeliveries(c, ids)).map((d) => [d.id, d]))
    const outcomes = ids.map((id) => ({ id, outcome: outcomeFor(found.get(id)) }))
    const again = outcomes.flatMap(({ id, outcome }) => (outcome === 'replayed' ? (found.get(id) ?? []) : []))
    const isNow = ({ verdict }: LockedDelivery): boolean => atOnce && verdict === 'quarantined'
    await sendBack(
      c,
      again.filter((d) => !isNow(d)),
    )
    const settled = await settleNow(
      c,
      again.filter(isNow).map(({ id }) => id),
    )
    await appendEvents(
      c,
      deliveryReplayed,
      again.map(({ id, verdict }) => ({ subjects: [['inbox', id]], data: { verdict: verdict ?? 'error' } })),
    )
    const ended = new Map(settled.map((s) => [s.id, s]))
    return outcomes.map(({ id, outcome }) => ({
      id,
      outcome,
      verdict: ended.get(id)?.verdict ?? null,
      leadId: ended.get(id)?.leadId ?? null,
    }))
  })
}

/** One delivery by a person's hand: what cannot be replayed is an error they can understand. */
export async function replayDelivery(ctx: Ctx, id: string): Promise<void> {
  const [done] = await replayDeliveries(ctx, { ids: [id] })
  if (done?.outcome === 'notFound') throw notFound('delivery')
  if (done?.outcome === 'settled') throw new AppError('conflict', 'delivery.settled')
}

function outcomeFor(delivery: LockedDelivery | undefined): Replay {
  if (!delivery) return 'notFound'
  if (delivery.state === 'accepted' || delivery.state === 'processing') return 'underway'
  // What a person put away comes back by taking that back.
  const nothingCame =
    !delivery.isIn && delivery.rejectedReason === null && REPLAYABLE.has(delivery.verdict ?? 'error')
  return nothingCame ? 'replayed' : 'settled'
}
