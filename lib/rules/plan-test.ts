import { z } from 'zod'
import { asciiLower } from './ascii-lower'
import { PERIODS, type Period } from './calendar'
import type { FieldDefinition } from './fields'
import type { Operator, Rule } from './types'

export type Comparison = '<' | '<=' | '>' | '>='

/**
 * What is asked of a value, after checking. Numbers and instants (unix milliseconds) are compared alike;
 * texts are in ASCII lower case already.
 */
export type Test =
  | Readonly<{ op: 'isNull'; negated: boolean }>
  | Readonly<{ op: 'anyOf'; values: readonly (string | number | boolean)[]; negated: boolean }>
  | Readonly<{ op: 'compare'; by: Comparison; to: number }>
  | Readonly<{ op: 'between'; from: number; to: number }>
  | Readonly<{ op: 'withinLast'; millis: number }>
  | Readonly<{ op: 'inPeriod'; period: Period }>
  | Readonly<{ op: 'contains'; text: string; negated: boolean }>
  | Readonly<{ op: 'beginsWith'; text: string }>

const MILLIS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }
const instantText = z.iso.datetime({ offset: true })
const uuidText = z.guid()

/** The test an operator and its value mean for a field; null when the value does not fit. */
export function planTest(field: FieldDefinition, operator: Operator, value: Rule['value']): Test | null {
  switch (operator) {
    case 'null':
    case 'notNull':
      return { op: 'isNull', negated: operator === 'notNull' }
    case '=':
    case '!=':
      return anyOf(field, [value], operator === '!=')
    case 'in':
    case 'notIn':
      return Array.isArray(value) ? anyOf(field, value, operator === 'notIn') : null
    case 'contains':
    case 'doesNotContain':
      return contains(field, value, operator === 'doesNotContain')
    case 'beginsWith':
      return isText(value) ? { op: 'beginsWith', text: asciiLower(value) } : null
    case 'between':
      return between(field, value)
    case 'withinLast':
      return withinLast(value)
    case 'inPeriod':
      return inPeriod(value)
    default:
      return compare(field, operator, value)
  }
}

function anyOf(field: FieldDefinition, values: readonly unknown[], negated: boolean): Test | null {
  const read = values.map((value) => scalarOf(field, value))
  return read.every((value) => value !== null) ? { op: 'anyOf', values: read, negated } : null
}

/** A comparable value of the field's type, or null when this is none. */
function scalarOf(field: FieldDefinition, value: unknown): string | number | boolean | null {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'instant':
      return typeof value === 'string' && instantText.safeParse(value).success ? Date.parse(value) : null
    case 'ref':
      return typeof value === 'string' && uuidText.safeParse(value).success ? value.toLowerCase() : null
    case 'text':
      return isText(value) ? asciiLower(value) : null
    default:
      return isText(value) && (field.values?.includes(value) ?? true) ? value : null
  }
}

/** On a list: it has this key. On a text: the text occurs in it. */
function contains(field: FieldDefinition, value: unknown, negated: boolean): Test | null {
  if (field.type === 'list') return anyOf(field, [value], negated)
  return isText(value) ? { op: 'contains', text: asciiLower(value), negated } : null
}

function compare(field: FieldDefinition, by: Comparison, value: unknown): Test | null {
  const to = scalarOf(field, value)
  return typeof to === 'number' ? { op: 'compare', by, to } : null
}

function between(field: FieldDefinition, value: unknown): Test | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [from, to] = value.map((bound) => scalarOf(field, bound))
  return typeof from === 'number' && typeof to === 'number' && from <= to ? { op: 'between', from, to } : null
}

function withinLast(value: Rule['value']): Test | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return { op: 'withinLast', millis: value.n * MILLIS[value.unit] }
}

function inPeriod(value: Rule['value']): Test | null {
  const period = PERIODS.find((known) => known === value)
  return period ? { op: 'inPeriod', period } : null
}

/** An empty text is no value to ask for: `null` asks for emptiness. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
