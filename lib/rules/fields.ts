import type { Operator } from './types'

/** `enum` and `ref` hold one key or uuid and are compared exactly; `list` holds several keys. */
export type FieldType = 'text' | 'number' | 'boolean' | 'instant' | 'enum' | 'ref' | 'list'

export type FieldDefinition = Readonly<{
  type: FieldType
  /** Column of the object's table; null for a fact that exists only in memory (no SQL can be made of it). */
  column: string | null
  /** Key of the field's name in the message files. */
  labelKey: string
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
const ORDER: readonly Operator[] = ['<', '<=', '>', '>=', 'between']

export const OPERATORS_OF_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: [...EQUALITY, 'contains', 'doesNotContain', 'beginsWith'],
  number: [...EQUALITY, ...ORDER],
  boolean: ['=', '!=', ...EMPTINESS],
  instant: [...ORDER, 'withinLast', 'inPeriod', ...EMPTINESS],
  enum: EQUALITY,
  ref: EQUALITY,
  list: ['contains', 'doesNotContain', 'in', 'notIn', ...EMPTINESS],
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
