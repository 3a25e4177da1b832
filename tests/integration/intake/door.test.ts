import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_BODY } from '@/lib/intake/schema'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, makeChannel } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { doorOf, post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

interface StoredDelivery {
  body: Buffer
  state: string
  verdict: string | null
  problems: Array<{ messageKey: string }>
}
const inboxOf = (t: Tenant) =>
  rowsOf<StoredDelivery>(
    'select body, state, verdict, problems from inbox where tenant_id = $1 order by id',
    [t.id],
  )
const leadsOf = (t: Tenant) => countRows('lead', 'tenant_id = $1', [t.id])

describe.each(['meridian_app', 'meridian_ingest'] as const)('the door, signed in as %s', (role) => {
  const door = doorOf(role)

  it('tells a guesser nothing: unknown channel, wrong secret, somebody else’s secret look the same', async () => {
    const t = await mintTenant()
    const [channel, other] = [await makeChannel(t), await makeChannel(await mintTenant())]
    const guesses = [
      { id: newId(), secret: channel.secret },
      { id: channel.id, secret: 'wrong' },
      { id: channel.id, secret: channel.secret.slice(0, -1) },
      { id: channel.id, secret: '' },
      { id: channel.id, secret: other.secret },
      { id: "' or 1=1 --", secret: "' or 1=1 --" },
      { id: 'ü'.repeat(5_000), secret: '\u0001' },
    ]
    const answers = await Promise.all(guesses.map((guess) => post(guess, { phone: aMobile() }, { door })))
    for (const answer of answers)
      expect(answer).toEqual({ status: 404, contentType: 'text/plain; charset=utf-8', body: '' })
    expect(await inboxOf(t)).toEqual([])
  })

  it('closes with the channel', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    await adminSql('update channel set active = false where id = $1', [channel.id])
    expect((await post(channel, { phone: aMobile() }, { door: doorOf(role) })).status).toBe(404)
  })

  it('stores nothing of a body over the limit, all of one at the limit, and reads no further than it must', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const padded = (size: number) =>
      Buffer.from(`{"phone":"${aMobile()}","message":"`.padEnd(size - 2, 'x').concat('"}'))
    expect((await post(channel, padded(MAX_BODY + 1), { door })).status).toBe(413)
    expect(await inboxOf(t)).toEqual([])
    expect((await post(channel, padded(MAX_BODY), { door })).status).toBe(200)
    expect(await inboxOf(t)).toHaveLength(1)
  })

  it.each<[string, Uint8Array | string, string, string?]>([
    ['half an object', '{"name":"张', 'malformedJson'],
    ['not JSON at all', 'name=张三&phone=13912345678', 'malformedJson'],
    ['nothing', '', 'emptyBody'],
    ['a NUL', '{"name":"a\\u0000b","phone":"13912345678"}', 'nulCharacter'],
    ['a bare NUL byte', Buffer.from('{"name":"a\0b"}'), 'malformedJson'],
    ['half of a pair', '{"name":"\\ud83d","phone":"13912345678"}', 'loneSurrogate'],
    ['a prototype', '{"__proto__":{"isTest":true},"phone":"13912345678"}', 'forbiddenKey'],
    [
      'GBK that says it is UTF-8',
      Buffer.from([0x7b, 0x22, 0xd5, 0xc5, 0x22, 0x3a, 0x31, 0x7d]),
      'invalidEncoding',
    ],
    [
      'a charset nobody has',
      '{"phone":"13912345678"}',
      'unsupportedCharset',
      'application/json; charset=klingon',
    ],
    ['UTF-16', Buffer.from('\ufeff{"name":"a"}', 'utf16le'), 'unsupportedCharset'],
    ['a number', '42', 'notAnObject'],
    ['a list of texts', '["a","b"]', 'notAnObject'],
    ['an empty list', '[]', 'noRecords'],
    ['10,000 brackets', '['.repeat(10_000), 'tooDeep'],
    ['a million keys', `{${'"k":1,'.repeat(30_000)}"z":1}`, 'tooManyKeys'],
  ])('keeps %s as it came and says what is wrong with it', async (_, body, reason, contentType) => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const answer = await post(channel, body, { door, ...(contentType ? { contentType } : {}) })
    expect(answer.status).toBe(400)
    await settle()
    const [stored, ...others] = await inboxOf(t)
    expect(others).toEqual([])
    expect(stored).toMatchObject({
      state: 'done',
      verdict: 'unreadable',
      problems: [{ messageKey: `intakeProblems.unreadable.${reason}` }],
    })
    expect(stored?.body.equals(Buffer.from(body))).toBe(true)
    expect(await leadsOf(t)).toBe(0)
  })
})

describe('duplicates', () => {
  it('50 parallel copies under one message id are one delivery and one lead', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'feiyu' })
    const record = { clue_id: '7301234567890123456', name: '张三', telphone: aMobile() }
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(channel, record)))
    expect(new Set(answers.map((a) => `${a.status} ${a.body}`))).toEqual(
      new Set(['200 {"code":0,"message":"success"}']),
    )
    await settle()
    expect(await inboxOf(t)).toHaveLength(1)
    expect(await leadsOf(t)).toBe(1)
    expect(await countRows('lead_touch', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('50 parallel copies without any id are one delivery for ten minutes, whatever their layout', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const phone = aMobile()
    const layouts = [`{"name":"张三","phone":"${phone}"}`, `{ "phone" : "${phone}",\n "name":"\\u5f20三" }`]
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => post(channel, layouts[i % 2])))
    expect(answers.map((a) => JSON.parse(a.body)).filter((a) => !a.duplicate)).toHaveLength(1)
    expect(answers.every((a) => a.status === 200)).toBe(true)
    await settle()
    expect(await inboxOf(t)).toHaveLength(1)
  })

  it('after ten minutes the same content is somebody who came again', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    const record = { name: '张三', phone: aMobile() }
    const age = (by: string) =>
      adminSql(`update inbox set received_at = received_at - $2::interval where tenant_id = $1`, [t.id, by])
    await post(channel, record)
    await age('9 minutes 55 seconds')
    await post(channel, record)
    expect(await inboxOf(t)).toHaveLength(1)
    await age('6 seconds')
    await post(channel, record)
    await settle()
    expect((await inboxOf(t)).map((d) => d.verdict)).toEqual(['admitted', 'touched'])
    expect(await leadsOf(t)).toBe(1)
  })

  it('a form’s constant id does not swallow the next person', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t)
    for (const name of ['张三', '李四', '李四'])
      await post(channel, { id: 'contact-form', name, email: `${name === '张三' ? 'z' : 'l'}@corp.cn` })
    await settle()
    expect(await inboxOf(t)).toHaveLength(2)
    expect(await leadsOf(t)).toBe(2)
  })

  it('the same message id on another channel is another delivery', async () => {
    const t = await mintTenant()
    for (const channel of [await makeChannel(t), await makeChannel(t)])
      await post(channel, { message_id: 'm1', name: '张三', phone: '13912345670' })
    expect(await inboxOf(t)).toHaveLength(2)
  })
})

describe('any bytes and any JSON (B1)', () => {
  it('never a server error, always kept, and a lead only of what can be reached', async () => {
    const t = await mintTenant()
    const kinds = ['webhook', 'feiyu', 'form', 'baidu']
    const channels = await Promise.all(kinds.map((kind) => makeChannel(t, { kind })))
    const anything = fc.oneof(
      fc.json().map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 200 }),
      fc
        .record({ name: fc.string({ unit: 'grapheme' }), phone: fc.string(), message_id: fc.string() })
        .map((r) => Buffer.from(JSON.stringify(r))),
    )
    let posted = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 10, maxLength: 20 }), async (bodies) => {
        const answers = await Promise.all(bodies.map((body, i) => post(channels[i % channels.length]!, body)))
        posted += answers.length
        expect(answers.filter((a) => a.status >= 500)).toEqual([])
      }),
      { numRuns: 15 },
    )
    await settle()
    const stuck = await countRows('inbox', `tenant_id = $1 and (state <> 'done' or verdict is null)`, [t.id])
    expect(posted).toBeGreaterThan(100)
    expect(stuck).toBe(0)
    const unreachable = await countRows(
      'lead',
      `tenant_id = $1 and coalesce(mobile, phone, email, wechat, extra->>'qq') is null`,
      [t.id],
    )
    expect(unreachable).toBe(0)
  })
})
