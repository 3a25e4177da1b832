import { describe, expect, it } from 'vitest'
import { MAX_CONDITIONS, MAX_GROUP_DEPTH, ruleGroup } from './types'

const rule = { field: 'name', operator: '=', value: 'x' }
const nested = (depth: number): unknown =>
  depth === 1 ? { combinator: 'and', rules: [rule] } : { combinator: 'and', rules: [nested(depth - 1)] }
const keysOf = (input: unknown) => ruleGroup.safeParse(input).error?.issues.map(({ message }) => message)

describe('ruleGroup', () => {
  it('reads the shape of react-querybuilder', () => {
    const group = {
      id: 'a',
      combinator: 'or',
      not: true,
      rules: [
        { id: 'b', field: 'age', operator: 'between', value: [1, 2], valueSource: 'value' },
        { combinator: 'and', rules: [] },
        { field: 'seen', operator: 'withinLast', value: { n: 7, unit: 'day' } },
        { field: 'name', operator: 'null' },
      ],
    }
    expect(ruleGroup.parse(group)).toEqual(group)
  })

  it.each([
    ['no group', 5],
    ['no combinator', { rules: [] }],
    ['an unknown combinator', { combinator: 'xor', rules: [] }],
    ['an unknown operator', { combinator: 'and', rules: [{ ...rule, operator: 'like' }] }],
    ['an operator object as value', { combinator: 'and', rules: [{ ...rule, value: { not: '' } }] }],
    ['another field as value', { combinator: 'and', rules: [{ ...rule, valueSource: 'field' }] }],
    ['a disabled rule', { combinator: 'and', rules: [{ ...rule, disabled: true }] }],
    ['a NUL', { combinator: 'and', rules: [{ ...rule, value: 'a\0' }] }],
    ['more than a century ago', { combinator: 'and', rules: [{ ...rule, value: { n: 101, unit: 'year' } }] }],
    ['half a character', { combinator: 'and', rules: [{ ...rule, value: '\ud83d' }] }],
    ['an endless number', { combinator: 'and', rules: [{ ...rule, value: Number.POSITIVE_INFINITY }] }],
  ])('refuses %s', (_, input) => {
    expect(ruleGroup.safeParse(input).success).toBe(false)
  })

  it('names the place of an unknown operator', () => {
    const input = { combinator: 'and', rules: [rule, { ...rule, operator: 'like' }] }
    expect(ruleGroup.safeParse(input).error?.issues[0]?.path.slice(0, 2)).toEqual(['rules', 1])
  })

  it('is limited in depth and size, also for 100,000 levels', () => {
    expect(ruleGroup.safeParse(nested(MAX_GROUP_DEPTH)).success).toBe(true)
    expect(keysOf(nested(MAX_GROUP_DEPTH + 1))).toEqual(['rules.tooDeep'])
    const wide = (n: number) => ({ combinator: 'and', rules: Array.from({ length: n }, () => rule) })
    expect(ruleGroup.safeParse(wide(MAX_CONDITIONS)).success).toBe(true)
    expect(keysOf(wide(MAX_CONDITIONS + 1))).toEqual(['rules.tooMany'])
    expect(keysOf({ combinator: 'and', rules: [wide(150), wide(150)] })).toEqual(['rules.tooMany'])
    let deep: unknown = rule
    for (let i = 0; i < 100_000; i++) deep = { combinator: 'and', rules: [deep] }
    expect(keysOf(deep)).toEqual(['rules.tooDeep'])
  })
})
