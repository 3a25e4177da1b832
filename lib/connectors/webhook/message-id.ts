import { createHash } from 'node:crypto'
import type { FlatRecord, Incoming, Parsed } from '../connector'
import { textOf } from '../mapping'

/**
 * Headers that by their definition stay the same when a sending is repeated. `X-Request-Id` is not among them:
 * gateways mint a new one for every attempt.
 */
const ID_HEADERS = [
  'idempotency-key',
  'x-idempotency-key',
  'webhook-id',
  'x-message-id',
  'x-event-id',
  'x-delivery-id',
]
/** Body keys that name the message (not a thing inside it). */
const ID_KEYS = [
  'message_id',
  'messageId',
  'event_id',
  'eventId',
  'delivery_id',
  'deliveryId',
  'idempotency_key',
]
const LONGEST_ID = 200

/**
 * The id under which a sender repeats this sending, from a header or, for a single object, from the body.
 *
 * A bare `id` is trusted only together with the content: many forms send their own (constant) id, and taking
 * that for the message's id would swallow every lead after the first. The same `id` with the same content is
 * a repetition, however late; with other content it is a new message.
 */
export function webhookMessageId(parsed: Parsed, incoming: Incoming): string | null {
  for (const header of ID_HEADERS) {
    const value = incoming.headers[header]?.trim()
    if (value) return bounded(value)
  }
  const [record, ...others] = parsed.records
  if (!record || others.length > 0) return null
  for (const key of ID_KEYS) {
    const value = textOf(record[key])
    if (value) return bounded(value)
  }
  const id = webhookRecordId(record)
  return id ? `${bounded(id)}#${sha256(parsed.canonical)}` : null
}

/** The sender's own number of the submitted record; null when it gives none. */
export function webhookRecordId(record: FlatRecord): string | null {
  const id = textOf(record.id)
  return id === '' ? null : id
}

function bounded(id: string): string {
  return id.length <= LONGEST_ID ? id : `sha256:${sha256(id)}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
