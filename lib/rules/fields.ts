import type { Operator } from './types'

/** `enum` and `ref` hold one key or uuid and are compared exactly; `list` holds several keys; a `day` has no time. */
export type FieldType = 'text' | 'number' | 'boolean' | 'instant' | 'day' | 'enum' | 'ref' | 'list'

/** How a number is told: `cents` is money in hundredths of a yuan. */
export type NumberFormat = 'plain' | 'cents'

/** A name in both languages of the product, for what a workspace names itself. */
export type Label = Readonly<Record<'zh-CN' | 'en', string>>

export type FieldDefinition = Readonly<{
  type: FieldType
  /** Column of the object's table; null for a fact that exists only in memory (no SQL can be made of it). */
  column: string | null
  /** Where `column` is jsonb: the key the value stands under. */
  jsonKey?: string
  /** Key of the field's name in the message files; of a field with a `label` unused. */
  labelKey: string
  /** The name of a field the workspace made. */
  label?: Label
  /** What an option of such a field is called. */
  options?: readonly Readonly<{ key: string; label: Label }>[]
  format?: NumberFormat
  /** What a number counts (台, 万元); told after it. */
  unit?: string
  /** Operators offered and accepted; all of the type unless told. */
  operators?: readonly Operator[]
  /** Keys of an enumeration that never changes at run time; a condition on any other is refused. */
  values?: readonly string[]
  /** Class of personal data, as in the schema's `@pii(class)`. */
  pii?: 'name' | 'contact' | 'text'
}>

export type ObjectDefinition = Readonly<{
  name: string
  fields: Readonly<Record<string, FieldDefinition>>
}>

const EMPTINESS: readonly Operator[] = ['null', 'notNull']
const EQUALITY: readonly Operator[] = ['=', '!=', 'in', 'notIn', ...EMPTINESS]
const ORDER: readonly Operator[] = ['<', '<=', '>', '>=', 'between', 'notBetween']
const TIMES: readonly Operator[] = [
  ...ORDER,
  'withinLast',
  'withinNext',
  'olderThan',
  'inPeriod',
  ...EMPTINESS,
]
const TEXTS: readonly Operator[] = [
  'contains',
  'doesNotContain',
  'beginsWith',
  'doesNotBeginWith',
  'endsWith',
  'doesNotEndWith',
]
/** Only over facts: no SQL is made of a pattern. */
const PATTERNS: readonly Operator[] = ['matches', 'doesNotMatch']

export const OPERATORS_OF_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: [...EQUALITY, ...TEXTS, ...PATTERNS],
  number: [...EQUALITY, ...ORDER],
  boolean: ['=', '!=', ...EMPTINESS],
  instant: TIMES,
  day: ['=', '!=', ...TIMES],
  enum: EQUALITY,
  ref: EQUALITY,
  list: ['contains', 'doesNotContain', 'in', 'notIn', 'hasAll', ...EMPTINESS],
}

/**
 * Declares the fields of an object for conditions, lists, exports and reports. Throws on a mistake of the
 * programmer (a column that is no identifier, an operator the type does not have), at import, not at use.
 */
export function defineObject<const Fields extends Record<string, FieldDefinition>>(definition: {
  name: string
  fields: Fields
}): Readonly<{ name: string; fields: Fields }> {
  for (const [key, field] of Object.entries(definition.fields)) {
    const place = `${definition.name}.${key}`
    if (field.column !== null && !/^[a-z_][a-z0-9_]*$/.test(field.column)) {
      throw new Error(`${place}: ${field.column} is not a column`)
    }
    const foreign = field.operators?.find((operator) => !OPERATORS_OF_TYPE[field.type].includes(operator))
    if (foreign) throw new Error(`${place}: a ${field.type} has no operator ${foreign}`)
  }
  return definition
}

/** Operators a condition on this field may use. */
export function operatorsOf(field: FieldDefinition): readonly Operator[] {
  return field.operators ?? OPERATORS_OF_TYPE[field.type]
}
