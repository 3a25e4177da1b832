import type { FieldDefinition, FieldType } from './fields'
import { type OperatorKey, operatorKey } from './operator-words'
import type { DURATION_UNITS, Rule, RuleGroup } from './types'

/** Words of one language out of which a sentence is made; see lib/rules/sentence-words.ts. */
export interface SentenceWords {
  /** A message under `conditions`. */
  say(key: PhraseKey, values?: Record<string, string | number>): string
  /** What a field is called and holds; null for one nobody knows any more. */
  field(name: string): { label: string; definition: FieldDefinition } | null
  /** What a key or id is called: an option, a member, a product line. */
  choice(field: string, key: string): string
  number(value: number, field: FieldDefinition | undefined): string
  /** With the time of day unless it is midnight. */
  instant(at: Date): string
  /** A day written `2026-11-26`. */
  day(text: string): string
}

type Unit = (typeof DURATION_UNITS)[number]
export type PhraseKey =
  | `phrase.${OperatorKey}`
  | `last.${Unit}`
  | `period.${string}`
  | 'yes'
  | 'no'
  | 'or'
  | 'alsoAnd'
  | 'comma'
  | 'nothing'
  | 'noConditions'
  | 'andThen'
  | 'orThen'
  | 'group'
  | 'not'

/** What stands for a value until its neighbours are known. */
const FIRST = '\uE000'
const SECOND = '\uE001'

/** A condition as a sentence a person reads: “状态是新进，且地区是江苏或浙江”. A group without conditions asks for nothing. */
export function sentenceOf(group: RuleGroup, words: SentenceWords): string {
  const parts = group.rules.map((item) => {
    if (!('rules' in item)) return ruleText(item, words)
    const text = sentenceOf(item, words)
    // What is negated has brackets of its own.
    return item.not || item.rules.length < 2 ? text : words.say('group', { text })
  })
  const joined =
    parts.length === 0
      ? words.say('noConditions')
      : parts.join(words.say(group.combinator === 'and' ? 'andThen' : 'orThen'))
  return group.not ? words.say('not', { text: joined }) : joined
}

/** One condition as a sentence. */
export function ruleText(rule: Rule, words: SentenceWords): string {
  const known = words.field(rule.field)
  const definition = known?.definition
  const type: FieldType = definition?.type ?? 'text'
  const key = operatorKey(rule.operator, type)
  const template = words.say(`phrase.${key}`, {
    field: known?.label ?? rule.field,
    value: FIRST,
    from: FIRST,
    to: SECOND,
  })
  const isRange = key === 'between' || key === 'notBetween'
  const [from, to] = isRange && Array.isArray(rule.value) ? rule.value : []
  const one = (value: unknown) => scalarText(rule.field, value, definition, words)
  return isRange
    ? put(put(template, FIRST, one(from)), SECOND, one(to))
    : put(template, FIRST, valueText(rule, definition, words))
}

/** What a field holds, as a person reads it: 500 张, 2026年11月26日, 膝关节、髋关节. */
export function factText(field: string, value: unknown, words: SentenceWords): string {
  const definition = words.field(field)?.definition
  const one = (part: unknown) => scalarText(field, part, definition, words)
  return Array.isArray(value) ? value.map(one).join(words.say('comma')) : one(value)
}

function valueText(rule: Rule, definition: FieldDefinition | undefined, words: SentenceWords): string {
  const { field, operator, value } = rule
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) {
    const parts = value.map((one) => scalarText(field, one, definition, words))
    return listed(parts, words.say(operator === 'hasAll' ? 'alsoAnd' : 'or'), words)
  }
  if (typeof value === 'object') return words.say(`last.${value.unit}`, { n: value.n })
  if (operator === 'inPeriod') return words.say(`period.${value}`)
  return scalarText(field, value, definition, words)
}

/** 江苏、浙江或上海 */
function listed(parts: readonly string[], last: string, words: SentenceWords): string {
  if (parts.length === 0) return words.say('nothing')
  const [end, ...before] = [...parts].reverse()
  if (before.length === 0) return end as string
  return put(`${before.reverse().join(words.say('comma'))}${last}${FIRST}`, FIRST, end as string)
}

function scalarText(
  field: string,
  value: unknown,
  definition: FieldDefinition | undefined,
  words: SentenceWords,
): string {
  if (typeof value === 'boolean') return words.say(value ? 'yes' : 'no')
  if (typeof value === 'number') return words.number(value, definition)
  if (typeof value !== 'string') return ''
  switch (definition?.type) {
    case 'instant':
      return Number.isNaN(Date.parse(value)) ? value : words.instant(new Date(value))
    case 'day':
      return words.day(value)
    case 'enum':
    case 'ref':
    case 'list':
      return words.choice(field, value)
    default:
      return value
  }
}

const HAN = /\p{Script=Han}/u
const LATIN = /[\p{Script=Latin}\p{Nd}¥$]/u

/** Puts a value where its mark stands; between Chinese and Latin letters or figures goes a space, as printers do. */
function put(template: string, mark: string, value: string): string {
  const at = template.indexOf(mark)
  if (at < 0) return template
  const [left, right] = [template.slice(0, at), template.slice(at + mark.length)]
  const before = HAN.test(left.slice(-1)) && LATIN.test(value.slice(0, 1)) ? ' ' : ''
  const after = LATIN.test(value.slice(-1)) && HAN.test(right.slice(0, 1)) ? ' ' : ''
  return `${left}${before}${value}${after}${right}`
}
