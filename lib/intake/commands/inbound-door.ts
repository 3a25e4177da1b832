import type { Connector, HttpAnswer, Incoming } from '@/lib/connectors/connector'
import type { LoginRole } from '@/lib/platform/db/client'
import { isUnavailable } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { foreignHeaders } from '../foreign-headers'
import { countForm } from '../form-limits'
import { puzzleAnswer } from '../proof-of-work'
import { channelDoor } from '../queries/open-channel'
import type { OpenChannel } from '../types'
import { receiveDelivery } from './receive-delivery'
import { deliveryStore } from './store-delivery'

/** A request to a secret address, before its body is read. */
export interface InboundRequest {
  channelId: string
  secret: string
  method: string
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
  /** The sender's address, as the last proxy we trust saw it. */
  clientIp(): string
  /** Reads the body; null when it is longer than MAX_BODY. */
  readBody(): Promise<Uint8Array | null>
}

const plain = (status: number, headers?: Record<string, string>): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: '',
  ...(headers ? { headers } : {}),
})

/** Nothing here tells a guesser whether the channel, the secret or both were wrong. */
const NOBODY = plain(404)
const TOO_LARGE = plain(413)
const COME_AGAIN = plain(503, { 'retry-after': '5' })

/** What comes by a page of ours, is gone for, or is read from a file does not come by the secret address. */
const takesNone = ({ ownPage, pullOnly, fromFile }: Connector): boolean =>
  Boolean(ownPage || pullOnly || fromFile)

/**
 * The door every delivery comes through, whichever process serves it: who is this for, read it, keep it, answer.
 * Never throws; what could not be kept is answered with 503 so that the sender comes again.
 */
export function inboundDoor(
  role: LoginRole,
  stored: (tenantId: string) => void,
): (request: InboundRequest) => Promise<HttpAnswer> {
  const channelOf = channelDoor(role)
  const store = deliveryStore(role, stored)
  return async (request) => {
    try {
      const channel = await channelOf(request.channelId, request.secret)
      if (!channel || takesNone(channel.connector)) return NOBODY
      const { method, query } = request
      if (channel.proofOfWork && method === 'GET' && 'puzzle' in query)
        return await puzzleAnswer(role, channel.channelId, request.clientIp())
      const headers = foreignHeaders(request.headers)
      const refusal = await slowedDown(role, channel, request, headers)
      if (refusal) return refusal
      const body = await request.readBody()
      if (!body) return tooLarge(channel, { method, headers, query, body: new Uint8Array() })
      return await receiveDelivery(channel, { method, headers, query, body }, store, role)
    } catch (error) {
      if (error instanceof AppError || isUnavailable(error)) return COME_AGAIN
      throw error
    }
  }
}

/** What anybody may post to is counted; a vendor's address is not. */
async function slowedDown(
  role: LoginRole,
  { channelId, connector, settings }: OpenChannel,
  { method, query, clientIp }: InboundRequest,
  headers: InboundRequest['headers'],
): Promise<HttpAnswer | null> {
  const { tooMany } = connector.answer
  if (!tooMany || method !== 'POST') return null
  try {
    await countForm(role, channelId, clientIp())
    return null
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
    const incoming = { method, headers, query, body: new Uint8Array() }
    return tooMany(Math.ceil(error.retryAfter ?? 60), { incoming, settings })
  }
}

const tooLarge = ({ connector, settings }: OpenChannel, incoming: Incoming): HttpAnswer =>
  connector.answer.tooLarge?.({ incoming, settings }) ?? TOO_LARGE
