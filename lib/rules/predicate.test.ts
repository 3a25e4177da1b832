import { describe, expect, it } from 'vitest'
import { defineObject } from './fields'
import { compilePredicate, type Fact } from './predicate'
import type { Operator, Rule, RuleGroup } from './types'

const OBJECT = defineObject({
  name: 'lead',
  fields: {
    text: { type: 'text', column: 'text', labelKey: 'text' },
    number: { type: 'number', column: 'number', labelKey: 'number' },
    boolean: { type: 'boolean', column: 'boolean', labelKey: 'boolean' },
    instant: { type: 'instant', column: 'instant', labelKey: 'instant' },
    enum: { type: 'enum', column: 'enum', labelKey: 'enum', values: ['new', 'assigned'] },
    day: { type: 'day', column: 'day', labelKey: 'day' },
    list: { type: 'list', column: 'list', labelKey: 'list' },
  },
})
type Field = keyof typeof OBJECT.fields

const NOW = new Date('2026-03-01T00:00:00Z')
const ask = (group: RuleGroup, facts: Record<string, Fact>) =>
  compilePredicate(group, OBJECT)(facts, NOW, 'Asia/Shanghai')
const one = (field: string, operator: Operator, value?: Rule['value']): RuleGroup => ({
  combinator: 'and',
  rules: [{ field, operator, value }],
})

describe('one condition', () => {
  it.each<[Field, Fact, Operator, Rule['value'], boolean]>([
    ['text', 'ABC', '=', 'abc', true],
    ['text', 'Ａ', '=', 'ａ', false],
    ['text', '镇江示例', 'contains', '示例', true],
    ['text', '镇江示例', 'doesNotContain', '示例', false],
    ['text', '镇江示例', 'beginsWith', '镇江', true],
    ['text', '镇江示例', 'beginsWith', '示例', false],
    ['text', '镇江示例', 'endsWith', '示例', true],
    ['text', '镇江示例', 'doesNotEndWith', '示例', false],
    ['text', 'ABC', 'doesNotBeginWith', 'ab', false],
    ['text', 'A-102', 'matches', '^[A-Z]-\\d{3}$', true],
    ['text', 'a-102', 'matches', '^[A-Z]-\\d{3}$', false],
    ['text', 'a-102', 'matches', '(?i)^[A-Z]-\\d{3}$', true],
    ['text', '3号馆 A-102', 'matches', '\\d{3}', true],
    ['text', '骨科', 'matches', '^\\p{Han}+$', true],
    ['text', 'b12', 'doesNotMatch', '^[0-9]+$', true],
    ['text', 'a', 'in', ['b', 'A'], true],
    ['text', 'a', 'in', [], false],
    ['text', 'a', 'notIn', [], true],
    ['number', 5, 'between', [5, 6], true],
    ['number', 5, 'notBetween', [5, 6], false],
    ['number', 4, 'notBetween', [5, 6], true],
    ['number', 6, '>', 6, false],
    ['number', 6, '>=', 6, true],
    ['boolean', false, '=', false, true],
    ['instant', '2026-03-01T08:00:00+08:00', '<=', '2026-03-01T00:00:00Z', true],
    ['instant', new Date('2026-02-22T00:00:00Z'), 'withinLast', { n: 1, unit: 'week' }, true],
    ['instant', new Date('2026-02-21T23:59:59.999Z'), 'withinLast', { n: 1, unit: 'week' }, false],
    ['instant', new Date('2026-03-01T00:00:00.001Z'), 'withinLast', { n: 1, unit: 'day' }, false],
    ['instant', new Date('2026-02-25T23:59:59.999Z'), 'olderThan', { n: 3, unit: 'day' }, true],
    ['instant', new Date('2026-02-26T00:00:00Z'), 'olderThan', { n: 3, unit: 'day' }, false],
    ['instant', new Date('2026-03-04T00:00:00Z'), 'withinNext', { n: 3, unit: 'day' }, true],
    ['instant', new Date('2026-03-04T00:00:00.001Z'), 'withinNext', { n: 3, unit: 'day' }, false],
    ['instant', new Date('2026-02-01T00:00:00Z'), 'withinLast', { n: 1, unit: 'month' }, true],
    ['instant', new Date('2026-01-31T23:59:59Z'), 'withinLast', { n: 1, unit: 'month' }, false],
    ['instant', new Date('2026-02-28T15:59:59Z'), 'inPeriod', 'today', false],
    ['instant', new Date('2026-02-28T16:00:00Z'), 'inPeriod', 'today', true],
    ['day', '2026-03-01', 'inPeriod', 'today', true],
    ['day', '2026-02-22', 'withinLast', { n: 1, unit: 'week' }, true],
    ['day', '2026-02-21', 'withinLast', { n: 1, unit: 'week' }, false],
    ['day', '2026-02-26', 'olderThan', { n: 3, unit: 'day' }, false],
    ['day', '2026-02-25', 'olderThan', { n: 3, unit: 'day' }, true],
    ['day', '2026-03-31', 'withinNext', { n: 1, unit: 'month' }, true],
    ['day', '2026-03-01', '=', '2026-03-01', true],
    ['day', '2026-03-01', 'between', ['2026-03-01', '2026-03-02'], true],
    ['enum', 'new', '=', 'new', true],
    ['list', ['a', 'b'], 'contains', 'b', true],
    ['list', ['a'], 'contains', 'A', false],
    ['list', ['a', 'b'], 'in', ['c', 'b'], true],
    ['list', ['a'], 'notIn', ['b'], true],
    ['list', ['a', 'b', 'c'], 'hasAll', ['a', 'c'], true],
    ['list', ['a'], 'hasAll', ['a', 'c'], false],
    ['list', ['a'], 'hasAll', [], true],
  ])('%s %j %s %j → %s', (field, fact, operator, value, answer) => {
    expect(ask(one(field, operator, value), { [field]: fact })).toBe(answer)
    const negated = { ...one(field, operator, value), not: true }
    expect(ask(negated, { [field]: fact })).toBe(!answer)
  })
})

describe('what is missing is null; comparing with it is false, the negative operators are the opposite', () => {
  const missing: [Field, Fact][] = [
    ['text', null],
    ['text', undefined],
    ['text', ''],
    ['list', []],
    ['list', null],
  ]
  it.each(missing)('%s %j', (field, fact) => {
    const facts = { [field]: fact }
    expect(ask(one(field, 'null'), facts)).toBe(true)
    expect(ask(one(field, 'notNull'), facts)).toBe(false)
    expect(ask(one(field, 'in', ['a']), facts)).toBe(false)
    expect(ask(one(field, 'notIn', ['a']), facts)).toBe(true)
    expect(ask(one(field, 'contains', 'a'), facts)).toBe(false)
    expect(ask(one(field, 'doesNotContain', 'a'), facts)).toBe(true)
  })

  it('numbers, truths and instants', () => {
    expect(ask(one('number', '<', 5), {})).toBe(false)
    expect(ask(one('number', '>=', 5), {})).toBe(false)
    expect(ask(one('number', '!=', 5), {})).toBe(true)
    expect(ask(one('number', 'notBetween', [1, 9]), {})).toBe(true)
    expect(ask(one('text', 'matches', '.*'), { text: '' })).toBe(false)
    expect(ask(one('text', 'doesNotMatch', '.*'), {})).toBe(true)
    expect(ask(one('list', 'hasAll', []), { list: [] })).toBe(false)
    expect(ask(one('day', 'olderThan', { n: 1, unit: 'day' }), {})).toBe(false)
    expect(ask(one('boolean', '=', false), {})).toBe(false)
    expect(ask(one('boolean', '!=', true), {})).toBe(true)
    expect(ask(one('instant', 'withinLast', { n: 1, unit: 'day' }), {})).toBe(false)
  })
})

describe('groups', () => {
  const yes = one('number', '=', 1).rules[0] as Rule
  const no = one('number', '=', 2).rules[0] as Rule
  it.each<[string, RuleGroup, boolean]>([
    ['and', { combinator: 'and', rules: [yes, no] }, false],
    ['or', { combinator: 'or', rules: [yes, no] }, true],
    ['not or', { combinator: 'or', not: true, rules: [no, no] }, true],
    ['nested', { combinator: 'and', rules: [yes, { combinator: 'or', not: true, rules: [no] }] }, true],
    ['empty and', { combinator: 'and', rules: [] }, true],
    ['empty or', { combinator: 'or', rules: [] }, true],
    ['empty not', { combinator: 'or', not: true, rules: [] }, false],
  ])('%s', (_, group, answer) => {
    expect(ask(group, { number: 1 })).toBe(answer)
  })
})

describe('what does not fit is refused with its place', () => {
  it.each<[string, Operator, Rule['value'], string, string]>([
    ['owner', '=', 'x', 'rules.1.rules.0.field', 'rules.unknownField'],
    ['__proto__', '=', 'x', 'rules.1.rules.0.field', 'rules.unknownField'],
    ['text', '<', 'x', 'rules.1.rules.0.operator', 'rules.unknownOperator'],
    ['boolean', 'contains', 'x', 'rules.1.rules.0.operator', 'rules.unknownOperator'],
    ['number', '=', '5', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['number', '=', Number.NaN, 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['number', 'between', [6, 5], 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['number', 'between', [6], 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['text', '=', '', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['text', 'in', 'x', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['instant', '<', '2026-03-01', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['instant', '<', '2026-03-01T00:00:00', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['instant', 'withinLast', 7, 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['enum', '=', 'unheard', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['day', '<', '0000-01-01', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['day', '<=', '9999-12-31', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['instant', '>', '0000-01-01T00:00:00Z', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['instant', '<=', '9999-12-31T23:59:59.999Z', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['day', '<', '2026-02-30', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['day', 'withinLast', { n: 3, unit: 'hour' }, 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['list', 'hasAll', 'a', 'rules.1.rules.0.value', 'rules.unfitValue'],
    ['text', 'matches', '(', 'rules.1.rules.0.value', 'rules.badPattern'],
    ['text', 'matches', 'a{2000}', 'rules.1.rules.0.value', 'rules.badPattern'],
    ['text', 'matches', 'a(?=b)', 'rules.1.rules.0.value', 'rules.patternTooPowerful'],
    ['text', 'matches', '(?<!a)b', 'rules.1.rules.0.value', 'rules.patternTooPowerful'],
    ['text', 'matches', '(a)\\1', 'rules.1.rules.0.value', 'rules.patternTooPowerful'],
  ])('%s %s %j', (field, operator, value, path, messageKey) => {
    const group: RuleGroup = { combinator: 'or', rules: [one('text', 'null'), one(field, operator, value)] }
    expect(() => compilePredicate(group, OBJECT)).toThrowError(
      expect.objectContaining({
        code: 'validation',
        messageKey,
        details: [expect.objectContaining({ path, messageKey })],
      }),
    )
  })

  it('a pattern that would take JavaScript ages takes time as long as the text', () => {
    const started = performance.now()
    expect(ask(one('text', 'matches', '^(a+)+$'), { text: `${'a'.repeat(10_000)}!` })).toBe(false)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('a fact of another type is a mistake of the program, not a no', () => {
    expect(() => ask(one('number', '=', 5), { number: '5' })).toThrow('fact number is no number')
    expect(() => ask(one('instant', 'null'), { instant: 'yesterday' })).toThrow('fact instant is no instant')
    expect(() => ask(one('list', 'contains', 'a'), { list: 'a' })).toThrow('fact list is no list')
  })
})

describe('defineObject refuses at import', () => {
  const field = { type: 'text', column: 'x', labelKey: 'x' } as const
  it.each([
    ['a column that is no name', { ...field, column: 'x; drop' }],
    ['an operator the type has not', { ...field, operators: ['<'] as const }],
  ])('%s', (_, broken) => {
    expect(() => defineObject({ name: 'o', fields: { broken } })).toThrow('o.broken')
  })
})
