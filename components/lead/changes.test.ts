import { describe, expect, it } from 'vitest'
import { changesOf } from './changes'

describe('changes of an event', () => {
  it('are the fields whose value moved', () => {
    const data = {
      before: { status: 'new', city: '苏州', tags: ['a'] },
      after: { status: 'working', city: '苏州', tags: ['a', 'b'] },
    }
    expect(changesOf(data)).toEqual([
      { field: 'status', before: 'new', after: 'working' },
      { field: 'tags', before: ['a'], after: ['a', 'b'] },
    ])
  })

  it('include fields that came or went', () => {
    expect(changesOf({ before: { email: 'a@b.cn' }, after: { wechat: 'w' } })).toEqual([
      { field: 'email', before: 'a@b.cn', after: null },
      { field: 'wechat', before: null, after: 'w' },
    ])
  })

  it('are none for an event without both sides', () => {
    expect(changesOf({ after: { status: 'new' } })).toEqual([])
    expect(changesOf({ before: null, after: [] })).toEqual([])
  })
})
