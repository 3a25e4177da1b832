import { describe, expect, it } from 'vitest'
import { AssignmentRule } from '@/lib/assignment/schema'
import { draftOf, ruleOf } from './rule-draft'

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const rule = AssignmentRule.parse({
  key: 'ads',
  name: '抖音',
  when: { combinator: 'and', rules: [{ field: 'source', operator: '=', value: 'douyin' }] },
  first: { by: 'owner', of: 'person', days: 90, away: true },
  to: { region: 'ignored', teamIds: [id(1)], memberIds: [id(2)] },
  strategy: 'scored',
  weights: { presence: 1, winRate: 2, capacity: 3, shortfall: 4 },
  shares: [{ memberId: id(2), weight: 1.5 }],
  cap: { share: 0.25, of: 40 },
  otherwise: 'hold',
})

describe('a rule that is edited', () => {
  it('says what it said while nobody has changed it', () => {
    expect(ruleOf(draftOf(rule, []))).toEqual({ rule })
  })

  it('a new one has a key of its own and asks for a name', () => {
    const draft = draftOf(null, ['rule-1', 'rule-2'])
    expect(draft.key).toBe('rule-3')
    expect(ruleOf(draft)).toEqual({ problems: ['name'] })
    const said = ruleOf({ ...draft, name: ' 官网 ' })
    expect('rule' in said && AssignmentRule.parse(said.rule)).toMatchObject({
      name: '官网',
      weights: null,
      cap: null,
    })
  })

  it('says what is wrong', () => {
    const draft = draftOf(rule, [])
    expect(ruleOf({ ...draft, days: '0', capOf: '5', weights: { ...draft.weights, winRate: 'x' } })).toEqual({
      problems: ['days', 'weights', 'cap'],
    })
    expect(ruleOf({ ...draft, first: 'referrer' })).toEqual({ problems: ['field'] })
    expect(ruleOf({ ...draft, shares: [{ memberId: id(2), weight: '11' }] })).toEqual({
      problems: ['shares'],
    })
    const none = { presence: '0', winRate: '0', capacity: '0', shortfall: '0' }
    expect(ruleOf({ ...draft, weights: none })).toEqual({ problems: ['weights'] })
  })

  it('by hand has no use for weights and caps, and drops them', () => {
    expect(ruleOf({ ...draftOf(rule, []), strategy: 'manual', capOf: '', shares: [] })).toMatchObject({
      rule: { weights: null, shares: [], cap: null },
    })
  })
})
