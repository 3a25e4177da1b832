import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { robotConnectors } from '@/lib/connectors/robots'
import { nextTurn, pauseSeconds } from './pace'

const at = (ms: number): Date => new Date(1_700_000_000_000 + ms)

describe('nextTurn', () => {
  const pace = { perMinute: 20, minGapMs: 0 }

  it('speaks at once while little was said, then every six seconds', () => {
    const five = [0, 1, 2, 3, 4].map(at)
    expect(nextTurn(five, at(4), pace)).toEqual(at(4))
    expect(nextTurn([...five, at(5)], at(5), pace)).toEqual(at(6_005))
  })

  it.each(Object.values(robotConnectors))(
    '$kind: never more in any minute than the vendor allows, however eager',
    ({ pace }) => {
      fc.assert(
        fc.property(fc.array(fc.nat({ max: 3_000 }), { minLength: 150, maxLength: 200 }), (delays) => {
          const posts: Date[] = []
          let now = 0
          for (const delay of delays) {
            posts.push(at(now))
            now =
              nextTurn(posts, at(now), pace).getTime() - at(0).getTime() + delay * (delay % 3 === 0 ? 1 : 0)
          }
          for (const start of posts) {
            const within = posts.filter((p) => p >= start && p.getTime() < start.getTime() + 60_000)
            expect(within.length).toBeLessThanOrEqual(pace.perMinute)
          }
          const gaps = posts.slice(1).map((p, i) => p.getTime() - (posts[i] as Date).getTime())
          expect(Math.min(...gaps)).toBeGreaterThanOrEqual(pace.minGapMs)
        }),
        { numRuns: 30 },
      )
    },
  )
})

describe('pauseSeconds', () => {
  it('grows, is capped, spreads by a fifth and waits as long as it is asked to', () => {
    const middle = () => 0.5
    expect([1, 2, 3, 4, 50].map((n) => pauseSeconds(n, null, middle))).toEqual([5, 300, 1_800, 1_800, 1_800])
    expect([0, 1].map((n) => Math.round(pauseSeconds(1, null, () => n)))).toEqual([4, 6])
    expect(pauseSeconds(1, 120, middle)).toBe(120)
  })
})
