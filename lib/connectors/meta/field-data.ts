import { isJsonObject } from '../json/flatten'
import type { JsonObject, JsonValue } from '../json/parse'

/** `field_data`: a list of `{name, values}` → question → answer, one or several. */
export function openFieldData(record: JsonObject): JsonObject {
  const { field_data, ...rest } = record
  if (!Array.isArray(field_data)) return record
  const answers = field_data.flatMap((item: JsonValue): [string, JsonValue][] => {
    if (!isJsonObject(item) || typeof item.name !== 'string') return []
    const { values } = item
    return [
      [item.name, Array.isArray(values) && values.length === 1 ? (values[0] ?? null) : (values ?? null)],
    ]
  })
  return { ...rest, answers: Object.fromEntries(answers) }
}
