import { describe, expect, it } from 'vitest'
import { EVERYTHING, staleKeys } from './stale-keys'

describe('what a live message makes stale', () => {
  it('is the lists of its kind, and the things it names', () => {
    expect(staleKeys({ seq: 1, type: 'leads', ids: ['a', 'b'] })).toEqual([
      ['leads'],
      ['today'],
      ['lead', 'a'],
      ['lead', 'b'],
    ])
  })

  it('is every thing of its kind when it names none', () => {
    expect(staleKeys({ seq: 1, type: 'leads' })).toEqual([['leads'], ['today'], ['lead']])
    expect(staleKeys({ seq: 1, type: 'leads', ids: [] })).toEqual([['leads'], ['today']])
  })

  it('is no lead when only a notification came', () => {
    expect(staleKeys({ seq: 1, type: 'notification', id: 'n' })).toEqual([['notifications'], ['today']])
  })

  it('is the added fields, and what counts their use, when one changed', () => {
    expect(staleKeys({ seq: 1, type: 'fields' })).toEqual([['fields']])
  })

  it('is everything when its type is unknown', () => {
    expect(staleKeys({ seq: 1, type: 'something new' })).toEqual([EVERYTHING])
  })
})
