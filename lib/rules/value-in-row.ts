import { identifier, type Sql, sql } from '@/lib/platform/db/sql'
import type { FieldDefinition } from './fields'

/**
 * Where a field's value stands in a row: its column, or a key of its jsonb column. What somebody once stored there
 * under another type reads as null, as `factsInJson` reads it; a cast of it would end the query.
 */
export function valueInRow(field: FieldDefinition & { column: string }, alias: string): Sql {
  const column = identifier(`${alias}.${field.column}`)
  if (field.jsonKey === undefined) return column
  const value = sql`(${column} -> ${field.jsonKey}::text)`
  const text = sql`(${column} ->> ${field.jsonKey}::text)`
  const ofType = (type: string, read: Sql) =>
    sql`(case when jsonb_typeof(${value}) = ${type} then ${read} end)`
  switch (field.type) {
    case 'number':
      return ofType('number', sql`${text}::float8`)
    case 'boolean':
      return ofType('boolean', sql`${text}::boolean`)
    case 'list':
      return ofType('array', sql`array(select jsonb_array_elements_text(${value}))`)
    case 'day':
      return sql`(case when ${text} ~ ${DAY_TEXT} then ${text} end)`
    case 'instant':
      return sql`(case when ${text} ~ ${INSTANT_TEXT} then ${text} end)`
    default:
      return ofType('string', text)
  }
}

/** How days and instants stand in JSON: texts of one length, whose order is that of time. */
export const DAY_TEXT = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
export const INSTANT_TEXT =
  '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{3}Z$'
