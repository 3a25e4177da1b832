import { seal } from '@/lib/platform/crypto/seal'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { channelSecretRotated } from '../events'
import { RotateSecret } from '../schema'
import { newSecret, publicPath, secretDigest } from '../secret-address'
import { lockChannel } from './lock-channel'

/** How long the old secret still opens the channel: a day to change it at the vendor's (ms). */
const GRACE = 24 * 60 * 60_000

export interface RotatedSecret {
  /** Path of the new address. */
  path: string
  previousSecretUntil: Date
}

/** Gives a channel a new secret address; the old one works for a day more, the one before it no longer. */
export async function rotateSecret(ctx: Ctx, input: RotateSecret): Promise<RotatedSecret> {
  authorize(ctx, 'channel.manage')
  const { channelId, version } = parse(RotateSecret, input)
  return withTenant(ctx, async (c) => {
    const channel = await lockChannel(c, channelId)
    if (channel.version !== version) throw new AppError('conflict', 'versionMoved')
    const secret = newSecret(channel.kind)
    const previousSecretUntil = new Date(c.now.getTime() + GRACE)
    await c.tx.channel.update({
      where: { tenantId_id: { tenantId: c.tenantId, id: channelId } },
      data: {
        secretHash: secretDigest(secret),
        secretSealed: new Uint8Array(Buffer.from(seal(secret, `channel:${channelId}`))),
        previousSecretHash: new Uint8Array(channel.secretHash),
        previousSecretUntil,
        version: version + 1,
      },
    })
    await appendEvent(c, channelSecretRotated, {
      subjects: [['channel', channelId]],
      data: { previousSecretUntil: previousSecretUntil.toISOString() },
    })
    return { path: publicPath(channel.kind, channelId, secret), previousSecretUntil }
  })
}
