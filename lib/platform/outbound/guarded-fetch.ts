import { Agent, request } from 'undici'
import { env } from '../env'
import { AppError } from '../errors'
import { type AddressRules, guardedLookup, isAllowedAddress } from './address-guard'

export interface OutboundRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
}

export interface OutboundAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

const ANSWER_LIMIT = 64 * 1024
const CONNECT_AND_HEADERS_MS = 10_000
const TOTAL_MS = 15_000
const PORTS = new Set(['', '443'])

/**
 * Sends a request to an address somebody typed in. Only https on its own port to public addresses, decided while
 * connecting; no redirect is followed (a 3xx is an answer like any other); 10 s to the headers, 15 s in all, 64 KiB of
 * answer unless told. Whatever goes wrong reads the same outside, so that nobody maps a network through it: `validation` for a
 * destination that is not allowed, `unavailable` for everything else. With OUTBOUND_ALLOW_LOOPBACK this machine may be
 * reached too, by http and on any port.
 */
export async function guardedFetch(
  url: string,
  { method, headers, body }: OutboundRequest,
  { answerLimit = ANSWER_LIMIT }: { answerLimit?: number } = {},
): Promise<OutboundAnswer> {
  const rules: AddressRules = { allowLoopback: env().OUTBOUND_ALLOW_LOOPBACK }
  const target = checkedUrl(url, rules)
  const agent = new Agent({
    connect: { lookup: guardedLookup(rules), timeout: CONNECT_AND_HEADERS_MS },
    headersTimeout: CONNECT_AND_HEADERS_MS,
    bodyTimeout: CONNECT_AND_HEADERS_MS,
    maxResponseSize: answerLimit,
    pipelining: 0,
  })
  try {
    const answer = await request(target, {
      method,
      headers,
      body,
      dispatcher: agent,
      signal: AbortSignal.timeout(TOTAL_MS),
    })
    return {
      status: answer.statusCode,
      headers: flat(answer.headers),
      body: new Uint8Array(await answer.body.arrayBuffer()),
    }
  } catch (cause) {
    throw blockedBelow(cause) ? refused(cause) : new AppError('unavailable', 'outboundFailed', { cause })
  } finally {
    await agent.destroy()
  }
}

/** The URL, if its form is one we send to. The host's addresses are checked when they are known. */
export function checkedUrl(text: string, rules: AddressRules): URL {
  if (!URL.canParse(text)) throw refused()
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = /^[\d.]+$/.test(host) || host.includes(':')
  const loopback = rules.allowLoopback && (host === 'localhost' || (literal && isLoopback(host)))
  const form = loopback ? /^https?:$/.test(url.protocol) : url.protocol === 'https:' && PORTS.has(url.port)
  // A literal address never reaches the resolver, so it is checked here.
  const fine = form && !url.username && !url.password && (!literal || isAllowedAddress(host, rules))
  if (!fine) throw refused()
  return url
}

const isLoopback = (host: string): boolean =>
  !isAllowedAddress(host, { allowLoopback: false }) && isAllowedAddress(host, { allowLoopback: true })

const refused = (cause?: unknown): AppError => new AppError('validation', 'outboundRefused', { cause })

function blockedBelow(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause)
    if (e.name === 'BlockedAddressError') return true
  return false
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([k, v]) => (v === undefined ? [] : [[k, [v].flat().join(', ')]])),
  )
