import { createHash } from 'node:crypto'
import type { AnswerContext, HttpAnswer, Incoming, Parsed, ParseResult } from '@/lib/connectors/connector'
import { isWorkReason, WORK_HEADER } from '@/lib/connectors/form/work'
import type { LoginRole } from '@/lib/platform/db/client'
import { failpoint } from '@/lib/platform/failpoint'
import { spendWork } from '../proof-of-work'
import type { OpenChannel, StoreDelivery, StoredDelivery } from '../types'

/** Headers that carry secrets or cookies; everything else is kept with the delivery. */
const SECRET_HEADERS =
  /^(authorization|cookie|access-token|proxy-authorization|x-api-key|.*signature.*|.*secret.*|.*token.*)$/i

/**
 * Takes one delivery in: stored first, as it came, then answered in the vendor's own words. Nothing is judged here
 * beyond "is this our sender"; a body nobody can read is kept too. Throws `unavailable` when it could not be stored,
 * so that the sender comes again.
 */
export async function receiveDelivery(
  channel: OpenChannel,
  incoming: Incoming,
  store: StoreDelivery,
  role: LoginRole = 'meridian_app',
): Promise<HttpAnswer> {
  const { connector, settings } = channel
  const context: AnswerContext = { incoming, settings }
  const handshake = connector.handshake?.(incoming, settings)
  if (handshake) return handshake
  // Browsers ask this before a script may post; only forms let foreign pages do so.
  if (incoming.method === 'OPTIONS')
    return { status: 405, contentType: 'text/plain; charset=utf-8', body: '' }
  if (connector.authenticate && !connector.authenticate(incoming, settings))
    return connector.answer.refused(context)
  const { parsed, stored } = await keepDelivery(channel, incoming, store, role)
  if (isUnproven(parsed, stored)) return connector.answer.unproven?.(context) ?? UNPROVEN
  return parsed.ok
    ? connector.answer.ok({ duplicate: stored.duplicate }, { ...context, next: parsed.next ?? null })
    : connector.answer.unreadable(parsed, context)
}

const UNPROVEN: HttpAnswer = { status: 422, contentType: 'text/plain; charset=utf-8', body: '' }

/** Kept, but for spam: the form asks for work and the proof does not count. Sent twice in the same words is sent once. */
export const isUnproven = (parsed: ParseResult, { duplicate }: StoredDelivery): boolean =>
  parsed.ok && isWorkReason(parsed.spam) && !(duplicate && parsed.spam === 'workReused')

/**
 * Stores a delivery of a channel that has been let in, whoever took it: the door, a page of ours, a test. Where the form
 * asks for work, the proof is spent here, and what was found of it stays with the delivery.
 */
export async function keepDelivery(
  channel: OpenChannel,
  sent: Incoming,
  store: StoreDelivery,
  role: LoginRole = 'meridian_app',
): Promise<{ parsed: ParseResult; stored: StoredDelivery }> {
  const { connector, settings } = channel
  const first = connector.parse(sent, settings)
  const work = channel.proofOfWork && first.ok ? await spendWork(role, channel.channelId, first.work) : null
  // First of the headers, since only so many are kept.
  const incoming = work ? { ...sent, headers: { [WORK_HEADER]: work.verdict, ...sent.headers } } : sent
  const parsed = work ? connector.parse(incoming, settings) : first
  try {
    const stored = await keep(channel, incoming, parsed.ok ? parsed : null, store)
    await failpoint('receive.stored')
    return { parsed, stored }
  } catch (error) {
    // The sender comes again with the same proof.
    await work?.giveBack()
    throw error
  }
}

function keep(
  channel: OpenChannel,
  incoming: Incoming,
  parsed: Parsed | null,
  store: StoreDelivery,
): Promise<StoredDelivery> {
  const body = Buffer.from(incoming.body)
  return store({
    tenantId: channel.tenantId,
    channelId: channel.channelId,
    messageId: parsed ? channel.connector.messageIdOf(parsed, incoming) : null,
    body,
    headers: keptHeaders(incoming.headers),
    contentType: (incoming.headers['content-type'] ?? '').slice(0, 200),
    digest: createHash('sha256')
      .update(parsed ? parsed.canonical : body)
      .digest(),
  })
}

/** What of the headers is stored: no secrets, nothing PostgreSQL or a reader would choke on. */
function keptHeaders(headers: Incoming['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.test(name))
  return Object.fromEntries(
    kept.slice(0, 60).map(([name, value]) => [name.slice(0, 100), value.replaceAll('\0', '').slice(0, 1000)]),
  )
}
