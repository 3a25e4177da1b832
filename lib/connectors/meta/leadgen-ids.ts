import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

/** The leads a notice tells of; several entries and changes may come in one call. */
export function leadgenIds({ entry }: JsonObject): string[] {
  const ids = listOf(entry)
    .flatMap(({ changes }) => listOf(changes))
    .filter(({ field }) => field === 'leadgen')
    .map(({ value }) => (value !== undefined && isJsonObject(value) ? value.leadgen_id : null))
    .filter((id) => typeof id === 'string' || typeof id === 'number')
    .map(String)
  return [...new Set(ids.filter((id) => /^[\w-]{1,100}$/.test(id)))]
}

const listOf = (list: JsonValue | undefined): readonly JsonObject[] =>
  Array.isArray(list) ? list.filter(isJsonObject) : []
