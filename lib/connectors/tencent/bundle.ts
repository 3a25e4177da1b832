import { isJsonObject } from '../json/flatten'
import { type JsonObject, type JsonValue, parseJsonText } from '../json/parse'

/**
 * `bundle` holds the answers to the form's own questions, as JSON inside a string: an object, or a list of
 * `{name|title|key, value}`. It becomes question → answer; what is neither stays the text that was sent.
 */
export function openBundle(record: JsonObject): JsonObject {
  const { bundle } = record
  const parsed = typeof bundle === 'string' ? parseJsonText(bundle) : null
  const opened = parsed?.ok ? parsed.value : bundle
  const answers = Array.isArray(opened) ? ofList(opened) : opened
  return answers !== undefined && isJsonObject(answers) ? { ...record, bundle: answers } : record
}

function ofList(list: readonly JsonValue[]): JsonObject {
  const pairs = list.flatMap((item): [string, JsonValue][] => {
    if (!isJsonObject(item)) return []
    const question = item.name ?? item.title ?? item.key
    return typeof question === 'string' && question !== '' ? [[question, item.value ?? null]] : []
  })
  return Object.fromEntries(pairs)
}
