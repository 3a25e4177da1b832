import { createHash } from 'node:crypto'
import type { Connector, Incoming } from '@/lib/connectors/connector'
import type { JsonObject } from '@/lib/connectors/json/parse'
import type { PullFailure } from '@/lib/connectors/pull'
import { failure } from '@/lib/connectors/pull-answer'
import { connectorOf } from '@/lib/connectors/registry'
import type { Ctx } from '@/lib/platform/ctx'
import { log } from '@/lib/platform/log'
import type { StoreDelivery } from '../types'
import type { ClaimedConnection } from './claim-connection'

/**
 * Puts leads we went for into the inbox, each as a delivery of its own in the vendor's form, as if it had been pushed:
 * one that was pushed as well, or read before, has the same message id and is there already. One without an id is known
 * by its content for ever, because overlapping looks bring it again and again. Null when all are kept.
 */
export async function storePulled(
  { tenantId }: Ctx,
  { channelId, kind }: Pick<ClaimedConnection, 'channelId' | 'kind'>,
  items: readonly JsonObject[],
  store: StoreDelivery,
): Promise<PullFailure | null> {
  const connector = connectorOf(kind)
  if (!connector) return failure('refused', 'badRequest', '')
  try {
    await Promise.all(items.map((item) => store({ tenantId, channelId, ...deliveryOf(connector, item) })))
    return null
  } catch (error) {
    log().warn({ err: error, channelId }, 'leads that were read are not stored')
    return failure('retry', 'notStored', '')
  }
}

const HEADERS = { 'content-type': 'application/json', 'x-meridian-pulled': '1' }

function deliveryOf(connector: Connector, item: JsonObject) {
  const body = Buffer.from(JSON.stringify(item))
  const incoming: Incoming = { method: 'POST', headers: HEADERS, query: {}, body }
  const parsed = connector.parse(incoming, {})
  const digest = createHash('sha256')
    .update(parsed.ok ? parsed.canonical : body)
    .digest()
  const id = parsed.ok ? connector.messageIdOf(parsed, incoming) : null
  const messageId = id ?? `sha256:${digest.toString('hex')}`
  return {
    messageId,
    body,
    headers: HEADERS,
    contentType: HEADERS['content-type'],
    digest,
  }
}
