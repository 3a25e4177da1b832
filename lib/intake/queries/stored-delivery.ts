import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { deliveryJoins, deliveryScope } from './delivery-rows'

/** The bytes of one delivery of a channel, for whoever may see the delivery. @throws AppError `not_found` */
export async function storedDelivery(
  ctx: Ctx,
  channelId: string,
  id: string,
): Promise<{ body: Uint8Array; headers: Record<string, string>; receivedAt: Date }> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ body: Uint8Array; headers: Record<string, string>; receivedAt: Date }[]>(sql`
      select i.body, i.headers, i.received_at as "receivedAt" ${deliveryJoins}
      where ${deliveryScope(ctx)} and i.id = ${id}::uuid and i.channel_id = ${channelId}::uuid`),
  )
  if (!row) throw notFound('delivery')
  return row
}
