import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import { LINE, lead, rep } from './sample-reps'
import { type AssignmentRules, defaultAssignmentRules, type HardFail } from './schema'
import type { Rep, RoutableLead } from './types'
import { winRatesOf } from './win-rates'

const even = winRatesOf([], 20)
const asked = (reps: Rep[], over: Partial<RoutableLead> = {}, rules: Partial<AssignmentRules> = {}) =>
  decide(lead(over), reps, even, { ...defaultAssignmentRules, ...rules })
const failsOf = (reps: Rep[], over: Partial<RoutableLead> = {}, rules: Partial<AssignmentRules> = {}) =>
  asked(reps, over, rules).candidates.map((c) => c.hardFails)

describe('hard filters', () => {
  it.each<[string, Partial<Rep>, HardFail[]]>([
    ['put out', { active: false }, ['inactive']],
    ['another product line', { productLineIds: new Set(['line-b']) }, ['otherLine']],
    ['another region', { regions: new Set(['浙江']) }, ['otherRegion']],
    ['on leave', { onLeave: true }, ['onLeave']],
    ['not there', { onlineSecondsAgo: null }, ['notOnline']],
    ['no room', { inUse: 100 }, ['full']],
    ['more than no room', { inUse: 130 }, ['full']],
    [
      'everything at once',
      { active: false, onlineSecondsAgo: null, inUse: 100 },
      ['inactive', 'notOnline', 'full'],
    ],
    ['the right region among others', { regions: new Set(['浙江', '江苏']) }, []],
    ['one place left', { inUse: 99 }, []],
  ])('%s', (_, over, fails) => {
    expect(failsOf([rep('m1', over)])).toEqual([fails])
  })

  it('a lead without a region is for everybody, and regions can be ignored', () => {
    const onlyZhejiang = [rep('m1', { regions: new Set(['浙江']) })]
    expect(failsOf(onlyZhejiang, { region: null })).toEqual([[]])
    expect(failsOf(onlyZhejiang, {}, { region: 'ignored' })).toEqual([[]])
  })
})

describe('presence as a wish', () => {
  const away = rep('m1', { onlineSecondsAgo: null })

  it('asks who is there first, and everybody only when nobody is', () => {
    const there = rep('m2', { received: 50 })
    expect(asked([away, there], {}, { presence: 'anyone' }).winnerId).toBe('m2')
    expect(asked([away], {}, { presence: 'anyone' }).winnerId).toBe('m1')
    expect(asked([away], {}, { presence: 'online' }).winnerId).toBeNull()
  })

  it('never gives a lead to somebody who fails in another way', () => {
    const full = rep('m1', { onlineSecondsAgo: null, inUse: 100 })
    expect(asked([full], {}, { presence: 'anyone' })).toMatchObject({
      winnerId: null,
      holdingReason: 'nobodyFree',
    })
  })
})

describe('the reason nobody took it: the first filter that left nobody', () => {
  it.each<[string, Rep[], string]>([
    ['nobody at all', [], 'nobodyActive'],
    ['all put out', [rep('m1', { active: false })], 'nobodyActive'],
    ['nobody for the line', [rep('m1', { productLineIds: new Set() })], 'nobodyForLine'],
    ['nobody for the region', [rep('m1', { regions: new Set(['浙江']) })], 'nobodyForRegion'],
    ['everybody on leave', [rep('m1', { onLeave: true, onlineSecondsAgo: null })], 'nobodyOnDuty'],
    ['nobody there', [rep('m1', { onlineSecondsAgo: null, inUse: 100 })], 'nobodyOnline'],
    ['nobody free', [rep('m1', { inUse: 100 }), rep('m2', { onlineSecondsAgo: null })], 'nobodyFree'],
    [
      'the one who is there is of another line',
      [rep('m1', { productLineIds: new Set() }), rep('m2', { onlineSecondsAgo: null })],
      'nobodyOnline',
    ],
  ])('%s', (_, reps, reason) => {
    expect(asked(reps).holdingReason).toBe(reason)
  })
})

describe('the winner', () => {
  it('is the same whatever the order, equal scores go by id', () => {
    const reps = ['m3', 'm1', 'm2'].map((id) => rep(id))
    expect(asked(reps).winnerId).toBe('m1')
    expect(asked([...reps].reverse()).winnerId).toBe('m1')
  })

  it('has rank 1 and the highest score; who was ruled out has neither rank nor score', () => {
    const anyRep = fc.record({
      active: fc.boolean(),
      ofLine: fc.boolean(),
      onlineSecondsAgo: fc.option(fc.double({ min: 0, max: 45, noNaN: true })),
      inUse: fc.nat(120),
      weight: fc.double({ min: 0, max: 5, noNaN: true }),
      received: fc.nat(500),
    })
    fc.assert(
      fc.property(fc.array(anyRep, { maxLength: 8 }), (given) => {
        const reps = given.map(({ ofLine, ...over }, i) =>
          rep(`m${i}`, { ...over, productLineIds: new Set(ofLine ? [LINE] : []) }),
        )
        const { winnerId, holdingReason, candidates } = asked(reps)
        const scored = candidates.filter((c) => c.score !== null)
        expect(candidates).toHaveLength(reps.length)
        expect((winnerId === null) === (holdingReason !== null)).toBe(true)
        expect(scored.map((c) => c.rank).sort()).toEqual(scored.map((_, i) => i + 1))
        for (const c of candidates) {
          expect(c.score === null).toBe(c.hardFails.length > 0)
          expect(c.score ?? 0).toBeLessThanOrEqual(scored.find((s) => s.rank === 1)?.score ?? 0)
          expect(c.factors.every((f) => f.normalised >= 0 && f.normalised <= 1)).toBe(true)
        }
        expect(candidates.find((c) => c.rank === 1)?.memberId ?? null).toBe(winnerId)
      }),
    )
  })

  it('explains itself: the points add up to the score', () => {
    const [first] = asked([rep('m1', { onlineSecondsAgo: 45, inUse: 50 }), rep('m2')]).candidates
    expect(first?.factors.map((f) => f.key)).toEqual(['presence', 'winRate', 'capacity', 'shortfall'])
    expect(first?.score).toBeCloseTo(first?.factors.reduce((sum, f) => sum + f.points, 0) ?? 0, 12)
    // Seen 45 s ago: half of 15. The best win rate: 30. Half free: half of 20. Nobody behind: half of 35.
    expect(first?.factors.map((f) => f.points)).toEqual([7.5, 30, 10, 17.5])
  })
})
