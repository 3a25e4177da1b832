import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type WinCount, winRatesOf } from './win-rates'

const count = (
  memberId: string,
  region: string,
  productLineId: string,
  won: number,
  closed: number,
): WinCount => ({ memberId, region, productLineId, won, closed })

/** Computed by hand with k = 20 and 0.1 where nothing is known; each line of the comment is one shrinkage. */
const COUNTS = [
  count('m1', '江苏', 'A', 6, 10),
  count('m2', '江苏', 'A', 1, 10),
  count('m1', '浙江', 'A', 0, 20),
  count('m1', '江苏', 'B', 3, 60),
]
// company      (10 + 20·0.1)  / (100 + 20) = 0.1
// line A       ( 7 + 20·0.1)  / ( 40 + 20) = 0.15       line B ( 3 + 20·0.1) / (60 + 20) = 0.0625
// A × 江苏     ( 7 + 20·0.15) / ( 20 + 20) = 0.25
// A × 浙江     ( 0 + 20·0.15) / ( 20 + 20) = 0.075

describe('winRatesOf', () => {
  const rates = winRatesOf(COUNTS, 20)

  it.each([
    ['a good record counts for a third with 10 cases', 'm1', '江苏', 'A', 11 / 30],
    ['a poor record is pulled up to its region', 'm2', '江苏', 'A', 0.2],
    ['somebody new has the rate of their region', 'm3', '江苏', 'A', 0.25],
    ['20 lost cases outweigh the wider rate', 'm1', '浙江', 'A', 0.0375],
    ['a region nobody worked has the rate of the line', 'm1', '安徽', 'A', 0.15],
    ['a line nobody sold has the rate of the company', 'm1', '江苏', 'C', 0.1],
    ['a lead without a region has the rate of the line', 'm1', null, 'A', 0.15],
  ] as const)('%s', (_, member, region, line, rate) => {
    expect(rates.rateOf(member, region, line)).toBeCloseTo(rate, 12)
  })

  it('counts leads without a region for leads without a region', () => {
    const counted = winRatesOf([...COUNTS, count('m1', '', 'A', 20, 20)], 20)
    expect(counted.rateOf('m1', null, 'A')).toBeGreaterThan(counted.rateOf('m2', null, 'A'))
  })

  it('gives everybody the same rate while nothing was ever closed', () => {
    const empty = winRatesOf([], 20)
    expect(empty.rateOf('m1', '江苏', 'A')).toBe(empty.rateOf('m2', null, 'B'))
  })

  it('stays a rate, and one more win never lowers it', () => {
    const history = fc.array(
      fc
        .tuple(fc.constantFrom('m1', 'm2'), fc.constantFrom('江苏', ''), fc.nat(50), fc.nat(50))
        .map(([member, region, won, lost]) => count(member, region, 'A', won, won + lost)),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 500 }), (counts, k) => {
        const before = winRatesOf(counts, k).rateOf('m1', '江苏', 'A')
        const after = winRatesOf([...counts, count('m1', '江苏', 'A', 1, 1)], k).rateOf('m1', '江苏', 'A')
        return before >= 0 && before <= 1 && after >= before
      }),
    )
  })
})
