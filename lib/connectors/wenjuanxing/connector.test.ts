import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { wenjuanxingConnector } from './connector'

const { mapped, idOf, timeOf, lets, parsed } = probe(wenjuanxingConnector)
/** The vector of INTEGRATIONS 13, with the fields of 12b around it. */
const sheet = (over: object = {}) =>
  JSON.stringify({
    activity: '5657754',
    name: '询价问卷',
    index: '3',
    submittime: '2023-11-15 10:00:00',
    q1: '张三',
    q2: '13912345670',
    q3: '1,2',
    joinid: '101368738',
    sojumpparm: 'hall-3',
    sign: '4bb2b048f7737a19015862f44b66175b95f1fb51',
    ...over,
  })

describe('an answer sheet', () => {
  it('is read though its questions are numbers; its name is the questionnaire’s', () => {
    expect(mapped(sheet()).facts).toMatchObject({
      name: '张三',
      phone: '13912345670',
      pageName: '询价问卷',
      utmSource: 'hall-3',
    })
    expect(timeOf(sheet())).toBe('2023-11-15T02:00:00.000Z')
  })

  it.each([
    [{}, '5657754#101368738'],
    [{ joinid: undefined }, '5657754#3'],
    [{ activity: undefined }, null],
  ])('%j is called %s', (over, id) => {
    expect(idOf(sheet(over))).toBe(id)
  })

  it('keeps the signature nowhere', () => {
    expect(JSON.stringify(parsed(sheet()).records)).not.toContain('4bb2b048')
  })
})

describe('sign', () => {
  const key = { pushKey: 'push_key' }
  it.each([
    ['right', sheet(), key, true],
    ['right, in capitals', sheet({ sign: '4BB2B048F7737A19015862F44B66175B95F1FB51' }), key, true],
    ['of another number', sheet({ index: '4' }), key, false],
    ['by another key', sheet(), { pushKey: 'push_kez' }, false],
    ['missing', sheet({ sign: undefined }), key, false],
    ['not looked at where the channel has no key', sheet({ sign: 'x' }), {}, true],
    ['of what cannot be read', '{"sign', key, true],
    ['of a list', `[${sheet()},${sheet()}]`, key, false],
  ])('%s', (_, body, credentials, allowed) => {
    expect(lets(credentials as Record<string, string>, body)).toBe(allowed)
  })

  it('is checked in form parameters too', () => {
    const body = new URLSearchParams(JSON.parse(sheet())).toString()
    const asked = { contentType: 'application/x-www-form-urlencoded' }
    expect([lets(key, body, asked), lets(key, body.replace('index=3', 'index=4'), asked)]).toEqual([
      true,
      false,
    ])
  })
})
