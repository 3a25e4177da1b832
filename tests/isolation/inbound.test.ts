import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '../support/database'
import { type Channel, makeChannel } from '../support/factories'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import { type RouteHandler, routeHandlers } from '../support/routes'
import { settle } from '../support/settle'
import { adminClient } from './support/admin-client'
import { type Answered, answered } from './support/http-send'
import { NASTY_BODIES } from './support/nasties'

let db: pg.Client
let a: Tenant
let b: Tenant
let ofA: Channel
let ofB: Channel
let handlers: ReadonlyMap<string, RouteHandler>

beforeAll(async () => {
  db = await adminClient()
  ;[a, b] = [await mintTenant(), await mintTenant()]
  ;[ofA, ofB] = [await makeChannel(a), await makeChannel(b)]
  handlers = await routeHandlers()
})
afterAll(() => db.end())

interface Sent {
  method?: 'GET' | 'OPTIONS' | 'POST'
  query?: string
  headers?: Record<string, string>
  body?: BodyInit
}

const HANGS = 2_000

async function deliver(channel: string, secret: string, sent: Sent = {}): Promise<Answered> {
  const { method = 'POST', query = '', headers, body } = sent
  const handler = handlers.get(`${method} /api/in/{channel}/{secret}`)
  if (!handler) throw new Error(`no ${method} for deliveries`)
  const url = `http://localhost:3000/api/in/${encodeURIComponent(channel)}/${encodeURIComponent(secret)}${query}`
  const init = {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    duplex: 'half',
  } as RequestInit
  const started = performance.now()
  const answer = await answered(
    await handler(new Request(url, init), { params: Promise.resolve({ channel, secret }) }),
  )
  expect(performance.now() - started).toBeLessThan(HANGS)
  return answer
}

const LEAD = '{"name":"张三","phone":"13912345678","message_id":"m-1"}'

describe('a secret address', () => {
  it('is shut for everything but the pair of channel and secret, and each wrong pair is answered alike', async () => {
    const pairs: [string, string][] = [
      [ofA.id, ofB.secret],
      [ofB.id, ofA.secret],
      [newId(), ofA.secret],
      [ofA.id, 'x'],
      [ofA.id, ''],
      [ofA.id, ofA.secret.slice(0, -1)],
      [ofA.id, `${ofA.secret}x`],
      [ofA.id, ofA.secret.toLowerCase()],
      [ofA.id.toUpperCase(), ofA.secret],
      ['not-a-uuid', ofA.secret],
      ["' or 1=1 --", "' or 1=1 --"],
      ['../..', '%00'],
      ['\0', '\0'],
      [a.id, ofA.secret],
    ]
    const answers = new Set<string>()
    for (const [channel, secret] of pairs)
      for (const method of ['GET', 'OPTIONS', 'POST'] as const) {
        const answer = await deliver(channel, secret, method === 'POST' ? { body: LEAD } : { method })
        answers.add(`${answer.status} ${answer.all.replaceAll(/\s+/g, ' ')}`)
      }
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toMatch(/^404 /)
    expect(await countRows('inbox')).toBe(0)
    expect((await deliver(ofA.id, ofA.secret, { body: LEAD })).status).toBe(200)
    expect(await countRows('inbox', 'tenant_id = $1', [a.id])).toBe(1)
  })

  it('is shut once the channel is: nobody hears why', async () => {
    const closed = await makeChannel(a)
    await adminSql('update channel set active = false where id = $1', [closed.id])
    expect((await deliver(closed.id, closed.secret, { body: LEAD })).status).toBe(404)
  })

  it('takes what comes for its own workspace only, whatever the sender claims', async () => {
    const headers = { 'x-tenant-id': a.id, cookie: `tenant=${a.id}`, authorization: `Bearer ${a.id}` }
    const body = JSON.stringify({
      name: '李四',
      phone: '13900001111',
      tenantId: a.id,
      tenant_id: a.id,
      channelId: ofA.id,
      message_id: 'm-2',
    })
    const before = await countRows('inbox', 'tenant_id = $1', [a.id])
    expect((await deliver(ofB.id, ofB.secret, { headers, body, query: `?tenantId=${a.id}` })).status).toBe(
      200,
    )
    expect(await countRows('inbox', 'tenant_id = $1', [a.id])).toBe(before)
    expect(await countRows('inbox', 'tenant_id = $1', [b.id])).toBe(1)
  })

  it('does not tell that another workspace has the same message: ids are counted apart', async () => {
    const first = await deliver(ofA.id, ofA.secret, { body: '{"name":"王五","message_id":"shared"}' })
    const second = await deliver(ofB.id, ofB.secret, { body: '{"name":"王五","message_id":"shared"}' })
    expect(second.text).toBe(first.text)
    const again = await deliver(ofA.id, ofA.secret, { body: '{"name":"王五","message_id":"shared"}' })
    expect(again.text).not.toBe(first.text)
  })
})

/** Kinds that take what comes without a key of their own; signed ones: tests/integration/intake/signed-pushes.test.ts. */
const OPEN_KINDS = [
  'webhook',
  'feiyu',
  'baidu',
  'form',
  'tencent',
  'jinshuju',
  'wenjuanxing',
  'jiandaoyun',
  'typeform',
  'tally',
]

describe.each(OPEN_KINDS)('a delivery nobody should send to a %s', (kind) => {
  it('is kept as it came or refused; none is a fault of ours, none is lost, and the drain gets through all', async () => {
    const channel = await makeChannel(a, { kind })
    const wrong: string[] = []
    for (const [what, body] of NASTY_BODIES) {
      const { status } = await deliver(channel.id, channel.secret, { body: body as Uint8Array<ArrayBuffer> })
      if (status >= 500) wrong.push(`${what}: ${status}`)
      const kept = await countRows('inbox', 'channel_id = $1 and body = $2', [channel.id, Buffer.from(body)])
      if (kept === 0 && status !== 413) wrong.push(`${what}: ${status}, and not kept`)
    }
    expect(wrong).toEqual([])
    expect(NASTY_BODIES.length).toBeGreaterThan(45)
    await settle()
    const waiting = await countRows('inbox', `channel_id = $1 and state in ('accepted', 'processing')`, [
      channel.id,
    ])
    expect(waiting).toBe(0)
    expect(await countRows('inbox', `channel_id = $1 and state = 'dead'`, [channel.id])).toBe(0)
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
  })

  it('with strange types, names and headers is kept or refused', async () => {
    const channel = await makeChannel(a, { kind })
    const headers: Record<string, string>[] = [
      { 'content-type': '' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': `multipart/form-data; boundary=${'b'.repeat(300)}` },
      { 'x-meridian-test': '1' },
      { 'content-type': 'application/json; charset=gbk' },
      { 'content-type': 'application/json; charset=nothing-known' },
      { 'content-type': `application/json; x=${'y'.repeat(8_000)}` },
      { 'content-encoding': 'gzip' },
      { 'transfer-encoding': 'chunked', 'x-a': '\u00ff' },
      { 'idempotency-key': 'k'.repeat(5_000) },
      { 'webhook-id': '\u00e9\u00ff' },
      { 'x-message-id': "'; drop table inbox; --" },
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`x-h${i}`, 'v'.repeat(100)])),
    ]
    for (const given of headers) {
      const answer = await deliver(channel.id, channel.secret, {
        headers: given,
        body: `{"name":"${newId()}"}`,
      })
      expect(answer.status, JSON.stringify(given).slice(0, 80)).toBeLessThan(500)
    }
  })

  it('says nothing of itself that only we may say', async () => {
    const channel = await makeChannel(a, { kind })
    await deliver(channel.id, channel.secret, {
      headers: { 'X-Meridian-Test': '1', 'x-meridian-form-opened': '60000' },
      body: '{"name":"x","clueId":"1","clue_id":"1","message_id":"1"}',
    })
    const [row] = await adminSql<{ headers: object }>('select headers from inbox where channel_id = $1', [
      channel.id,
    ])
    expect(Object.keys(row?.headers ?? {}).filter((name) => name.startsWith('x-meridian'))).toEqual([])
  })

  it('stores no secret of its sender', async () => {
    const channel = await makeChannel(a)
    const secrets = {
      authorization: 'Bearer s3cret-one',
      cookie: 's=s3cret-two',
      'x-api-key': 's3cret-three',
      'x-signature-256': 's3cret-four',
      'access-token': 's3cret-five',
    }
    await deliver(channel.id, channel.secret, { headers: secrets, body: '{"name":"x"}' })
    const [row] = await adminSql<{ headers: object }>('select headers from inbox where channel_id = $1', [
      channel.id,
    ])
    expect(JSON.stringify(row?.headers)).not.toContain('s3cret')
    expect(Object.keys(row?.headers ?? {})).toContain('content-type')
  })

  it('without an end is cut off', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (c) => c.enqueue(new Uint8Array(65_536).fill(32)),
    })
    expect((await deliver(ofA.id, ofA.secret, { body: endless })).status).toBe(413)
  })
})
