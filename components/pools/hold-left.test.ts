import { expect, it } from 'vitest'
import { holdLeft } from './hold-left'

const now = Date.parse('2026-11-27T00:00:00Z')

it('days that have begun count, the last day is told in hours, and the last three warn', () => {
  expect(holdLeft('2026-12-05T00:00:00Z', now)).toEqual({ key: 'days', n: 8, tone: 'neutral' })
  expect(holdLeft('2026-11-29T01:00:00Z', now)).toEqual({ key: 'days', n: 3, tone: 'warn' })
  expect(holdLeft('2026-11-27T23:10:00Z', now)).toEqual({ key: 'hours', n: 24, tone: 'warn' })
  expect(holdLeft('2026-11-26T23:00:00Z', now)).toEqual({ key: 'now', n: 0, tone: 'warn' })
})
