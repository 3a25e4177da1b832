import type { FieldDefinition, FieldType } from '@/lib/rules/fields'
import type { Operator, Rule, RuleGroup } from '@/lib/rules/types'

/** A field a condition may be about, under the name the reader knows it by. */
export type OfferedField = Readonly<{ name: string; label: string; definition: FieldDefinition }>

/** Of what the language knows, what a person is offered; one way to ask each question. */
const OFFERED: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['contains', 'doesNotContain', '=', 'beginsWith', 'endsWith', 'null', 'notNull'],
  enum: ['=', 'in', 'notIn', 'null', 'notNull'],
  ref: ['=', 'in', 'notIn', 'null', 'notNull'],
  boolean: ['=', 'null', 'notNull'],
  instant: ['inPeriod', 'withinLast', 'olderThan', 'withinNext', '<', '>=', 'null', 'notNull'],
  day: ['inPeriod', 'withinLast', 'olderThan', 'withinNext', '=', '<', '>=', 'between', 'null', 'notNull'],
  number: ['=', '<', '<=', '>', '>=', 'between', 'null', 'notNull'],
  list: ['in', 'hasAll', 'notIn', 'null', 'notNull'],
}

/** Rules tried on facts in memory may ask for patterns too; lists of the database may not. */
export const operatorsFor = ({ definition }: OfferedField, withPatterns = false): readonly Operator[] => {
  const own = definition.operators
  const offered = OFFERED[definition.type].filter((operator) => own?.includes(operator) ?? true)
  return withPatterns && definition.type === 'text' ? [...offered, 'matches', 'doesNotMatch'] : offered
}

const isRelative = (operator: string) =>
  operator === 'withinLast' || operator === 'withinNext' || operator === 'olderThan'
const isSeveral = (operator: string) => operator === 'in' || operator === 'notIn' || operator === 'hasAll'

/** What a condition begins with when its operator is chosen. */
export function startValue(field: OfferedField | undefined, operator: string): NonNullable<Rule['value']> {
  if (isSeveral(operator)) return []
  if (operator === 'between') return ['', '']
  if (isRelative(operator)) return { n: 7, unit: 'day' }
  if (operator === 'inPeriod') return 'today'
  return field?.definition.type === 'boolean' ? true : ''
}

/** Whether a condition asks for something already. */
export function isComplete({ operator, value }: Rule): boolean {
  if (operator === 'null' || operator === 'notNull') return true
  if (operator === 'between' || operator === 'notBetween') return isRange(value)
  if (Array.isArray(value)) return value.length > 0
  return value !== '' && value !== undefined && value !== null
}

function isRange(value: Rule['value']): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [from, to] = value as [string | number, string | number]
  return from !== '' && to !== '' && from <= to
}

/** Whether every condition of a group does. */
export const isWhole = (group: RuleGroup): boolean =>
  group.rules.every((item) => ('rules' in item ? isWhole(item) : isComplete(item)))
