import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import { lead, rep, rule } from './sample-reps'
import { type AssignmentRule, defaultAssignmentRules } from './schema'
import { countGiven, newStanding, type Standing, settle } from './standing'
import type { Rep } from './types'
import { winRatesOf } from './win-rates'

const rates = winRatesOf([], 20)
const someSeconds = (n: number): number => ((n * 0.618_033_988_75) % 1) * 45

/** Gives leads out by one rule as routing does, and answers who got how many. */
function giveOut(one: AssignmentRule, reps: Rep[], standing: Standing, leads: number): Map<string, number> {
  const rules = { ...defaultAssignmentRules, rules: [one] }
  const got = new Map(reps.map(({ memberId }) => [memberId, 0]))
  settle(one, standing, reps)
  for (let i = 0; i < leads; i++) {
    for (const [j, r] of reps.entries())
      if (r.onlineSecondsAgo !== null) r.onlineSecondsAgo = someSeconds(i * 7 + j)
    const asked = lead({ id: `lead-${i}`, matches: new Set([one.key]) })
    const { winnerId } = decide(asked, reps, rates, rules, new Map([[one.key, standing]]))
    const winner = reps.find(({ memberId }) => memberId === winnerId)
    if (!winner) throw new Error('nobody took it')
    countGiven(one, standing, winner)
    got.set(winner.memberId, (got.get(winner.memberId) ?? 0) + 1)
  }
  return got
}

const weights: Record<string, number> = { m1: 1, m2: 1, m3: 2, m4: 0.5, m5: 1.5 }
const shares = Object.entries(weights).map(([memberId, weight]) => ({ memberId, weight }))
const staff = () => Object.keys(weights).map((id) => rep(id, { maxOpen: 100_000 }))

describe.each(['roundRobin', 'scored'] as const)('10,000 leads by a rule, %s', (strategy) => {
  const one = rule('r1', { strategy, shares })

  it('everybody gets their weight’s share, within 5 % of it', () => {
    const got = giveOut(one, staff(), newStanding(), 10_000)
    for (const [id, weight] of Object.entries(weights))
      expect(Math.abs((got.get(id) ?? 0) / ((10_000 * weight) / 6) - 1)).toBeLessThan(0.05)
  })

  it('somebody who joins after 5,000 gets their share of the rest, not what they missed (T5)', () => {
    const standing = newStanding()
    giveOut(one, staff(), standing, 5_000)
    const got = giveOut(one, [...staff(), rep('new', { maxOpen: 100_000 })], standing, 5_000)
    expect(Math.abs((got.get('new') ?? 0) / (5_000 / 7) - 1)).toBeLessThan(0.05)
    expect(Math.abs((got.get('m3') ?? 0) / (10_000 / 7) - 1)).toBeLessThan(0.05)
  })

  it('back from leave is not flooded, neither at once nor 30 days later (T5)', () => {
    const standing = newStanding()
    giveOut(one, staff(), standing, 1_000)
    const away = staff().map((r) => (r.memberId === 'm1' ? { ...r, onLeave: true } : r))
    expect(giveOut(one, away, standing, 3_000).get('m1')).toBe(0)
    const first = giveOut(one, staff(), standing, 120)
    expect(first.get('m1')).toBeGreaterThanOrEqual(15)
    expect(first.get('m1')).toBeLessThanOrEqual(25)
    const later = giveOut(one, staff(), standing, 3_000)
    expect(Math.abs((later.get('m1') ?? 0) / 500 - 1)).toBeLessThan(0.05)
  })

  it('other weights begin anew: what was given out by the old ones is not made up for', () => {
    const standing = newStanding()
    giveOut(one, staff(), standing, 3_000)
    const changed = rule('r1', {
      strategy,
      shares: shares.map((s) => (s.memberId === 'm1' ? { ...s, weight: 4 } : s)),
    })
    const got = giveOut(changed, staff(), standing, 900)
    expect(Math.abs((got.get('m1') ?? 0) / 400 - 1)).toBeLessThan(0.05)
    expect(got.get('m4')).toBeGreaterThan(0)
  })
})

describe('taking turns', () => {
  const one = rule('r1', { strategy: 'roundRobin' })
  const turnsOf = (reps: Rep[], standing: Standing, n: number): string[] =>
    Array.from({ length: n }, () => {
      const got = giveOut(one, reps, standing, 1)
      return [...got].find(([, count]) => count === 1)?.[0] ?? ''
    })

  it('goes round', () => {
    const reps = ['m1', 'm2', 'm3'].map((id) => rep(id))
    expect(turnsOf(reps, newStanding(), 7)).toEqual(['m1', 'm2', 'm3', 'm1', 'm2', 'm3', 'm1'])
  })

  it('whoever was not there has missed their turns', () => {
    const standing = newStanding()
    const there = ['m1', 'm2', 'm3'].map((id) => rep(id))
    turnsOf(there, standing, 3)
    const without = there.map((r) => (r.memberId === 'm3' ? { ...r, onlineSecondsAgo: null } : r))
    turnsOf(without, standing, 40)
    const back = turnsOf(there, standing, 9)
    // Their part of nine, and at most the one turn that is due.
    expect(back.filter((id) => id === 'm3').length).toBeLessThanOrEqual(4)
  })
})
