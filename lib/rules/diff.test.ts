import { expect, it } from 'vitest'
import { diffOf } from './diff'

it('tells what was added, taken away, and said otherwise', () => {
  const before = [
    { key: 'a', text: '甲' },
    { key: 'b', text: '乙' },
    { key: 'c', text: '丙' },
  ]
  const after = [
    { key: 'd', text: '丁' },
    { key: 'c', text: '丙' },
    { key: 'b', text: '乙乙' },
  ]
  expect(diffOf(before, after)).toEqual({
    added: [{ key: 'd', text: '丁' }],
    removed: [{ key: 'a', text: '甲' }],
    changed: [{ key: 'b', before: '乙', after: '乙乙' }],
  })
  expect(diffOf(before, before)).toEqual({ added: [], removed: [], changed: [] })
})
