import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import { lead, rep, rule } from './sample-reps'
import { type AssignmentRule, AssignmentRules, defaultAssignmentRules } from './schema'
import { newStanding, type Standing } from './standing'
import type { Rep, RoutableLead } from './types'
import { winRatesOf } from './win-rates'

const even = winRatesOf([], 20)
const asked = (
  rules: AssignmentRule[],
  reps: Rep[],
  over: Partial<RoutableLead> = {},
  standings = new Map<string, Standing>(),
) =>
  decide(
    lead({ matches: new Set(rules.map(({ key }) => key)), ...over }),
    reps,
    even,
    { ...defaultAssignmentRules, rules },
    standings,
  )
const to = (...memberIds: string[]): AssignmentRule['to'] => ({ region: 'required', teamIds: [], memberIds })

describe('rules in order', () => {
  it('the first that is about the lead and has somebody decides', () => {
    const rules = [rule('r1', { to: to('m1') }), rule('r2', { to: to('m2') })]
    expect(asked(rules, [rep('m1'), rep('m2')])).toMatchObject({
      winnerId: 'm1',
      by: { rule: 'r1', passed: [] },
    })
  })

  it('one that is about other leads, or is switched off, is passed by', () => {
    const rules = [rule('off', { enabled: false, to: to('m1') }), rule('r1', { to: to('m1') }), rule('r2')]
    expect(
      asked(rules, [rep('m1'), rep('m2', { received: 9 })], { matches: new Set(['off', 'r2']) }),
    ).toMatchObject({
      winnerId: 'm1',
      by: { rule: 'r2', passed: [{ key: 'r1', why: 'condition' }] },
    })
  })

  it('with nobody who could take it the next one is asked, and it is said who could not and why', () => {
    const reps = [rep('m1', { inUse: 100 }), rep('m2', { onlineSecondsAgo: null }), rep('m3')]
    const decision = asked([rule('r1', { to: to('m1', 'm2') })], reps)
    expect(decision).toMatchObject({
      winnerId: 'm3',
      by: {
        rule: null,
        passed: [
          {
            key: 'r1',
            why: 'nobodyFree',
            fails: [
              { code: 'full', memberIds: ['m1'] },
              { code: 'notOnline', memberIds: ['m2'] },
              { code: 'notInGroup', memberIds: ['m3'] },
            ],
          },
        ],
      },
    })
  })

  it('or the lead waits, if the rule says so, whoever else could take it', () => {
    const reps = [rep('m1', { onlineSecondsAgo: null }), rep('m2')]
    expect(asked([rule('r1', { to: to('m1'), otherwise: 'hold' })], reps)).toMatchObject({
      winnerId: null,
      holdingReason: 'nobodyOnline',
      by: { rule: 'r1' },
      candidates: [{ hardFails: ['notOnline'] }, { hardFails: ['notInGroup'] }],
    })
  })

  it('manual waits for a person', () => {
    expect(asked([rule('r1', { strategy: 'manual' })], [rep('m1')])).toMatchObject({
      winnerId: null,
      holdingReason: 'waitsForHand',
      candidates: [],
      by: { rule: 'r1', strategy: 'manual' },
    })
  })

  it('without any rule everybody is asked as ever, and nothing is said of rules', () => {
    expect(asked([], [rep('m1')])).not.toHaveProperty('by')
    expect(asked([rule('r1')], [rep('m1')], { matches: new Set() }).by).toMatchObject({ rule: null })
  })
})

describe('the group', () => {
  it('is a team with the teams below it, and named people', () => {
    const rules = [rule('r1', { to: { region: 'required', teamIds: ['team'], memberIds: ['m3'] } })]
    const reps = [rep('m1'), rep('m2', { teamIds: new Set(['below', 'team']) }), rep('m3')]
    expect(asked(rules, reps).candidates.map((c) => c.hardFails)).toEqual([['notInGroup'], [], []])
  })

  it('may stand for every region, never for every product line', () => {
    const reps = [rep('m1', { regions: new Set(['浙江']), productLineIds: new Set(['line-b']) })]
    const anywhere = rule('r1', { to: { ...to('m1'), region: 'ignored' }, otherwise: 'hold' })
    expect(asked([anywhere], reps).candidates[0]?.hardFails).toEqual(['otherLine'])
  })
})

describe('whom a rule asks first', () => {
  const owner = rule('r1', { first: { by: 'owner', of: 'person', days: 90, away: false }, to: to('m2') })
  const first = new Map([['r1', 'm1']])

  it('gets it outside the group, the region and the score', () => {
    const reps = [rep('m1', { regions: new Set(['浙江']), received: 500 }), rep('m2')]
    const decision = asked([owner], reps, { first })
    expect(decision).toMatchObject({ winnerId: 'm1', by: { rule: 'r1', first: 'owner' } })
    expect(decision.candidates.map((c) => c.hardFails)).toEqual([[], ['notFirst']])
  })

  it.each<[string, Partial<Rep>]>([
    ['put out', { active: false }],
    ['on leave', { onLeave: true }],
    ['of another line', { productLineIds: new Set() }],
    ['full', { inUse: 100 }],
    ['not there', { onlineSecondsAgo: null }],
  ])('not one who is %s (T4): the group is asked', (_, over) => {
    expect(asked([owner], [rep('m1', over), rep('m2')], { first })).toMatchObject({
      winnerId: 'm2',
      by: { rule: 'r1', first: null },
    })
  })

  it('one who is not there, where the rule says so; not one who let it lapse', () => {
    const away = rule('r1', { first: { by: 'owner', of: 'person', days: 90, away: true }, to: to('m2') })
    const reps = [rep('m1', { onlineSecondsAgo: null }), rep('m2')]
    expect(asked([away], reps, { first }).winnerId).toBe('m1')
    expect(asked([away], reps, { first, lapsedIds: ['m1'] }).winnerId).toBe('m2')
  })
})

describe('a rule only for whom it asks first', () => {
  const only = (over: Partial<AssignmentRule> = {}) =>
    rule('known', {
      first: { by: 'owner', of: 'company', days: 90, away: false },
      strategy: 'onlyFirst',
      ...over,
    })
  const first = new Map([['known', 'm1']])
  const busy = [rep('m1', { inUse: 100 }), rep('m2')]

  it('is about nobody else: the next rule is asked', () => {
    expect(asked([only(), rule('r2')], [rep('m1'), rep('m2')])).toMatchObject({
      by: { rule: 'r2', passed: [{ key: 'known', why: 'noFirst' }] },
    })
    expect(asked([only()], [rep('m1', { received: 99 }), rep('m2')], { first })).toMatchObject({
      winnerId: 'm1',
      by: { rule: 'known', first: 'owner' },
    })
  })

  it('or the lead waits for them, where it says so', () => {
    expect(asked([only()], busy, { first })).toMatchObject({
      winnerId: 'm2',
      by: { rule: null, passed: [{ why: 'nobodyFree', fails: [{ code: 'full', memberIds: ['m1'] }] }] },
    })
    expect(asked([only({ otherwise: 'hold' })], busy, { first })).toMatchObject({
      winnerId: null,
      holdingReason: 'nobodyFree',
      candidates: [{ memberId: 'm1', hardFails: ['full'] }],
    })
    expect(asked([only({ otherwise: 'hold' })], busy)).toMatchObject({ winnerId: 'm2' })
  })
})

describe('a share cap', () => {
  const capped = rule('r1', { cap: { share: 0.2, of: 10 } })
  const had = (...recent: string[]) => new Map([['r1', { ...newStanding(), recent }]])

  it('rules out whoever has had their part of the last ones', () => {
    const reps = [rep('m1'), rep('m2', { received: 50 })]
    const decision = asked([capped], reps, {}, had('m1', 'm1', 'x', 'x'))
    expect(decision.candidates.map((c) => c.hardFails)).toEqual([['overShare'], []])
    expect(decision.winnerId).toBe('m2')
  })

  it('looks no further back, and leaves the lead waiting where nobody is below it', () => {
    const others = Array.from({ length: 9 }, () => 'x')
    expect(asked([capped], [rep('m1')], {}, had('m1', 'm1', ...others)).winnerId).toBe('m1')
    const hold = { ...capped, otherwise: 'hold' as const }
    expect(asked([hold], [rep('m1')], {}, had('m1', 'm1'))).toMatchObject({ holdingReason: 'shareReached' })
  })

  it('always leaves room for one', () => {
    const tiny = rule('r1', { cap: { share: 0.01, of: 10 } })
    expect(asked([tiny], [rep('m1')]).winnerId).toBe('m1')
  })
})

describe('weights of a rule', () => {
  it('stand for those of the set', () => {
    const reps = [rep('m1', { inUse: 90 }), rep('m2', { onlineSecondsAgo: 45 })]
    const by = (key: 'presence' | 'capacity') =>
      rule('r1', { weights: { presence: 0, winRate: 0, capacity: 0, shortfall: 0, [key]: 10 } })
    expect(asked([by('presence')], reps).winnerId).toBe('m1')
    expect(asked([by('capacity')], reps).winnerId).toBe('m2')
  })
})

it('versions of the time before there were rules still read', () => {
  const { rules, ...before } = defaultAssignmentRules
  expect(rules).toEqual([])
  expect(AssignmentRules.parse(before)).toEqual(defaultAssignmentRules)
})
