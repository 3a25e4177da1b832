import { describe, expect, it } from 'vitest'
import { groupByDay } from './group-by-day'

const at = (...times: string[]) => times.map((time) => ({ at: time }))

describe('days of a timeline', () => {
  it('change at midnight of the reader, not of Greenwich', () => {
    const items = at('2026-11-23T16:30:00Z', '2026-11-23T15:59:59Z')
    expect(groupByDay(items, 'Asia/Shanghai').map((group) => group.day)).toEqual(['2026-11-24', '2026-11-23'])
    expect(groupByDay(items, 'UTC').map((group) => group.day)).toEqual(['2026-11-23'])
  })

  it('keep the order within a day', () => {
    const items = at('2026-11-23T05:00:00Z', '2026-11-23T04:00:00Z')
    expect(groupByDay(items, 'Asia/Shanghai')).toEqual([{ day: '2026-11-23', items }])
  })

  it('are none without entries', () => {
    expect(groupByDay([], 'Asia/Shanghai')).toEqual([])
  })
})
