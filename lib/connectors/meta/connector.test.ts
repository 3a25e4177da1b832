import { describe, expect, it } from 'vitest'
import { probe } from '../connector-probe'
import { metaConnector } from './connector'

const { mapped, idOf, timeOf, isTest, lets, parsed, incoming } = probe(metaConnector)
const change = (leadgen_id: unknown, field = 'leadgen') => ({
  field,
  value: { leadgen_id, page_id: 'p', form_id: 'f' },
})
const notice = (...changes: object[]) =>
  JSON.stringify({ object: 'page', entry: [{ id: 'p', time: 1_700_000_000, changes }] })

describe('a notice', () => {
  it('names leads and holds none', () => {
    const body = notice(change('123456789012345678'), change('2'), change('2'), change('3', 'feed'))
    expect(parsed(body)).toMatchObject({
      records: [],
      notice: 'fetched',
      references: ['123456789012345678', '2'],
    })
    expect(idOf(body)).toBe('leadgen:123456789012345678,2')
  })

  it('keeps every digit of an id that is a number', () => {
    const body =
      '{"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":123456789012345678}}]}]}'
    expect(parsed(body).references).toEqual(['123456789012345678'])
  })

  it.each([
    notice(change('1', 'feed')),
    notice(change({ a: 1 })),
    notice(change('../x?y')),
    '{"object":"page","entry":[]}',
    '{"entry":7}',
    '[]',
    '7',
  ])('of something else makes no lead: %s', (body) => {
    expect(parsed(body)).toMatchObject({ records: [], notice: 'otherEvent' })
    expect(parsed(body).references).toBeUndefined()
  })
})

describe('a fetched lead', () => {
  const lead = (values: string[]) =>
    JSON.stringify({
      id: '123456789012345678',
      created_time: '2023-11-15T02:00:00+0000',
      ad_id: '9',
      field_data: [
        { name: 'full_name', values },
        { name: 'phone_number', values: ['+8613912345670'] },
        { name: '您的公司', values: ['苏州示例设备有限公司'] },
        { name: '需求', values: ['一', '二'] },
      ],
    })

  it('is mapped', () => {
    expect(mapped(lead(['张三'])).facts).toMatchObject({
      name: '张三',
      phone: '+8613912345670',
      message: '一, 二',
      adId: '9',
    })
    expect([idOf(lead(['张三'])), timeOf(lead(['张三']))]).toEqual([
      '123456789012345678',
      '2023-11-15T02:00:00.000Z',
    ])
  })

  it('of the testing tool is flagged', () => {
    expect(isTest(lead(['<test lead: dummy data for full_name>']))).toBe(true)
    expect(isTest(lead(['张三']))).toBe(false)
  })
})

describe('X-Hub-Signature-256', () => {
  /** The vector of INTEGRATIONS 13. */
  const body = '{"object":"page","entry":[]}'
  const RIGHT = 'sha256=22d3988d1017c437ea81a89d41e2d3266c00a508cffdb23f8ad8746d232d77e9'
  it.each([
    ['right', body, RIGHT, { metaAppSecret: 'app_secret' }, true],
    ['of another body', '{"object":"page","entry":[1]}', RIGHT, { metaAppSecret: 'app_secret' }, false],
    ['by another secret', body, RIGHT, { metaAppSecret: 'app_secrez' }, false],
    ['missing', body, '', { metaAppSecret: 'app_secret' }, false],
    ['where the channel has no secret', body, RIGHT, {}, false],
  ])('%s', (_, sent, signature, credentials, allowed) => {
    const asked = { headers: { 'x-hub-signature-256': signature } }
    expect(lets(credentials as Record<string, string>, sent, asked)).toBe(allowed)
  })
})

describe('the URL check', () => {
  const check = (
    over: Record<string, string>,
    credentials: Record<string, string> = { verifyToken: 'ours' },
  ) => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': 'ours',
      ...over,
    }
    return metaConnector.handshake?.(incoming('', { method: 'GET', query }), { credentials })
  }

  it('is answered with the challenge', () => {
    expect(check({})).toMatchObject({
      status: 200,
      body: '1158201444',
      contentType: 'text/plain; charset=utf-8',
    })
  })

  it.each([
    ['another token', { 'hub.verify_token': 'theirs' }, undefined],
    ['no token', { 'hub.verify_token': '' }, undefined],
    ['another mode', { 'hub.mode': 'unsubscribe' }, undefined],
    ['a channel without one', { 'hub.verify_token': '' }, {}],
    ['a challenge that is a page', { 'hub.challenge': '<script>alert(1)</script>' }, undefined],
  ])('refuses %s without a hint', (_, over, credentials) => {
    expect(check(over, credentials)).toEqual({
      status: 403,
      contentType: 'text/plain; charset=utf-8',
      body: '',
    })
  })

  it('is no POST', () => {
    expect(metaConnector.handshake?.(incoming('{}'), {})).toBeNull()
  })
})
