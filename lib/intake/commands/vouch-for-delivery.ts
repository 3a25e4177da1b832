import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { deliveryVouched } from '../events'
import { VouchForDelivery } from '../schema'
import { lockDeliveries, sendBack } from './send-back'

/**
 * Lets a delivery in that was taken for spam: somebody has looked and says that a person sent it. It goes through like
 * any other, as having come when it came. Said twice is said once.
 */
export async function vouchForDelivery(ctx: Ctx, input: VouchForDelivery): Promise<void> {
  authorize(ctx, 'delivery.process')
  const { deliveryId } = parse(VouchForDelivery, input)
  await withTenant(ctx, async (c) => {
    const [delivery] = await lockDeliveries(c, [deliveryId])
    if (!delivery) throw notFound('delivery')
    if (delivery.vouched) return
    if (delivery.verdict !== 'spam') throw new AppError('conflict', 'delivery.notSpam')
    await c.tx.$executeRaw(sql`
      update inbox set vouched_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and id = ${deliveryId}::uuid`)
    await sendBack(c, [delivery])
    await appendEvent(c, deliveryVouched, {
      subjects: [['inbox', deliveryId]],
      data: { reasons: delivery.problems.map(({ messageKey }) => messageKey) },
    })
  })
}
