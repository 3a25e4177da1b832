import { describe, expect, it } from 'vitest'
import { connectorOf } from '@/lib/connectors/registry'
import { openText } from './open-sample'

const open = (kind: string, text: string, opening = {}) => {
  const connector = connectorOf(kind)
  if (!connector) throw new Error(kind)
  return openText(text, connector, {}, opening)
}
const shown = (kind: string, text: string, opening = {}) =>
  open(kind, text, opening).fields.map(({ key, samples }) => [key, ...samples])

describe('what was pasted', () => {
  it('is read as the channel reads it: nested, a 19-digit id to its last digit, Chinese keys, lists', () => {
    expect(
      shown(
        'webhook',
        '{"id":7301234567890123456,"客户":{"姓名":"张三"},"tags":["a","b"],"items":[{"x":1},{"x":2}]}',
      ),
    ).toEqual([
      ['id', '7301234567890123456'],
      ['客户.姓名', '张三'],
      ['tags', 'a, b'],
      ['items.0.x', '1'],
      ['items.1.x', '2'],
    ])
  })

  it('of a form: url-encoded, a name given twice is a list', () => {
    expect(shown('form', 'name=%E5%BC%A0&tag=a&tag=b&_next=x&=empty')).toEqual([
      ['name', '张'],
      ['tag', 'a, b'],
    ])
  })

  it('an array of records shows what any of them has', () => {
    expect(shown('webhook', '[{"a":1},{"a":2,"b":3}]')).toEqual([
      ['a', '1', '2'],
      ['b', '3'],
    ])
  })

  it('a list of leads inside an object is found, and can be said not to be one', () => {
    const text = '{"total":2,"data":{"list":[{"phone":"1"},{"phone":"2"}]}}'
    expect(open('webhook', text)).toMatchObject({ each: 'data.list', leads: 2 })
    expect(shown('webhook', text)).toEqual([
      ['total', '2'],
      ['data.list.phone', '1', '2'],
    ])
    expect(open('webhook', text, { each: null })).toMatchObject({ each: null, leads: 1 })
  })

  it('the source of a page is read by its fullest form, or the one that is named', () => {
    const page =
      '<!doctype html><form id=s><input name=q></form><form id=f><input name=a><input name=b></form>'
    expect(open('form', page).forms).toEqual({ names: ['s', 'f'], chosen: 1, unnamed: 0 })
    expect(shown('form', page, { form: 0 })).toEqual([['q']])
  })

  it.each([
    ['webhook', 'name=x', 'intakeProblems.unreadable.malformedJson'],
    ['webhook', '{"a":', 'intakeProblems.unreadable.malformedJson'],
    ['form', '<p>hello</p><html></html>', 'intakeProblems.sample.noForm'],
    ['feiyu', '<form><input name=a></form>', 'intakeProblems.sample.notByForms'],
  ])('by a channel of kind %s: %s says why it cannot be read', (kind, text, messageKey) => {
    expect(open(kind, text)).toMatchObject({ fields: [], problem: { messageKey } })
  })
})
