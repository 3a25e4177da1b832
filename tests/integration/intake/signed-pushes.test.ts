import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { updateChannel } from '@/lib/intake/commands/update-channel'
import { getChannel } from '@/lib/intake/queries/list-channels'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '@/tests/support/factories'
import { rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { doorOf } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const SECRET = 's3cret-of-the-vendor'

interface Sent {
  body: string
  headers?: Record<string, string>
  query?: Record<string, string>
}
interface SignedVendor {
  credential: string
  required?: true
  /** A lead of this phone as the vendor would sign it with `secret`. */
  send(phone: string, secret: string): Sent
  test?: (phone: string, secret: string) => Sent
}

const base64Hmac = (secret: string, body: string) =>
  createHmac('sha256', secret).update(body).digest('base64')
const google = (phone: string, secret: string, is_test = false): Sent => ({
  body: JSON.stringify({
    lead_id: newId(),
    user_column_data: [
      { column_id: 'FULL_NAME', string_value: '张三' },
      { column_id: 'PHONE_NUMBER', string_value: phone },
    ],
    google_key: secret,
    is_test,
  }),
})
const jiandaoyun = (phone: string, secret: string, op = 'data_create'): Sent => {
  const body = JSON.stringify({ op, data: { _id: newId(), 姓名: '张三', 手机: phone } })
  const query = { nonce: 'n1', timestamp: '1700000000' }
  const text = `${query.nonce}:${body}:${secret}:${query.timestamp}`
  const signature = createHash('sha1').update(text).digest('hex')
  return { body, query, headers: { 'x-jdy-signature': signature, 'x-jdy-deliverid': newId() } }
}

const vendors: Record<string, SignedVendor> = {
  google: {
    credential: 'googleKey',
    required: true,
    send: (phone, secret) => google(phone, secret),
    test: (phone, secret) => google(phone, secret, true),
  },
  typeform: {
    credential: 'signingSecret',
    send: (phone, secret) => {
      const answers = [{ type: 'phone_number', phone_number: phone, field: { id: 'a' } }]
      const body = JSON.stringify({
        event_id: newId(),
        event_type: 'form_response',
        form_response: { answers },
      })
      return { body, headers: { 'typeform-signature': `sha256=${base64Hmac(secret, body)}` } }
    },
  },
  tally: {
    credential: 'signingSecret',
    send: (phone, secret) => {
      const fields = [{ key: 'a', label: '手机', type: 'INPUT_PHONE_NUMBER', value: phone }]
      const body = JSON.stringify({ eventId: newId(), eventType: 'FORM_RESPONSE', data: { fields } })
      return { body, headers: { 'tally-signature': base64Hmac(secret, body) } }
    },
  },
  wenjuanxing: {
    credential: 'pushKey',
    send: (phone, secret) => {
      const activity = newId()
      const sign = createHash('sha1').update(`${activity}3${secret}`).digest('hex')
      return { body: JSON.stringify({ activity, index: '3', q1: '张三', q2: phone, sign }) }
    },
  },
  jiandaoyun: {
    credential: 'signingSecret',
    send: (phone, secret) => jiandaoyun(phone, secret),
    test: (phone, secret) => jiandaoyun(phone, secret, 'data_test'),
  },
}

/** A door of its own: one that has looked at a channel believes it for seconds. */
const push = (to: Channel, { body, headers = {}, query = {} }: Sent) =>
  doorOf()({
    channelId: to.id,
    secret: to.secret,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    query,
    clientIp: () => '203.0.113.9',
    readBody: async () => Buffer.from(body),
  })

const verdictsOf = async (t: Tenant) =>
  (
    await rowsOf<{ verdict: string }>('select verdict from inbox where tenant_id = $1 order by id', [t.id])
  ).map((row) => row.verdict)

describe.each(Object.entries(vendors))('a push of %s', (kind, { credential, required, send }) => {
  const open = async (credentials: Record<string, string> | undefined = { [credential]: SECRET }) => {
    const t = await mintTenant()
    return { t, channel: await makeChannel(t, { kind, ...(credentials ? { credentials } : {}) }) }
  }

  it('that is signed becomes a lead somebody has, once however often it comes', async () => {
    const { t, channel } = await open()
    await makeMember(t, { lines: [channel.lineId] })
    const sent = send(aMobile(), SECRET)
    const answers = [await push(channel, sent), await push(channel, sent)]
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    await settle()
    expect(await verdictsOf(t)).toEqual(['admitted'])
    expect(await countRows('lead', `tenant_id = $1 and owner_id is not null`, [t.id])).toBe(1)
  })

  it('that is signed wrongly is refused alike for every reason, and kept nowhere', async () => {
    const { t, channel } = await open()
    const right = send(aMobile(), SECRET)
    const wrong: Sent[] = [
      send(aMobile(), `${SECRET}x`),
      send(aMobile(), ''),
      { ...send(aMobile(), 'other'), headers: {} },
      { ...right, headers: {}, query: {}, body: right.body.replace(SECRET, '') },
    ].filter((sent) => sent.body !== right.body || Object.keys(right.headers ?? {}).length > 0)
    const answers = new Set<string>()
    for (const sent of wrong) {
      const { status, body } = await push(channel, sent)
      answers.add(`${status} ${body}`)
    }
    expect([...answers]).toHaveLength(1)
    expect([...answers][0]).toMatch(/^40[13] .*refused/)
    expect([...answers][0]).not.toMatch(/sign|key|secret|签/i)
    expect(await countRows('inbox', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it(`without a secret on our side ${required ? 'is refused' : 'is vouched for by the address'}`, async () => {
    const { t, channel } = await open({})
    expect((await push(channel, send(aMobile(), SECRET))).status).toBe(required ? 403 : 200)
    expect(await countRows('inbox', 'tenant_id = $1', [t.id])).toBe(required ? 0 : 1)
  })

  it('is checked against a new secret once there is one', async () => {
    const { t, channel } = await open()
    const sent = send(aMobile(), SECRET)
    await updateChannel(t.system, {
      channelId: channel.id,
      version: 1,
      credentials: { [credential]: 'newer' },
    })
    expect((await push(channel, sent)).status).toBeGreaterThan(400)
    expect((await push(channel, send(aMobile(), 'newer'))).status).toBe(200)
  })

  it('that nobody can read is kept and said to be unreadable, never a fault of ours', async () => {
    const { t, channel } = await open({})
    for (const body of ['', '{"a":', '[]', '\u0000', '"text"', '7']) {
      const { status } = await push(channel, { body })
      expect(status, body).toBeLessThan(500)
    }
    await settle()
    for (const verdict of await verdictsOf(t)) expect(verdict).toBe('unreadable')
  })
})

describe.each(['google', 'jiandaoyun'])('what the test button of %s sends', (kind) => {
  it('is flagged and given to nobody', async () => {
    const { credential, test } = vendors[kind] as SignedVendor
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind, credentials: { [credential]: SECRET } })
    await makeMember(t, { lines: [channel.lineId] })
    expect((await push(channel, test?.(aMobile(), SECRET) as Sent)).status).toBe(200)
    await settle()
    expect(await verdictsOf(t)).toEqual(['test'])
    expect(await countRows('lead', 'tenant_id = $1 and is_test and owner_id is null', [t.id])).toBe(1)
  })
})

describe('a credential', () => {
  it('is stored sealed, never shown, told in no event, and can be taken away', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'typeform', credentials: { signingSecret: SECRET } })
    const stored = await adminSql('select settings::text from channel where id = $1', [channel.id])
    const shown = await getChannel(t.system, channel.id)
    expect(shown.credentials).toEqual([
      { key: 'signingSecret', secret: true, required: false, set: true, value: null },
    ])
    await updateChannel(t.system, { channelId: channel.id, version: 1, credentials: { signingSecret: null } })
    expect((await getChannel(t.system, channel.id)).credentials).toMatchObject([{ set: false }])
    const told = await rowsOf('select data from event where tenant_id = $1', [t.id])
    expect(JSON.stringify([stored, shown, told])).not.toContain(SECRET)
  })

  it('of another kind is refused', async () => {
    const t = await mintTenant()
    await expect(
      makeChannel(t, { kind: 'webhook', credentials: { signingSecret: 'x' } }),
    ).rejects.toMatchObject({
      code: 'validation',
      details: [{ path: 'credentials.signingSecret', messageKey: 'channel.credentialOfItsKind' }],
    })
  })

  it('a channel got before credentials had keys still counts', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'feiyu', credentials: { accessToken: SECRET } })
    await adminSql(
      `update channel set settings = jsonb_build_object('accessTokenSealed', settings #> '{credentialsSealed,accessToken}') where id = $1`,
      [channel.id],
    )
    const sent = (token: string) => ({ body: '{"clue_id":"1"}', headers: { 'access-token': token } })
    expect((await push(channel, sent('wrong'))).status).toBe(401)
    expect((await push(channel, sent(SECRET))).status).toBe(200)
  })

  it('the vendor signs with never reaches the lead', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'google', credentials: { googleKey: SECRET } })
    await push(channel, google(aMobile(), SECRET))
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    expect(JSON.stringify(await adminSql('select * from lead where tenant_id = $1', [t.id]))).not.toContain(
      SECRET,
    )
  })
})

it('a notice makes no lead, is in no figure and names itself', async () => {
  const t = await mintTenant()
  const channel = await makeChannel(t, { kind: 'jiandaoyun' })
  await push(channel, {
    body: '{"op":"data_remove","data":{"_id":"1"}}',
    headers: { 'x-jdy-deliverid': 'd' },
  })
  await settle()
  const [row] = await rowsOf<{ verdict: string; problems: { messageKey: string }[] }>(
    'select verdict, problems from inbox where tenant_id = $1',
    [t.id],
  )
  expect(row).toMatchObject({
    verdict: 'notice',
    problems: [{ messageKey: 'intakeProblems.notice.removed' }],
  })
  const { figures } = await getChannel(t.system, channel.id)
  expect(figures.days.at(-1)).toMatchObject({ deliveries: 0, problems: 0 })
})
