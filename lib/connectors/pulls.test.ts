import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import en from '@/messages/en/connections.json'
import zhCN from '@/messages/zh-CN/connections.json'
import { feiyuSignature } from './feiyu/pull'
import { PULL_REASONS, type PullAccess, type PullAnswer, type Puller } from './pull'
import { pullerOf } from './pulls'
import { CONNECTOR_KINDS } from './registry'

const pullers: Puller[] = CONNECTOR_KINDS.flatMap((kind) => pullerOf(kind) ?? [])
const access = (credentials: Record<string, string> = {}): PullAccess => ({
  credentials,
  accessToken: 'token',
  origin: null,
  now: new Date('2023-11-15T02:00:00Z'),
  nonce: 'n'.repeat(24),
})
const window = { from: new Date('2023-11-15T00:00:00Z'), to: new Date('2023-11-15T01:00:00Z') }
const answer = (body: unknown, status = 200): PullAnswer => ({
  status,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
})
const listOf = (kind: string) => {
  const list = pullerOf(kind)?.list
  if (!list) throw new Error(kind)
  return list
}

it('Feiyu’s signature is base64 of the hexadecimal text (INTEGRATIONS 13, both vectors)', () => {
  const key = 'ABCDEFGHIGKLMNOP'
  expect(feiyuSignature(key, 'start_time=1569859200&end_time=1572537600', '1572574424')).toBe(
    'ZjQ0OTg4OWY3OTQ5OTliYTVmMWVmM2I0ZjBlMDk5ZjBiMzc3ZjU2NzdiODUxZmMzM2Y5MzExYTZhYTAyMTRhYw==',
  )
  expect(feiyuSignature(key, 'start_time=2024-01-01&end_time=2024-01-02', '1704196800')).toBe(
    'YTRhZDllNDk4ZmQzYzM5YTJmNDUzZGQ1ZjkzMTIzM2IxOTM0NWMzMWUwYzczZDliNGFlNGUxMjJjNjQ1ZjJhNg==',
  )
})

describe('a request', () => {
  it('asks Ocean Engine in Beijing time, ids digit by digit', () => {
    const credentials = { advertiserIds: '1700000000000000001, 1700000000000000002' }
    const { url, headers } = listOf('oceanengine').request(access(credentials), window, {
      stream: 0,
      page: 3,
    })
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      advertiser_ids: '[1700000000000000001,1700000000000000002]',
      start_time: '2023-11-15 08:00:00',
      end_time: '2023-11-15 09:00:00',
      page: '3',
      page_size: '100',
    })
    expect(headers).toEqual({ 'access-token': 'token' })
  })

  it('keeps every digit of a Tencent account', () => {
    const { body } = listOf('tencent').request(access({ accountId: '9007199254740993' }), window, {
      stream: 0,
      page: 1,
    })
    expect(body).toMatch(
      /^\{"account_id":9007199254740993,"time_range":\{"start_time":1700006400,"end_time":1700010000\},/,
    )
  })

  it('asks Baidu for one kind of lead after the other', () => {
    const list = listOf('baidu')
    const empty = answer({ header: { status: 0 }, body: { data: [{ totalNum: 0, noticeDetailList: [] }] } })
    const streams: unknown[] = []
    for (let mark = { stream: 0, page: 1 }; ; ) {
      streams.push(JSON.parse(list.request(access(), window, mark).body ?? '').body.solutionType)
      const page = list.read(empty, mark)
      if (!page.ok || !page.next) break
      mark = page.next
    }
    expect(streams).toEqual(['form', 'consult', 'phone', 'callback', 'wechat', 'follow'])
  })

  it.each(pullers.map((p) => [p.kind, p] as const))(
    '%s goes to the vendor by https, whatever was entered',
    (_, puller) => {
      const nasty = Object.fromEntries(
        puller.settingFields.map(({ key }) => [key, 'https://evil.example/?x=\r\n"}']),
      )
      const requests = [
        puller.list?.request(access(nasty), window, { stream: 0, page: 1 }),
        puller.token?.request(access(nasty), null),
        puller.fetch?.request(access(nasty), 'https://evil.example/#x'),
        puller.fetch?.check(access(nasty)),
      ]
      for (const request of requests) {
        if (!request) continue
        expect(new URL(request.url).hostname).toMatch(/(oceanengine|baidu|qq|facebook|weixin\.qq)\.com$/)
        expect(request.url).toMatch(/^https:/)
        if (request.body) expect(() => JSON.parse(request.body ?? '')).not.toThrow()
      }
    },
  )
})

describe('an answer', () => {
  it.each([
    ['oceanengine', { code: 40100, message: 'x' }, 'limited', 'tooMany'],
    ['oceanengine', { code: 40102, message: 'x' }, 'token', 'tokenExpired'],
    ['oceanengine', { code: 1, message: 'Token is bad' }, 'token', 'tokenExpired'],
    ['oceanengine', { code: 40002, message: 'x' }, 'refused', 'noPermission'],
    ['oceanengine', { code: 7, message: 'x' }, 'retry', 'busy'],
    ['feiyu', { status: '-2', msg: 'invalid signature' }, 'refused', 'tokenRefused'],
    ['feiyu', { status: '-9', msg: 'x' }, 'retry', 'busy'],
    ['baidu', { header: { status: 2, failures: [{ code: 1, message: 'token' }] } }, 'token', 'tokenExpired'],
    ['baidu', { header: { status: 2, desc: 'quota exceeded' } }, 'limited', 'tooMany'],
    ['tencent', { code: 5, message_cn: '请求过于频繁' }, 'limited', 'tooMany'],
    ['tencent', { code: 5, message: 'access_token expired' }, 'token', 'tokenExpired'],
  ])('of %s: %j → %s, %s', (kind, body, result, reason) => {
    expect(listOf(kind).read(answer(body), { stream: 0, page: 1 })).toMatchObject({
      ok: false,
      result,
      reason,
    })
  })

  it.each([
    [429, 'limited', 'tooMany'],
    [503, 'retry', 'serverError'],
    [302, 'retry', 'redirected'],
    [401, 'token', 'tokenExpired'],
    [404, 'retry', 'strangeAnswer'],
  ])('of HTTP %d → %s, %s', (status, result, reason) => {
    expect(listOf('oceanengine').read(answer('<html>', status), { stream: 0, page: 1 })).toMatchObject({
      result,
      reason,
      code: `HTTP ${status}`,
    })
  })

  it('that is anything at all makes nothing throw', () => {
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(body, fc.constantFrom(200, 401, 500), (bytes, status) => {
        for (const { list, token, fetch } of pullers) {
          const given = { status, headers: {}, body: bytes }
          expect(typeof list?.read(given, { stream: 0, page: 1 }).ok).toMatch(/boolean|undefined/)
          token?.read(given, new Date(0))
          fetch?.read(given, 'x')
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a token answer', () => {
  const now = new Date('2023-11-15T02:00:00Z')
  const tokenOf = (kind: string, body: unknown) => pullerOf(kind)?.token?.read(answer(body), now)

  it.each([
    ['oceanengine', { code: 0, data: { access_token: 'a', refresh_token: 'r', expires_in: 60 } }, 'r'],
    [
      'tencent',
      { code: 0, data: { access_token: 'a', refresh_token: 'r', access_token_expires_in: 60 } },
      'r',
    ],
    ['baidu', { code: 0, data: { accessToken: 'a', refreshToken: 'r', expiresIn: 60 } }, 'r'],
    ['wecom', { errcode: 0, access_token: 'a', refresh_token: 'r', expires_in: 60 }, null],
  ])('of %s holds the pair and until when it is good', (kind, body, refresh) => {
    const token = { access: 'a', refresh, expiresAt: new Date('2023-11-15T02:01:00Z') }
    expect(tokenOf(kind, body)).toEqual({ ok: true, token })
  })

  it('that does not say how long counts for an hour', () => {
    expect(tokenOf('wecom', { errcode: 0, access_token: 'a' })).toMatchObject({
      token: { expiresAt: new Date('2023-11-15T03:00:00Z') },
    })
  })

  it.each([
    ['oceanengine', { code: 40102, message: 'x' }],
    ['oceanengine', { code: 40103, message: 'x' }],
    ['tencent', { code: 5, message: 'refresh_token invalid' }],
    ['baidu', { code: 3, data: null }],
    ['wecom', { errcode: 40001 }],
  ])('of %s that complains of the token is a refusal: %j', (kind, body) => {
    expect(tokenOf(kind, body)).toMatchObject({ ok: false, result: 'refused', reason: 'tokenRefused' })
  })

  it.each([
    ['oceanengine', { code: 0, data: {} }],
    ['tencent', { code: 0 }],
    ['baidu', { code: 0, data: {} }],
    ['wecom', { errcode: 0 }],
  ])('of %s without a token is a strange one', (kind, body) => {
    expect(tokenOf(kind, body)).toMatchObject({ ok: false, result: 'retry', reason: 'strangeAnswer' })
  })
})

it('every reason has words in both languages, and what to do about it', () => {
  for (const words of [zhCN, en]) {
    expect(Object.keys(words.reasons).sort()).toEqual([...PULL_REASONS].sort())
    expect(Object.keys(words.todo).sort()).toEqual([...PULL_REASONS].sort())
  }
})
