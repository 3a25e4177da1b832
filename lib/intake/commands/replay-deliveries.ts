import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvents } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { deliveryReplayed } from '../events'
import { deliveryJoins, deliveryScope } from '../queries/delivery-rows'
import { REPLAYABLE, ReplayDeliveries, SUSPECT_AFTER, type Verdict } from '../schema'

/**
 * What asking for a replay did: the delivery goes through again; it was on its way already; it has been settled and
 * what it held is there, so that once more would make it double; or there is none the actor may see.
 */
export type Replay = 'replayed' | 'underway' | 'settled' | 'notFound'
export interface ReplayOutcome {
  id: string
  outcome: Replay
}

interface Found {
  id: string
  state: string
  verdict: Verdict | null
  hasLead: boolean
  abandoned: boolean
}

/**
 * Sends deliveries through again, with all their tries: what was put aside as dead, and what nothing could be made of
 * before its channel's mapping was mended. Nothing came of them the first time (admission is one unit of work), so
 * that once more makes each lead once; asked twice, they go through once. What ended its process is tried apart.
 */
export async function replayDeliveries(
  ctx: Ctx,
  input: { ids: readonly string[] },
): Promise<ReplayOutcome[]> {
  authorize(ctx, 'delivery.process')
  const ids = [...new Set(parse(ReplayDeliveries, { ids: [...input.ids] }).ids)]
  return withTenant(ctx, async (c) => {
    const found = new Map((await lockDeliveries(c, ids)).map((d) => [d.id, d]))
    const outcomes = ids.map((id) => ({ id, outcome: outcomeFor(found.get(id)) }))
    const again = outcomes.flatMap(({ id, outcome }) => (outcome === 'replayed' ? (found.get(id) ?? []) : []))
    await sendBack(c, again)
    await appendEvents(
      c,
      deliveryReplayed,
      again.map(({ id, verdict }) => ({ subjects: [['inbox', id]], data: { verdict: verdict ?? 'error' } })),
    )
    return outcomes
  })
}

/** One delivery by a person's hand: what cannot be replayed is an error they can understand. */
export async function replayDelivery(ctx: Ctx, id: string): Promise<void> {
  const [done] = await replayDeliveries(ctx, { ids: [id] })
  if (done?.outcome === 'notFound') throw notFound('delivery')
  if (done?.outcome === 'settled') throw new AppError('conflict', 'delivery.settled')
}

async function lockDeliveries(c: TxCtx, ids: readonly string[]): Promise<Found[]> {
  return c.tx.$queryRaw<Found[]>(sql`
    select i.id, i.state, i.verdict, i.lead_id is not null as "hasLead", i.last_error = 'abandoned' as abandoned
    ${deliveryJoins}
    where ${deliveryScope(c)} and i.id = any(${[...ids]}::uuid[])
    order by i.id for update of i`)
}

function outcomeFor(delivery: Found | undefined): Replay {
  if (!delivery) return 'notFound'
  if (delivery.state === 'accepted' || delivery.state === 'processing') return 'underway'
  const nothingCame = !delivery.hasLead && REPLAYABLE.has(delivery.verdict ?? 'error')
  return nothingCame ? 'replayed' : 'settled'
}

async function sendBack(c: TxCtx, deliveries: readonly Found[]): Promise<void> {
  if (deliveries.length === 0) return
  const suspects = deliveries.filter((d) => d.abandoned).map((d) => d.id)
  await c.tx.$executeRaw(sql`
    update inbox set state = 'accepted', verdict = null, problems = '[]', processed_at = null, lease_until = null,
      last_error = null, next_at = ${c.now},
      attempts = case when id = any(${suspects}::uuid[]) then ${SUSPECT_AFTER} else 0 end
    where tenant_id = ${c.tenantId}::uuid and id = any(${deliveries.map((d) => d.id)}::uuid[])`)
}
