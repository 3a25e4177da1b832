import { describe, expect, it } from 'vitest'
import { countConditions, plainGroup } from '@/components/rules/plain-group'
import type { RuleGroup } from '@/lib/rules/types'
import { chipValue, NO_FILTER, withChip } from './conditions'
import { addressOf, isChanged, type ListView, parseState, queryOf, viewOf } from './list-state'

const KEPT: ListView = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  filter: { combinator: 'and', rules: [{ field: 'region', operator: 'in', value: ['江苏'] }] },
  sort: 'name',
  columns: ['name'],
}
const read = (query: string, defaultId: string | null = null) => {
  const params = new URLSearchParams(query)
  const view = viewOf(params, [KEPT], defaultId)
  return { view, state: parseState(params, view) }
}

describe('the list in the address', () => {
  it('is everything, newest first, when nothing is said', () => {
    expect(read('').state).toEqual({ view: 'all', q: '', filter: NO_FILTER, sort: '-receivedAt' })
  })

  it('is the default view when there is one', () => {
    expect(read('', KEPT.id).state).toMatchObject({ view: KEPT.id, filter: KEPT.filter, sort: 'name' })
    expect(read('view=all', KEPT.id).state.view).toBe('all')
  })

  it.each([
    ['owner=me', 'mine'],
    ['owner=none', 'unassigned'],
    ['status=new', 'all'],
    ['view=gone', 'all'],
  ])('%s is %s', (query, view) => {
    expect(read(query, query === 'status=new' ? KEPT.id : null).state.view).toBe(view)
  })

  it('survives the way into the address and back', () => {
    const { view, state } = read(`view=${KEPT.id}`)
    const changed = {
      ...state,
      q: '王 & Co',
      filter: withChip(state.filter, 'status', 'new'),
      sort: 'receivedAt' as const,
    }
    expect(isChanged(state, view)).toBe(false)
    expect(isChanged(changed, view)).toBe(true)
    const address = addressOf(changed, view, null).toString()
    expect(read(address).state).toEqual(changed)
    expect(addressOf(state, view, view.id).toString()).toBe('')
  })

  it.each([
    'filter={',
    'filter=[]',
    'filter={"rules":1}',
    'sort=password',
    'filter={"combinator":"and","rules":[1]}',
  ])('ignores %s', (query) => {
    expect(read(query).state).toEqual(read('').state)
  })

  it('asks the API for what is shown', () => {
    const { state } = read('owner=me&q=王')
    expect(Object.fromEntries(queryOf(state))).toEqual({
      q: '王',
      filter: '{"combinator":"and","rules":[{"field":"ownerId","operator":"=","value":"me"}]}',
    })
  })
})

describe('chips', () => {
  it('are conditions of the outermost group', () => {
    const set = withChip(withChip(NO_FILTER, 'status', 'new'), 'ownerId', 'none')
    expect(chipValue(set, 'status')).toBe('new')
    expect(chipValue(set, 'ownerId')).toBe('none')
    expect(chipValue(withChip(set, 'status', null), 'status')).toBeNull()
    expect(countConditions(withChip(set, 'status', 'holding'))).toBe(2)
  })

  it('do not loosen what is asked for otherwise', () => {
    const either: RuleGroup = {
      combinator: 'or',
      rules: [
        { field: 'status', operator: '=', value: 'new' },
        { field: 'source', operator: '=', value: '官网' },
      ],
    }
    expect(chipValue(either, 'status')).toBeNull()
    expect(withChip(either, 'status', 'holding')).toEqual({
      combinator: 'and',
      rules: [either, { field: 'status', operator: '=', value: 'holding' }],
    })
  })

  it('leave no empty group and no trace of the editor', () => {
    const edited: RuleGroup = {
      id: 'x',
      combinator: 'and',
      not: false,
      rules: [
        { id: 'y', field: 'company', operator: 'null', value: '', valueSource: 'value' },
        { combinator: 'or', rules: [] },
      ],
    }
    expect(plainGroup(edited)).toEqual({
      combinator: 'and',
      rules: [{ field: 'company', operator: 'null' }],
    })
  })
})
