import { describe, expect, it } from 'vitest'
import { instantOf, wallTimeOf } from './zoned-time'

describe('the clock on the wall of a zone', () => {
  it.each([
    ['2026-11-26T06:05:00.000Z', 'Asia/Shanghai', '2026-11-26T14:05'],
    ['2026-11-26T16:30:00.000Z', 'Asia/Shanghai', '2026-11-27T00:30'],
    ['2026-07-01T12:00:00.000Z', 'America/New_York', '2026-07-01T08:00'],
    ['2026-01-01T12:00:00.000Z', 'Asia/Kathmandu', '2026-01-01T17:45'],
  ])('%s in %s is %s, and back', (at, zone, wall) => {
    expect(wallTimeOf(at, zone)).toBe(wall)
    expect(instantOf(wall, zone)).toBe(at)
  })

  it('goes an hour on where clocks are put forward, and takes the first where they are put back', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(instantOf('2026-11-01T01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('makes nothing of what is no time', () => {
    expect(wallTimeOf('soon', 'Asia/Shanghai')).toBe('')
    expect(instantOf('', 'Asia/Shanghai')).toBeNull()
    expect(instantOf('soon', 'Asia/Shanghai')).toBeNull()
  })
})
