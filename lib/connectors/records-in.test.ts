import { describe, expect, it } from 'vitest'
import { flatten } from './json/flatten'
import { type JsonObject, parseJsonText } from './json/parse'
import { listsIn, recordsIn } from './records-in'

const flat = (text: string) => {
  const parsed = parseJsonText(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return flatten(parsed.value as JsonObject)
}
const plain = (records: readonly object[]) => records.map((record) => ({ ...record }))

describe('a list of leads', () => {
  const record = flat(
    '{"form":"f1","data":{"leads":[{"id":7301234567890123456,"手机":"1"},{"id":2,"tags":["a","b"],"more":[{"x":1}]}]}}',
  )

  it('is one record for each item, with what stands beside it', () => {
    expect(plain(recordsIn(record, 'data.leads'))).toEqual([
      { form: 'f1', 'data.leads.id': '7301234567890123456', 'data.leads.手机': '1' },
      { form: 'f1', 'data.leads.id': 2, 'data.leads.tags': ['a', 'b'], 'data.leads.more.0.x': 1 },
    ])
  })

  it('is found by its path, a list inside its items is none of its own', () => {
    expect(listsIn(record)).toEqual([{ path: 'data.leads', items: 2 }])
  })

  it('that is not there leaves one record', () => {
    expect(plain(recordsIn(flat('{"a":1}'), 'data.leads'))).toEqual([{ a: 1 }])
    expect(plain(recordsIn(flat('{"leads":["a","b"]}'), 'leads'))).toEqual([{ leads: ['a', 'b'] }])
    expect(plain(recordsIn(flat('{"leads.0.a":1}'), undefined))).toEqual([{ 'leads.0.a': 1 }])
  })

  it('makes no key of a prototype', () => {
    const [only] = recordsIn({ 'a.0.__proto__': 'x' }, 'a')
    expect(Object.getPrototypeOf(only)).toBeNull()
  })
})
