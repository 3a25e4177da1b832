import { notify } from '@/lib/notifications/commands/notify'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'

interface Addressee {
  memberId: string
  channelId: string
  channel: string
  productLineId: string
  reason: string
  since: Date
}

/**
 * Tells whoever can mend it that the connections of these channels were switched off after one refusal too many: the
 * active admins and ops, and the groups that listen. Once for each time it happens; nothing of one that somebody has
 * switched on meanwhile.
 */
export async function tellConnectionOff(ctx: Ctx, channelIds: readonly string[]): Promise<void> {
  authorize(ctx, 'delivery.process')
  const addressees = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Addressee[]>(sql`
      select m.id as "memberId", h.id as "channelId", h.name as channel, h.product_line_id as "productLineId",
        k.off_reason as reason, k.last_error_at as since
      from connection k
        join channel h on h.tenant_id = k.tenant_id and h.id = k.channel_id
        join member m on m.tenant_id = k.tenant_id and m.status = 'active' and m.role in ('admin', 'ops')
      where k.tenant_id = ${ctx.tenantId}::uuid and k.channel_id = any(${[...channelIds]}::uuid[])
        and not k.active and k.off_reason is not null and k.last_error_at is not null`),
  )
  await notify(
    ctx,
    addressees.map((a) => ({
      kind: 'connection.off' as const,
      subject: ['channel', a.channelId] as [string, string],
      occasion: a.since.toISOString(),
      recipientId: a.memberId,
      productLineId: a.productLineId,
      params: { channel: a.channel, reason: a.reason },
    })),
  )
}
