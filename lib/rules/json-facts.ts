import type { FieldDefinition, ObjectDefinition } from './fields'
import type { Fact, Facts } from './predicate'
import { DAY_TEXT, INSTANT_TEXT } from './value-in-row'

/**
 * The facts of an object's fields that stand in a jsonb column, as the predicate takes them. What is there under
 * another type than the field's reads as missing, as it does in SQL.
 */
export function factsInJson(object: ObjectDefinition, json: Readonly<Record<string, unknown>>): Facts {
  const facts: Record<string, Fact> = {}
  for (const [name, field] of Object.entries(object.fields)) {
    if (field.jsonKey === undefined) continue
    facts[name] = Object.hasOwn(json, field.jsonKey) ? factOf(field, json[field.jsonKey]) : null
  }
  return facts
}

const day = new RegExp(DAY_TEXT)
const instant = new RegExp(INSTANT_TEXT)

function factOf({ type }: FieldDefinition, value: unknown): Fact {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'list':
      return Array.isArray(value) ? value.map(String) : null
    case 'day':
      return typeof value === 'string' && day.test(value) ? value : null
    case 'instant':
      return typeof value === 'string' && instant.test(value) ? value : null
    default:
      return typeof value === 'string' ? value : null
  }
}
