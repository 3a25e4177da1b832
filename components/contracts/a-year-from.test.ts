import { expect, it } from 'vitest'
import { aYearFrom } from './a-year-from'

it('a year ends the day before it began', () => {
  expect(aYearFrom('2026-01-01')).toBe('2026-12-31')
  expect(aYearFrom('2026-11-27')).toBe('2027-11-26')
  expect(aYearFrom('2028-02-29')).toBe('2029-02-28')
})
