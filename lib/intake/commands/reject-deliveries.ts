import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { deliveryRejected, deliveryReopened } from '../events'
import { RejectDeliveries, ReopenDeliveries } from '../schema'
import { type LockedDelivery, lockDeliveries } from './send-back'

/** settled: it is not where it would have to be for this (any more). */
export interface PutAwayRow<O extends string> {
  id: string
  outcome: O | 'settled' | 'notFound'
}

/** Puts quarantined deliveries away with a reason: no lead, and no longer waiting for anybody. Each row by itself. */
export async function rejectDeliveries(ctx: Ctx, input: RejectDeliveries): Promise<PutAwayRow<'rejected'>[]> {
  authorize(ctx, 'delivery.process')
  const { ids, reason } = parse(RejectDeliveries, input)
  return withTenant(ctx, async (c) => {
    const { rows, those } = sorted(await lockDeliveries(c, ids), ids, isWaiting, 'rejected')
    await c.tx.$executeRaw(sql`
      update inbox set verdict = 'rejected', rejected_reason = ${reason}
      where tenant_id = ${c.tenantId}::uuid and id = any(${those}::uuid[])`)
    await appendEvents(
      c,
      deliveryRejected,
      those.map((id) => ({ subjects: [['inbox', id]], data: { reason } })),
    )
    return rows
  })
}

/** Takes the putting away back: the deliveries wait in quarantine again, as long as any, with what was wrong with them. */
export async function reopenDeliveries(ctx: Ctx, input: ReopenDeliveries): Promise<PutAwayRow<'reopened'>[]> {
  authorize(ctx, 'delivery.process')
  const { ids } = parse(ReopenDeliveries, input)
  return withTenant(ctx, async (c) => {
    const locked = await lockDeliveries(c, ids)
    const { rows, those } = sorted(locked, ids, isPutAway, 'reopened')
    await c.tx.$executeRaw(sql`
      update inbox set verdict = 'quarantined', rejected_reason = null, processed_at = ${c.now}
      where tenant_id = ${c.tenantId}::uuid and id = any(${those}::uuid[])`)
    const reasons = new Map(locked.map(({ id, rejectedReason }) => [id, rejectedReason]))
    await appendEvents(
      c,
      deliveryReopened,
      those.map((id) => ({ subjects: [['inbox', id]], data: { reason: reasons.get(id) ?? '' } })),
    )
    return rows
  })
}

const isWaiting = ({ verdict }: LockedDelivery): boolean => verdict === 'quarantined'
const isPutAway = ({ rejectedReason }: LockedDelivery): boolean => rejectedReason !== null

function sorted<O extends string>(
  locked: readonly LockedDelivery[],
  ids: readonly string[],
  fits: (delivery: LockedDelivery) => boolean,
  done: O,
): { rows: PutAwayRow<O>[]; those: string[] } {
  const found = new Map(locked.map((delivery) => [delivery.id, delivery]))
  const rows = ids.map((id): PutAwayRow<O> => {
    const delivery = found.get(id)
    if (!delivery) return { id, outcome: 'notFound' }
    return { id, outcome: fits(delivery) ? done : 'settled' }
  })
  return { rows, those: rows.filter(({ outcome }) => outcome === done).map(({ id }) => id) }
}
