import { expect, it } from 'vitest'
import { problemShare } from './view'

const day = (deliveries: number, problems: number, spam: number) => ({
  day: '2026-11-26',
  deliveries,
  problems,
  spam,
})

it('the share of problems is of what people sent; of nothing there is none', () => {
  expect(problemShare([])).toBeNull()
  expect(problemShare([day(3, 0, 3)])).toBeNull()
  expect(problemShare([day(6, 1, 2), day(0, 0, 0)])).toBe(0.25)
})
