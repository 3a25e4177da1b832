import { z } from 'zod'
import { asciiLower } from './ascii-lower'
import type { FieldDefinition } from './fields'
import { compilePattern, type Pattern } from './pattern'
import { planTime, type SpanTest } from './plan-times'
import type { Operator, Rule } from './types'

export type Comparison = '<' | '<=' | '>' | '>='

/** What is asked of a value, after checking. Texts are in ASCII lower case already, but for a pattern. */
export type Test =
  | Readonly<{ op: 'isNull'; negated: boolean }>
  | Readonly<{ op: 'anyOf'; values: readonly (string | number | boolean)[]; negated: boolean }>
  | Readonly<{ op: 'allOf'; values: readonly string[] }>
  | Readonly<{ op: 'compare'; by: Comparison; to: number }>
  | Readonly<{ op: 'between'; from: number; to: number; negated: boolean }>
  | SpanTest
  | Readonly<{ op: 'hasText'; at: 'anywhere' | 'start' | 'end'; text: string; negated: boolean }>
  | Readonly<{ op: 'matches'; pattern: Pattern; negated: boolean }>

/** Why no test could be made of a value: a message key under `errors.rules` with its parameters. */
export type Unfit = Readonly<{ unfit: string; params?: Readonly<Record<string, string>> }>

const UNFIT: Unfit = { unfit: 'unfitValue' }
const uuidText = z.guid()

/** The test an operator and its value mean for a field. */
export function planTest(field: FieldDefinition, operator: Operator, value: Rule['value']): Test | Unfit {
  if (operator === 'null' || operator === 'notNull') return { op: 'isNull', negated: operator === 'notNull' }
  if (operator === 'matches' || operator === 'doesNotMatch')
    return matches(value, operator === 'doesNotMatch')
  const test =
    field.type === 'instant' || field.type === 'day'
      ? planTime(field.type, operator, value)
      : planValue(field, operator, value)
  return test ?? UNFIT
}

function planValue(field: FieldDefinition, operator: Operator, value: Rule['value']): Test | null {
  switch (operator) {
    case '=':
    case '!=':
      return anyOf(field, [value], operator === '!=')
    case 'in':
    case 'notIn':
      return Array.isArray(value) ? anyOf(field, value, operator === 'notIn') : null
    case 'hasAll':
      return allOf(field, value)
    case 'contains':
    case 'doesNotContain':
      return field.type === 'list'
        ? anyOf(field, [value], operator === 'doesNotContain')
        : hasText('anywhere', value, operator === 'doesNotContain')
    case 'beginsWith':
    case 'doesNotBeginWith':
      return hasText('start', value, operator === 'doesNotBeginWith')
    case 'endsWith':
    case 'doesNotEndWith':
      return hasText('end', value, operator === 'doesNotEndWith')
    case 'between':
    case 'notBetween':
      return between(field, value, operator === 'notBetween')
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(field, operator, value)
    default:
      return null
  }
}

function anyOf(field: FieldDefinition, values: readonly unknown[], negated: boolean): Test | null {
  const read = values.map((value) => scalarOf(field, value))
  return read.every((value) => value !== null) ? { op: 'anyOf', values: read, negated } : null
}

/** Of no key at all every list that is not empty has all. */
function allOf(field: FieldDefinition, value: unknown): Test | null {
  if (!Array.isArray(value)) return null
  const test = anyOf(field, value, false)
  return test?.op === 'anyOf' ? { op: 'allOf', values: test.values.map(String) } : null
}

/** A comparable value of the field's type, or null when this is none. */
function scalarOf(field: FieldDefinition, value: unknown): string | number | boolean | null {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'ref':
      return typeof value === 'string' && uuidText.safeParse(value).success ? value.toLowerCase() : null
    case 'text':
      return isText(value) ? asciiLower(value) : null
    default:
      return isText(value) && (field.values?.includes(value) ?? true) ? value : null
  }
}

function hasText(at: 'anywhere' | 'start' | 'end', value: unknown, negated: boolean): Test | null {
  return isText(value) ? { op: 'hasText', at, text: asciiLower(value), negated } : null
}

function matches(value: unknown, negated: boolean): Test | Unfit {
  if (!isText(value)) return UNFIT
  const pattern = compilePattern(value)
  return 'problem' in pattern
    ? { unfit: pattern.problem, params: { part: pattern.part } }
    : { op: 'matches', pattern, negated }
}

function compare(field: FieldDefinition, by: Comparison, value: unknown): Test | null {
  const to = scalarOf(field, value)
  return typeof to === 'number' ? { op: 'compare', by, to } : null
}

function between(field: FieldDefinition, value: unknown, negated: boolean): Test | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [from, to] = value.map((bound) => scalarOf(field, bound))
  return typeof from === 'number' && typeof to === 'number' && from <= to
    ? { op: 'between', from, to, negated }
    : null
}

/** An empty text is no value to ask for: `null` asks for emptiness. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
