import { type Answer, contactOf } from '../answers'
import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

/**
 * Opens an entry: questions come as numbers (`field_4`), so who answered is told by what an answer looks like, until the
 * channel has a mapping of its own. A mobile comes as text or as `{value, verified}`, a place as an object of its own.
 */
export function openEntry(record: JsonObject): JsonObject {
  const { entry } = record
  if (entry === undefined || !isJsonObject(entry)) return record
  const fields = Object.entries(entry).filter(([key]) => /^field_\d+$/.test(key))
  const place = fields.map(([, value]) => value).find(isPlace)
  return {
    ...record,
    contact: contactOf(fields.map(([key, value]) => answerOf(key, value))),
    ...(place ? { place } : {}),
  }
}

function answerOf(key: string, value: JsonValue): Answer {
  const verified = isJsonObject(value) && 'verified' in value
  return verified
    ? { key, question: '', type: 'phone', value: value.value ?? null }
    : { key, question: '', type: null, value }
}

const isPlace = (value: JsonValue): value is JsonObject =>
  isJsonObject(value) && typeof value.province === 'string' && typeof value.city === 'string'
