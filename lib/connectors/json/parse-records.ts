import type { Incoming, ParseResult } from '../connector'
import { unreadable } from '../unreadable'
import { canonicalJson } from './canonical'
import { flatten, isJsonObject } from './flatten'
import { type JsonObject, parseJsonBody } from './parse'

/**
 * Reads a JSON body of one object or an array of objects into flat records. `prepare` lets a vendor's connector
 * open what is packed (JSON inside a string) before flattening; the canonical text is taken of what was sent.
 */
export function parseJsonRecords(
  incoming: Incoming,
  prepare: (record: JsonObject) => JsonObject = (record) => record,
): ParseResult {
  const parsed = parseJsonBody(incoming.body, incoming.headers['content-type'] ?? '')
  if (!parsed.ok) return parsed
  const items = Array.isArray(parsed.value) ? parsed.value : [parsed.value]
  if (items.length === 0) return unreadable('noRecords')
  const objects = items.filter(isJsonObject)
  if (objects.length < items.length) {
    return unreadable('notAnObject', { index: items.findIndex((item) => !isJsonObject(item)) })
  }
  const records = objects.map((object) => flatten(prepare(object)))
  return { ok: true, records, canonical: canonicalJson(parsed.value) }
}
