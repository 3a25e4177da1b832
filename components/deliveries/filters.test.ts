import { expect, it } from 'vitest'
import { filterParams, isNarrowed, NO_FILTERS, parseFilters } from './filters'

it.each([
  ['', NO_FILTERS],
  ['q= 张三 &verdict=spam', { ...NO_FILTERS, q: '张三', verdict: 'spam' }],
  ['reason=x&order=sideways', NO_FILTERS],
  [
    `reason=${'0'.repeat(32)}&order=oldest`,
    { ...NO_FILTERS, reason: '0'.repeat(32), order: 'oldest' as const },
  ],
  ['verdict=nothing&from=yesterday&to=2026-11-26', { ...NO_FILTERS, to: '2026-11-26' }],
])('reads %s', (address, filters) => {
  expect(parseFilters(new URLSearchParams(address))).toEqual(filters)
})

it('writes what it reads, and nothing that is not set', () => {
  const filters = { ...NO_FILTERS, q: '138', channel: 'c', from: '2026-11-01' }
  expect(filterParams(filters).toString()).toBe('q=138&channel=c&from=2026-11-01')
  expect(parseFilters(filterParams(filters))).toEqual(filters)
  expect([isNarrowed(NO_FILTERS), isNarrowed(filters)]).toEqual([false, true])
})
