import { describe, expect, it } from 'vitest'
import { decide } from './decide'
import { LINE, lead, rep } from './sample-reps'
import { defaultAssignmentRules } from './schema'
import type { Rep } from './types'
import { type WinCount, winRatesOf } from './win-rates'

/** 0 to 45, in no order anybody would notice: multiples of the golden ratio, modulo 1. */
const someSeconds = (n: number): number => ((n * 0.618_033_988_75) % 1) * 45

/** Gives out `leads` leads as routeLeads does, with tabs that beat when they please; answers who got how many. */
function giveOut(leads: number, reps: Rep[], wins: WinCount[] = [], seed = 1): Map<string, number> {
  const rates = winRatesOf(wins, defaultAssignmentRules.shrinkage)
  const got = new Map(reps.map((r) => [r.memberId, 0]))
  for (let i = 0; i < leads; i++) {
    for (const [j, r] of reps.entries()) r.onlineSecondsAgo = someSeconds(i * reps.length + j + seed * 7_919)
    const { winnerId } = decide(lead({ id: `lead-${i}` }), reps, rates, defaultAssignmentRules)
    const winner = reps.find((r) => r.memberId === winnerId)
    if (!winner) throw new Error('nobody took it')
    winner.received += 1
    got.set(winner.memberId, (got.get(winner.memberId) ?? 0) + 1)
  }
  return got
}

describe('fairness over 10,000 leads', () => {
  const weights = { m1: 1, m2: 1, m3: 2, m4: 0.5, m5: 1.5 }

  it.each([1, 2, 3])('everybody gets their weight’s share, within 5 %% of it (seed %i)', (seed) => {
    const reps = Object.entries(weights).map(([id, weight]) => rep(id, { weight, maxOpen: 20_000 }))
    const got = giveOut(10_000, reps, [], seed)
    for (const { memberId, weight } of reps)
      expect(Math.abs((got.get(memberId) ?? 0) / ((10_000 * weight) / 6) - 1)).toBeLessThan(0.05)
  })

  it('a much better record does not take the work of the others', () => {
    const reps = Object.entries(weights).map(([id, weight]) => rep(id, { weight, maxOpen: 20_000 }))
    const wins = [
      { memberId: 'm1', region: '江苏', productLineId: LINE, won: 400, closed: 500 },
      { memberId: 'm2', region: '江苏', productLineId: LINE, won: 5, closed: 500 },
    ]
    const got = giveOut(10_000, reps, wins)
    for (const { memberId, weight } of reps)
      expect(Math.abs((got.get(memberId) ?? 0) / ((10_000 * weight) / 6) - 1)).toBeLessThan(0.05)
  })
})

describe('a newcomer among three who have received 300 each (T5)', () => {
  const old = () => ['m1', 'm2', 'm3'].map((id) => rep(id, { received: 300 }))

  it('who is credited with as many gets a fair part, not the flood', () => {
    const got = giveOut(100, [...old(), rep('new', { calibration: 300 })])
    expect(got.get('new')).toBeGreaterThanOrEqual(20)
    expect(got.get('new')).toBeLessThanOrEqual(30)
  })

  it('would get nearly everything without the credit', () => {
    expect(giveOut(100, [...old(), rep('new')]).get('new')).toBeGreaterThan(90)
  })
})
