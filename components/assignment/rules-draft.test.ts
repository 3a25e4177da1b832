import { describe, expect, it } from 'vitest'
import { defaultAssignmentRules } from '@/lib/assignment/schema'
import { draftOf, rulesOf, shareOf } from './rules-draft'

const draft = draftOf(defaultAssignmentRules)
const weighing = (weights: Partial<typeof draft.weights>) => ({
  ...draft,
  weights: { ...draft.weights, ...weights },
})

describe('assignment rules that are edited', () => {
  it('say what they said while nobody has changed them', () => {
    expect(rulesOf(draft)).toEqual({ rules: defaultAssignmentRules })
  })

  it('take numbers as they are typed', () => {
    expect(rulesOf(weighing({ winRate: ' 42.5 ' }))).toMatchObject({ rules: { weights: { winRate: 42.5 } } })
  })

  it('say which number is none', () => {
    expect(rulesOf(weighing({ winRate: '', capacity: '101', presence: '-1' }))).toEqual({
      problems: ['presence', 'winRate', 'capacity'],
    })
    expect(rulesOf({ ...draft, shrinkage: '2.5' })).toEqual({ problems: ['shrinkage'] })
    expect(rulesOf({ ...draft, shrinkage: '501' })).toEqual({ problems: ['shrinkage'] })
  })

  it('have to weigh something, or nobody would be ahead of anybody', () => {
    const nothing = weighing({ presence: '0', winRate: '0', capacity: '0', shortfall: '0' })
    expect(rulesOf(nothing)).toEqual({ problems: ['noWeight'] })
    expect(shareOf(nothing, 'winRate')).toBe(0)
  })

  it('tell what part of all points a factor can earn', () => {
    expect(shareOf(draft, 'winRate')).toBeCloseTo(0.3)
    expect(shareOf(weighing({ presence: 'x' }), 'capacity')).toBeCloseTo(20 / 85)
  })
})
