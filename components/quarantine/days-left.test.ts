import { expect, it } from 'vitest'
import { daysLeft } from './days-left'

const NOW = new Date('2026-11-26T12:00:00Z')

it.each([
  ['just put there', '2026-11-26T12:00:00Z', 180, 180],
  ['a day and a bit ago', '2026-11-25T11:00:00Z', 180, 179],
  ['half a day to go', '2026-11-20T00:00:00Z', 7, 1],
  ['past its time, the sweep has not come by', '2026-01-01T00:00:00Z', 30, 0],
])('%s', (_, since, days, left) => {
  expect(daysLeft(since, days, NOW)).toBe(left)
})

it('nothing ends where the workspace keeps for ever, nor what is not settled', () => {
  expect(daysLeft('2020-01-01T00:00:00Z', null, NOW)).toBeNull()
  expect(daysLeft(null, 180, NOW)).toBeNull()
})
