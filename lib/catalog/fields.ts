import type { FieldDefinition, FieldType, Label, ObjectDefinition } from '@/lib/rules/fields'

/** Objects a workspace may add fields to. */
export const fieldObjects = ['lead'] as const
export type FieldObject = (typeof fieldObjects)[number]

/** What an added field may hold: money in 分, a day without a time, one option or several. */
export const customTypes = [
  'text',
  'number',
  'money',
  'day',
  'instant',
  'boolean',
  'choice',
  'choices',
] as const
export type CustomType = (typeof customTypes)[number]

/** One of the answers of a choice. */
export interface FieldOption {
  key: string
  label: Label
  /** Other ways sources write it. */
  aliases: string[]
  /** Not offered any more; leads that have it keep it. */
  retired: boolean
}

/** A field the workspace added to an object. */
export interface CustomField {
  id: string
  object: FieldObject
  /** What it is called in the API, in mappings and in conditions (`custom.<key>`). */
  key: string
  type: CustomType
  label: Label
  /** What a number counts; '' for nothing. */
  unit: string
  /** Whether a lead entered by a person or a program must have it. */
  required: boolean
  options: FieldOption[]
  position: number
  retiredAt: Date | null
  version: number
}

/** A value of an added field as it is kept: a number of 分 for money, texts for days, instants and keys. */
export type CustomValue = string | number | boolean | string[]
export type CustomValues = Readonly<Record<string, CustomValue>>

/** How much a field is used: what retiring it would touch. */
export interface FieldUsage {
  key: string
  /** Leads that have a value. */
  leads: number
  /** Kept lists that ask for it or show it. */
  views: number
  /** Leads by option, of a choice. */
  options: Record<string, number>
}

/** The name of an added field in conditions and columns. */
export const customName = (key: string): `custom.${string}` => `custom.${key}`
/** The key an added field's name stands for, or null for a field the product has. */
export const customKeyOf = (name: string): string | null =>
  name.startsWith('custom.') ? name.slice('custom.'.length) : null

const TYPES: Readonly<Record<CustomType, FieldType>> = {
  text: 'text',
  number: 'number',
  money: 'number',
  day: 'day',
  instant: 'instant',
  boolean: 'boolean',
  choice: 'enum',
  choices: 'list',
}

/** What of a field its readers need, whichever way it came to them. */
type Described = Pick<CustomField, 'key' | 'type' | 'label' | 'unit' | 'options'>

/** An added field as conditions, sentences and lists see it. */
export const definitionOf = (field: Described): FieldDefinition => ({
  type: TYPES[field.type],
  column: 'custom',
  jsonKey: field.key,
  labelKey: '',
  label: field.label,
  ...(field.options.length > 0 ? { options: field.options } : {}),
  ...(field.type === 'money' ? { format: 'cents' as const } : {}),
  ...(field.unit ? { unit: field.unit } : {}),
})

/** An object with the fields a workspace added to it, retired ones too: conditions written on them still hold. */
export const withCustom = <O extends ObjectDefinition>(object: O, fields: readonly Described[]): O => ({
  ...object,
  fields: {
    ...object.fields,
    ...Object.fromEntries(fields.map((field) => [customName(field.key), definitionOf(field)])),
  },
})
