import { OPENED_HEADER } from '@/lib/connectors/form/hosted-connector'
import { connectorOf } from '@/lib/connectors/registry'
import { randomToken } from '@/lib/platform/crypto/token'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { sampleDelivery } from '../sample-delivery'
import { ChannelSettings, OfChannel } from '../schema'
import type { OpenChannel, StoreDelivery } from '../types'
import { TEST_HEADER } from './read-delivery'
import { keepDelivery } from './receive-delivery'

/**
 * Sends a delivery through a channel as its sender would, marked by us as a test: it takes every step a real one takes
 * up to the lead, which nobody is given and no figure counts. Answers the delivery's id; how far it has come tells
 * traceDelivery.
 */
export async function sendTestDelivery(
  ctx: Ctx,
  input: OfChannel,
  store: StoreDelivery,
): Promise<{ deliveryId: string }> {
  authorize(ctx, 'channel.manage')
  const { channelId } = parse(OfChannel, input)
  const channel = await openForTest(ctx, channelId)
  const { contentType, body } = sampleDelivery(channel.connector, channel.form, randomToken(8))
  const headers = { 'content-type': contentType, [TEST_HEADER]: '1', [OPENED_HEADER]: '60000' }
  const incoming = { method: 'POST', query: {}, headers, body: Buffer.from(body) }
  const { stored } = await keepDelivery(channel, incoming, store)
  return { deliveryId: stored.id }
}

async function openForTest(ctx: Ctx, id: string): Promise<OpenChannel> {
  const { productLines } = ctx.actor.visibility
  const row = await readTenant(ctx, (tx) =>
    tx.channel.findFirst({
      where: { id, ...(productLines === 'all' ? {} : { productLineId: { in: productLines } }) },
      select: { kind: true, settings: true, active: true },
    }),
  )
  const connector = row && connectorOf(row.kind)
  if (!row || !connector) throw notFound('channel')
  if (!row.active) throw new AppError('conflict', 'channel.paused')
  const { form = null } = ChannelSettings.parse(row.settings ?? {})
  return { tenantId: ctx.tenantId, channelId: id, connector, settings: {}, proofOfWork: false, form }
}
