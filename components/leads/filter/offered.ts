import { leadObject } from '@/lib/leads/fields'
import type { FieldDefinition } from '@/lib/rules/fields'
import type { Operator, Rule } from '@/lib/rules/types'

export type LeadField = keyof typeof leadObject.fields

/** Fields in the order people look for them; contacts only for those who see them. */
const FIELDS: readonly LeadField[] = [
  'status',
  'ownerId',
  'productLineId',
  'region',
  'city',
  'source',
  'channelId',
  'receivedAt',
  'assignedAt',
  'lastActivityAt',
  'createdAt',
  'name',
  'company',
  'mobile',
  'email',
  'wechat',
  'holdingReason',
]

export const definitionOf = (field: string): FieldDefinition | undefined =>
  Object.hasOwn(leadObject.fields, field)
    ? (leadObject.fields as Record<string, FieldDefinition>)[field]
    : undefined

export const offeredFields = (sees: { contacts: boolean; channels: boolean }): readonly LeadField[] =>
  FIELDS.filter(
    (field) =>
      (sees.contacts || definitionOf(field)?.pii !== 'contact') && (sees.channels || field !== 'channelId'),
  )

/** Of what the language knows, what a person is offered; one way to ask each question. */
const OFFERED: Readonly<Record<FieldDefinition['type'], readonly Operator[]>> = {
  text: ['contains', 'doesNotContain', '=', 'beginsWith', 'null', 'notNull'],
  enum: ['=', 'in', 'notIn', 'null', 'notNull'],
  ref: ['=', 'in', 'notIn', 'null', 'notNull'],
  boolean: ['='],
  instant: ['inPeriod', 'withinLast', '<', '>=', 'null', 'notNull'],
  number: ['=', '<', '>', 'between', 'null', 'notNull'],
  list: ['contains', 'doesNotContain', 'null', 'notNull'],
}

export const operatorsFor = (field: string): readonly Operator[] =>
  OFFERED[definitionOf(field)?.type ?? 'text']

/** What a condition begins with when its operator is chosen. */
export function startValue(field: string, operator: string): NonNullable<Rule['value']> {
  if (operator === 'in' || operator === 'notIn') return []
  if (operator === 'withinLast') return { n: 7, unit: 'day' }
  if (operator === 'inPeriod') return 'today'
  return definitionOf(field)?.type === 'boolean' ? true : ''
}

/** Whether a condition asks for something already. */
export function isComplete({ operator, value }: Rule): boolean {
  if (operator === 'null' || operator === 'notNull') return true
  if (Array.isArray(value)) return value.length > 0
  return value !== '' && value !== undefined && value !== null
}
