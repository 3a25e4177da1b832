import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { connectionAsked } from '../events'
import { OfChannel } from '../schema'
import { lockChannel } from './lock-channel'

/** Lets a connection look now instead of at its next turn; one that is at it goes on as it is. */
export async function pullNow(ctx: Ctx, input: OfChannel): Promise<void> {
  authorize(ctx, 'channel.manage')
  const { channelId } = parse(OfChannel, input)
  await withTenant(ctx, async (c) => {
    await lockChannel(c, channelId)
    const connection = await c.tx.connection.findFirst({
      where: { channelId },
      select: { id: true, active: true },
    })
    if (!connection) throw notFound('connection')
    if (!connection.active) throw new AppError('conflict', 'channel.connectionOff')
    await c.tx.connection.updateMany({ where: { id: connection.id, claim: null }, data: { nextAt: c.now } })
    await appendEvent(c, connectionAsked, { subjects: [['channel', channelId]], data: {} })
  })
}
