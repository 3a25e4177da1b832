import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { deliveryBodyTaken } from '../events'
import { deliveryJoins, deliveryScope } from '../queries/delivery-rows'

/** A delivery's bytes as a file. */
export interface BodyFile {
  fileName: string
  bytes: Uint8Array
}

/**
 * The bytes of a delivery exactly as they came. They hold contacts nobody can mask, so that only those who see contacts
 * clear may have them; that they were taken is an event.
 */
export async function takeBody(ctx: Ctx, deliveryId: string): Promise<BodyFile> {
  authorize(ctx, 'delivery.read')
  authorize(ctx, 'contact.reveal')
  return withTenant(ctx, async (c) => {
    const [row] = await c.tx.$queryRaw<{ body: Uint8Array }[]>(sql`
      select i.body ${deliveryJoins} where ${deliveryScope(c)} and i.id = ${deliveryId}::uuid`)
    if (!row) throw notFound('delivery')
    await appendEvent(c, deliveryBodyTaken, {
      subjects: [['inbox', deliveryId]],
      data: { bytes: row.body.length },
    })
    return { fileName: `delivery-${deliveryId}.bin`, bytes: row.body }
  })
}
