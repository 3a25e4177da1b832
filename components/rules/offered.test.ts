import { describe, expect, it } from 'vitest'
import type { FieldType } from '@/lib/rules/fields'
import { OPERATORS_OF_TYPE } from '@/lib/rules/fields'
import { isComplete, operatorsFor, startValue } from './offered'

const TYPES = Object.keys(OPERATORS_OF_TYPE) as FieldType[]
const field = (type: FieldType) => ({
  name: 'x',
  label: 'X',
  definition: { type, column: 'x', labelKey: 'x' },
})

describe('what the editor offers', () => {
  it.each(TYPES)('of a %s the language understands', (type) => {
    for (const operator of operatorsFor(field(type), true))
      expect(OPERATORS_OF_TYPE[type]).toContain(operator)
  })

  it.each(TYPES)('a %s begins either whole or visibly open', (type) => {
    for (const operator of operatorsFor(field(type))) {
      const value = startValue(field(type), operator)
      expect(isComplete({ field: 'x', operator, value })).toBe(
        ['inPeriod', 'withinLast', 'withinNext', 'olderThan', 'null', 'notNull'].includes(operator) ||
          type === 'boolean',
      )
    }
  })

  it('patterns only where they are tried in memory', () => {
    expect(operatorsFor(field('text'))).not.toContain('matches')
    expect(operatorsFor(field('text'), true)).toContain('matches')
  })

  it('a range whose ends are swapped is not whole', () => {
    expect(isComplete({ field: 'x', operator: 'between', value: [2, 1] })).toBe(false)
    expect(isComplete({ field: 'x', operator: 'between', value: [1, 2] })).toBe(true)
  })
})
