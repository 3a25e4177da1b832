import { describe, expect, it } from 'vitest'
import { boundsOf, type Period } from './calendar'

const spelled = (period: Period, now: string, zone: string) => {
  const { from, before } = boundsOf(period, new Date(now), zone)
  return [from, before].map((millis) => new Date(millis).toISOString())
}

describe('a period', () => {
  it.each<[Period, string, string]>([
    ['today', '2026-11-25T16:00:00.000Z', '2026-11-26T16:00:00.000Z'],
    ['yesterday', '2026-11-24T16:00:00.000Z', '2026-11-25T16:00:00.000Z'],
    ['thisWeek', '2026-11-22T16:00:00.000Z', '2026-11-29T16:00:00.000Z'],
    ['lastWeek', '2026-11-15T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
    ['thisMonth', '2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z'],
    ['lastMonth', '2026-09-30T16:00:00.000Z', '2026-10-31T16:00:00.000Z'],
    ['nextMonth', '2026-11-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['tomorrow', '2026-11-26T16:00:00.000Z', '2026-11-27T16:00:00.000Z'],
    ['nextWeek', '2026-11-29T16:00:00.000Z', '2026-12-06T16:00:00.000Z'],
    ['thisQuarter', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['lastQuarter', '2026-06-30T16:00:00.000Z', '2026-09-30T16:00:00.000Z'],
    ['thisYear', '2025-12-31T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
    ['lastYear', '2024-12-31T16:00:00.000Z', '2025-12-31T16:00:00.000Z'],
  ])('%s in Shanghai on a Thursday', (period, from, before) => {
    expect(spelled(period, '2026-11-26T06:45:00Z', 'Asia/Shanghai')).toEqual([from, before])
  })

  it('belongs to the zone, not to UTC', () => {
    const late = '2026-11-26T17:30:00Z'
    expect(spelled('today', late, 'Asia/Shanghai')[0]).toBe('2026-11-26T16:00:00.000Z')
    expect(spelled('today', late, 'UTC')[0]).toBe('2026-11-26T00:00:00.000Z')
  })

  it('that ends a Sunday still is of the week before', () => {
    expect(spelled('thisWeek', '2026-11-29T15:59:59Z', 'Asia/Shanghai')[0]).toBe('2026-11-22T16:00:00.000Z')
  })

  it('is shorter or longer where the clock is moved', () => {
    const hours = (now: string) => {
      const { from, before } = boundsOf('today', new Date(now), 'Europe/Berlin')
      return (before - from) / 3_600_000
    }
    expect(hours('2026-03-29T12:00:00Z')).toBe(23)
    expect(hours('2026-10-25T12:00:00Z')).toBe(25)
  })

  it('begins at one where there is no midnight, and with the first of two', () => {
    expect(spelled('today', '2018-11-04T12:00:00Z', 'America/Sao_Paulo')[0]).toBe('2018-11-04T03:00:00.000Z')
    expect(spelled('today', '2026-11-01T12:00:00Z', 'America/Havana')[0]).toBe('2026-11-01T04:00:00.000Z')
  })

  it('reaches over the turn of the year', () => {
    expect(spelled('lastMonth', '2027-01-10T00:00:00Z', 'UTC')).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ])
  })
})
