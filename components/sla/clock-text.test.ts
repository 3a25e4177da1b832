import { describe, expect, it } from 'vitest'
import { readingOf, spanOf, toneOf } from './clock-text'

const due = Date.parse('2026-11-27T10:00:00Z')
const clock = {
  kind: 'firstResponse',
  state: 'running' as const,
  policy: '全部线索',
  warnAt: '2026-11-27T09:58:00Z',
  dueAt: '2026-11-27T10:00:00Z',
}

describe('what a clock shows', () => {
  it.each([
    [-12 * 60_000, 'left 12'],
    [-12 * 60_000 + 1, 'left 12'],
    [-1, 'left 1'],
    [0, 'over 0'],
    [59_999, 'over 0'],
    [35 * 60_000, 'over 35'],
  ])('%i ms from the due time: %s', (offset, reading) => {
    expect(readingOf(clock, due + offset)).toBe(reading)
  })
  it('stands still while paused', () => {
    expect(readingOf({ ...clock, state: 'paused' }, due + 60_000)).toBe('paused')
    expect(toneOf({ ...clock, state: 'paused' }, due + 60_000)).toBe('neutral')
  })
})

describe('how pressing it is', () => {
  it.each([
    [-3 * 60_000, 'neutral'],
    [-2 * 60_000, 'warn'],
    [0, 'danger'],
  ])('%i ms from the due time: %s', (offset, tone) => {
    expect(toneOf(clock, due + offset)).toBe(tone)
  })
  it('what the server calls late is late', () => {
    expect(toneOf({ ...clock, state: 'breached' }, due - 60_000)).toBe('danger')
  })
})

it.each([
  [0, 'minutes', 0],
  [59, 'minutes', 59],
  [60, 'hours', 1],
  [95, 'hoursMinutes', 1],
  [11 * 60 + 5, 'hours', 11],
  [48 * 60, 'days', 2],
])('%i minutes are told in %s', (minutes, key, n) => {
  expect(spanOf(minutes)).toMatchObject({ key, values: { n } })
})
