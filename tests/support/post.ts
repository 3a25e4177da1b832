import type { HttpAnswer } from '@/lib/connectors/connector'
import { inboundDoor } from '@/lib/intake/commands/inbound-door'
import { MAX_BODY } from '@/lib/intake/schema'
import { readCapped } from '@/lib/platform/http/read-capped'
import type { Channel } from './factories'

export type Door = ReturnType<typeof inboundDoor>

/** The door as the web process has it, or as the intake server has it, in this process. */
export const doorOf = (role: 'meridian_app' | 'meridian_ingest' = 'meridian_app'): Door =>
  inboundDoor(role, () => undefined)

let door: Door | undefined

export interface Posting {
  door?: Door
  headers?: Record<string, string>
  contentType?: string
  clientIp?: string
}

/** Posts a body to a channel's address: bytes and texts as they are, anything else as JSON. */
export function post(
  to: Pick<Channel, 'id' | 'secret'>,
  body: unknown,
  options: Posting = {},
): Promise<HttpAnswer> {
  door ??= doorOf()
  const bytes = bytesOf(body)
  return (options.door ?? door)({
    channelId: to.id,
    secret: to.secret,
    method: 'POST',
    headers: { 'content-type': options.contentType ?? 'application/json', ...options.headers },
    query: {},
    clientIp: () => options.clientIp ?? '10.0.0.1',
    readBody: () => readCapped(inPieces(bytes), MAX_BODY),
  })
}

const bytesOf = (body: unknown): Uint8Array => {
  if (body instanceof Uint8Array) return body
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

/** As a socket hands it over. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}
