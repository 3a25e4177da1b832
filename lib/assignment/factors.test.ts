import { describe, expect, it } from 'vitest'
import { factorsOf, shortfallOf } from './factors'
import { lead, rep } from './sample-reps'
import { defaultAssignmentRules } from './schema'
import type { Rep } from './types'
import { winRatesOf } from './win-rates'

const normalised = (key: string, one: Rep, all: readonly Rep[] = [one], rates = winRatesOf([], 20)) =>
  factorsOf(lead(), one, all, rates, defaultAssignmentRules).find((f) => f.key === key)?.normalised

describe('factors', () => {
  it.each([
    [0, 1],
    [22.5, 0.75],
    [45, 0.5],
    [90, 0.5],
    [-1, 1],
    [null, 0],
  ])('presence: last seen %s s ago counts %s', (onlineSecondsAgo, value) => {
    expect(normalised('presence', rep('m1', { onlineSecondsAgo }))).toBe(value)
  })

  it.each([
    [0, 100, 1],
    [25, 100, 0.75],
    [99, 100, 0.01],
    [0, 0, 0],
  ])('capacity: %i of %i in use counts %s', (inUse, maxOpen, value) => {
    expect(normalised('capacity', rep('m1', { inUse, maxOpen }))).toBeCloseTo(value, 12)
  })

  it('win rate: against the best of those who could take it', () => {
    const rates = winRatesOf(
      [
        { memberId: 'm1', region: '江苏', productLineId: 'line-a', won: 30, closed: 40 },
        { memberId: 'm2', region: '江苏', productLineId: 'line-a', won: 0, closed: 40 },
      ],
      20,
    )
    const [first, second] = [rep('m1'), rep('m2')]
    expect(normalised('winRate', first, [first, second], rates)).toBe(1)
    expect(normalised('winRate', second, [first, second], rates)).toBeCloseTo(
      rates.rateOf('m2', '江苏', 'line-a') / rates.rateOf('m1', '江苏', 'line-a'),
      12,
    )
    // Ruled out the better one, the other is the best there is.
    expect(normalised('winRate', second, [second], rates)).toBe(1)
  })

  it('shortfall: weight ÷ all weights × all received − received, newcomers credited', () => {
    const reps = [
      rep('m1', { weight: 1, received: 10 }),
      rep('m2', { weight: 2, received: 10 }),
      rep('m3', { weight: 1, received: 0, calibration: 10 }),
    ]
    expect(reps.map((r) => shortfallOf(r, reps))).toEqual([-2.5, 5, -2.5])
    expect(reps.map((r) => normalised('shortfall', r, reps))).toEqual([0.25, 1, 0.25])
  })

  it('shortfall: nobody with a weight means nobody behind', () => {
    const idle = rep('m1', { weight: 0 })
    expect(normalised('shortfall', idle)).toBe(0.5)
  })
})
