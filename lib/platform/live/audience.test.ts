import { describe, expect, it } from 'vitest'
import { seesEverything, type Visibility } from '../ctx'
import { groupChanges, heardBy, type WatchedChange } from './audience'

const rep = (id: string, productLines: Visibility['productLines'] = 'all'): Visibility => ({
  owners: [id],
  unowned: false,
  productLines,
  contact: 'clear',
})
const manager: Visibility = {
  owners: ['ann', 'bo'],
  unowned: true,
  productLines: ['ortho'],
  contact: 'clear',
}

const change = (over: Partial<WatchedChange>): WatchedChange => ({
  id: 'l1',
  owner: 'ann',
  productLine: 'ortho',
  ...over,
})
const heard = (seen: Visibility, ...changes: WatchedChange[]) => heardBy(seen, groupChanges(changes))

describe('a change of rows', () => {
  it('is heard, with its id, by whoever sees the row', () => {
    expect(heard(rep('ann'), change({}))).toEqual({ ids: ['l1'] })
    expect(heard(manager, change({}))).toEqual({ ids: ['l1'] })
    expect(heard(seesEverything, change({}))).toEqual({ ids: ['l1'] })
  })

  it('is not heard by colleagues, nor in another product line', () => {
    expect(heard(rep('bo'), change({}))).toBeNull()
    expect(heard(rep('ann', ['imaging']), change({}))).toBeNull()
    expect(heard(manager, change({ productLine: 'imaging' }))).toBeNull()
    expect(heard(manager, change({ owner: 'stranger' }))).toBeNull()
    expect(heard(rep('ann'), change({ owner: null }))).toBeNull()
  })

  it('names to each only what is theirs', () => {
    const both = [change({}), change({ id: 'l2', owner: 'bo' })]
    expect(heard(rep('ann'), ...both)).toEqual({ ids: ['l1'] })
    expect(heard(rep('bo'), ...both)).toEqual({ ids: ['l2'] })
    expect(heard(manager, ...both)).toEqual({ ids: ['l1', 'l2'] })
  })

  it('of hands tells the old owner that something is gone, without naming what', () => {
    const moved = change({ owner: 'stranger', previousOwner: 'ann' })
    expect(heard(rep('ann'), moved)).toEqual({})
    expect(heard(manager, moved)).toEqual({})
    expect(heard(rep('stranger'), moved)).toEqual({ ids: ['l1'] })
    expect(heard(rep('bo'), moved)).toBeNull()
    expect(heard(rep('ann', ['imaging']), moved)).toBeNull()
  })

  it('from the queue to a rep is named to a manager who sees both', () => {
    expect(heard(manager, change({ previousOwner: null }))).toEqual({ ids: ['l1'] })
  })

  it('of many rows is one small message that names none', () => {
    const many = Array.from({ length: 500 }, (_, n) => change({ id: `l${n}`, owner: n % 2 ? 'ann' : 'bo' }))
    const groups = groupChanges(many)
    expect(groups).toHaveLength(2)
    expect(JSON.stringify(groups).length).toBeLessThan(200)
    expect(heardBy(rep('ann'), groups)).toEqual({})
    expect(heardBy(rep('stranger'), groups)).toBeNull()
  })

  it('said twice is said once', () => {
    expect(groupChanges([change({}), change({})])).toEqual([
      { owner: 'ann', productLine: 'ortho', ids: ['l1'] },
    ])
  })
})
