import type { FlatRecord, FlatScalar, FlatValue } from '../connector'
import type { JsonObject, JsonValue } from './parse'

/**
 * Nested object → flat record: `{"a":{"b":1}}` gives `a.b`, an array of objects gives `items.0.name`, an array of
 * plain values stays one list. A literal dotted key (Feiyu's target keys may be `address.phone`) is kept as it
 * is and wins over a nested path of the same spelling. Empty objects and arrays leave nothing.
 */
export function flatten(value: JsonObject): FlatRecord {
  const flat: Record<string, FlatValue> = Object.create(null)
  const literal = new Set(Object.keys(value))
  const put = (key: string, leaf: FlatValue, nested: boolean) => {
    if (!nested || !literal.has(key)) flat[key] = leaf
  }
  const visit = (key: string, item: JsonValue, nested: boolean): void => {
    if (isScalarList(item)) {
      if (item.length > 0) put(key, item, nested)
    } else if (item !== null && typeof item === 'object') {
      for (const [step, child] of Object.entries(item)) visit(`${key}.${step}`, child, true)
    } else {
      put(key, item, nested)
    }
  }
  for (const [key, item] of Object.entries(value)) visit(key, item, false)
  return flat
}

/** Whether a JSON value has keys: no list, no scalar, not null. */
export function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isScalarList(value: JsonValue): value is readonly FlatScalar[] {
  return Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')
}
