import { isJsonObject } from '../json/flatten'
import { type JsonObject, type JsonValue, parseJsonText } from '../json/parse'

/** Fields that come as JSON inside a string (`mid_info`), or as an object or such a string, by account. */
const PACKED = new Set(['mid_info', 'remark_dict', 'business_dict', 'ext_info'])

/** Opens the packed fields of a Feiyu record; what is not a readable object stays the text that was sent. */
export function openPackedFields(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, opened(key, value)]))
}

function opened(key: string, value: JsonValue): JsonValue {
  if (!PACKED.has(key) || typeof value !== 'string') return value
  const parsed = parseJsonText(value)
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : value
}
