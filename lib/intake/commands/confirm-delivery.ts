import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { cancelTimer } from '@/lib/platform/timers/set-timer'
import { deliveryConfirmed, deliveryUnconfirmed } from '../events'
import type { Problem } from '../schema'
import { CONFIRM_DAYS, CONFIRMATION_OVER } from './ask-for-confirmation'
import { lockDeliveries, sendBack } from './send-back'

/** What whoever opens the link in the mail is shown: who asks. */
export interface ConfirmationView {
  workspace: string
}

/** What a confirmation link asks, or null: it is none, was used, taken back, has expired, or its delivery no longer waits. Looking changes nothing. */
export async function openConfirmation(ctx: Ctx): Promise<ConfirmationView | null> {
  authorize(ctx, 'delivery.process')
  return withTenant(ctx, async (c) => (await lockWaiting(c))?.view ?? null)
}

/**
 * The owner of the address says that it was them: the link is used up and the delivery goes through, as having come when it
 * came. Null when the link is over; two who press at once confirm once.
 */
export async function confirmDelivery(ctx: Ctx): Promise<{ deliveryId: string } | null> {
  authorize(ctx, 'delivery.process')
  return withTenant(ctx, async (c) => {
    const waiting = await lockWaiting(c)
    if (!waiting) return null
    const { linkId, delivery } = waiting
    await c.tx.completionLink.updateMany({ where: { id: linkId }, data: { usedAt: c.now } })
    await c.tx.$executeRaw(sql`
      update inbox set confirmed_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${delivery.id}::uuid`)
    await cancelTimer(c, CONFIRMATION_OVER, ['inbox', delivery.id])
    await sendBack(c, [delivery])
    await appendEvent(c, deliveryConfirmed, { subjects: [['inbox', delivery.id]], data: { linkId } })
    return { deliveryId: delivery.id }
  })
}

/** Locks the delivery before the link, as everybody does who has to do with both. */
async function lockWaiting(c: TxCtx) {
  if (c.actor.kind !== 'completionLink') return null
  const { linkId } = c.actor
  const found = await c.tx.completionLink.findFirst({
    where: { id: linkId, purpose: 'confirmation' },
    select: { deliveryId: true },
  })
  const [delivery] = found ? await lockDeliveries(c, [found.deliveryId]) : []
  if (delivery?.verdict !== 'unconfirmed') return null
  const [view] = await c.tx.$queryRaw<ConfirmationView[]>(sql`
    select t.name as workspace from completion_link l join tenant t on t.id = l.tenant_id
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${linkId}::uuid and l.used_at is null and l.revoked_at is null
      and l.expires_at > ${c.now}::timestamptz
    for update of l`)
  return view ? { linkId, delivery, view } : null
}

/** Nobody confirmed in time: the delivery goes into quarantine, where a person lets it in, asks again, or puts it away. */
export async function endUnconfirmed(c: TxCtx, deliveryId: string): Promise<void> {
  authorize(c, 'delivery.process')
  const [delivery] = await lockDeliveries(c, [deliveryId])
  if (delivery?.verdict !== 'unconfirmed') return
  const problems: Problem[] = [
    { path: 'email', messageKey: 'intakeProblems.unconfirmed', params: { days: CONFIRM_DAYS } },
  ]
  await c.tx.$executeRaw(sql`
    update inbox set verdict = 'quarantined', problems = ${JSON.stringify(problems)}::jsonb, processed_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and id = ${deliveryId}::uuid`)
  await appendEvent(c, deliveryUnconfirmed, {
    subjects: [['inbox', deliveryId]],
    data: { days: CONFIRM_DAYS },
  })
}
