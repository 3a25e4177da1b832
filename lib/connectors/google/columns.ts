import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

/**
 * `user_column_data` → `columns.<column_id>`, or under the question where a column has no id. First and last name become
 * one where no full name came. The key is no fact about anybody and is dropped.
 */
export function openColumns({ google_key: _, user_column_data, ...rest }: JsonObject): JsonObject {
  const columns = columnsOf(user_column_data)
  const { FULL_NAME, FIRST_NAME, LAST_NAME } = columns
  const name = FULL_NAME ?? joined(FIRST_NAME, LAST_NAME)
  return { ...rest, columns: { ...columns, ...(name ? { FULL_NAME: name } : {}) } }
}

function columnsOf(data: JsonValue | undefined): Record<string, JsonValue> {
  if (!Array.isArray(data)) return {}
  const pairs = data.flatMap((item: JsonValue): [string, JsonValue][] => {
    if (!isJsonObject(item)) return []
    const id = item.column_id ?? item.column_name
    return typeof id === 'string' && id !== '' ? [[id, item.string_value ?? null]] : []
  })
  return Object.fromEntries(pairs)
}

/** Chinese names are written last name first and without a blank. */
function joined(first: JsonValue | undefined, last: JsonValue | undefined): string | null {
  const given = typeof first === 'string' ? first.trim() : ''
  const family = typeof last === 'string' ? last.trim() : ''
  if (/\p{Script=Han}/u.test(given + family)) return family + given || null
  return [given, family].filter(Boolean).join(' ') || null
}
