import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { deliveryVouched } from '../events'
import { VouchForDelivery } from '../schema'
import { type LockedDelivery, lockDeliveries, sendBack } from './send-back'

/** Taken for spam, or left with an address that nobody has confirmed (yet). */
const waitsForSomebody = ({ verdict, problems }: LockedDelivery): boolean =>
  verdict === 'spam' ||
  verdict === 'unconfirmed' ||
  (verdict === 'quarantined' &&
    problems.some(({ messageKey }) => messageKey === 'intakeProblems.unconfirmed'))

/**
 * Lets a delivery in that was taken for spam, or whose address was not confirmed: somebody has looked and says that a
 * person sent it. It goes through like any other, as having come when it came. Said twice is said once.
 */
export async function vouchForDelivery(ctx: Ctx, input: VouchForDelivery): Promise<void> {
  authorize(ctx, 'delivery.process')
  const { deliveryId } = parse(VouchForDelivery, input)
  await withTenant(ctx, async (c) => {
    const [delivery] = await lockDeliveries(c, [deliveryId])
    if (!delivery) throw notFound('delivery')
    if (delivery.vouched) return
    if (!waitsForSomebody(delivery)) throw new AppError('conflict', 'delivery.notSpam')
    await c.tx.$executeRaw(sql`
      update inbox set vouched_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${deliveryId}::uuid`)
    await sendBack(c, [delivery])
    await appendEvent(c, deliveryVouched, {
      subjects: [['inbox', deliveryId]],
      data: { reasons: delivery.problems.map(({ messageKey }) => messageKey) },
    })
  })
}
