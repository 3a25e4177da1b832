import { describe, expect, it } from 'vitest'
import { filterParams, isNarrowed, type LeadFilters, parseFilters } from './filters'

const bare: LeadFilters = { q: '', status: null, owner: null, productLine: null, sort: '-receivedAt' }
const parse = (query: string) => parseFilters(new URLSearchParams(query))

describe('lead filters in the address', () => {
  it('are all absent by default', () => {
    expect(parse('')).toEqual(bare)
    expect(filterParams(bare).toString()).toBe('')
  })

  it('survive the way into the address and back', () => {
    const filters: LeadFilters = {
      q: '王 & Co',
      status: 'holding',
      owner: 'me',
      productLine: 'x',
      sort: 'receivedAt',
    }
    expect(parse(filterParams(filters).toString())).toEqual(filters)
  })

  it('ignore a status and an order that do not exist', () => {
    expect(parse('status=deleted&sort=password')).toEqual(bare)
  })
})

describe('a narrowed list', () => {
  it.each([
    [{}, false],
    [{ owner: 'me' }, false],
    [{ owner: 'none' }, false],
    [{ owner: '0190' }, true],
    [{ q: '王' }, true],
    [{ status: 'new' as const }, true],
    [{ productLine: 'x' }, true],
  ])('%j: %s', (some, narrowed) => {
    expect(isNarrowed({ ...bare, ...some })).toBe(narrowed)
  })
})
