import { describe, expect, it } from 'vitest'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { countRows } from '@/tests/support/database'
import { aMobile, makeChannel } from '@/tests/support/factories'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { doorOf, post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

const URLENCODED = 'application/x-www-form-urlencoded'
const formOf = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()
const leadsOf = (t: Tenant) =>
  rowsOf<{ name: string; company: string; message: string; extra: Record<string, unknown> }>(
    'select name, company, message, extra from lead where tenant_id = $1 order by id',
    [t.id],
  )

describe.each(['meridian_app', 'meridian_ingest'] as const)('a form on a page, taken in as %s', (role) => {
  const door = doorOf(role)

  it('becomes a lead with what it says, and its visitor sees a page', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'form' })
    const fields = {
      姓名: '张三',
      手机: aMobile(),
      公司名称: '示例厂',
      需求: '报价',
      采购时间: '本月',
      _elapsed: '9000',
    }
    const answer = await post(channel, formOf(fields), { door, contentType: URLENCODED })
    expect(answer).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' })
    await settle()
    expect(await leadsOf(t)).toEqual([
      { name: '张三', company: '示例厂', message: '报价', extra: { 采购时间: '本月' } },
    ])
  })

  it('keeps the bytes of a small file with the delivery, and names it at the lead', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'form' })
    const data = new FormData()
    data.set('name', '李四')
    data.set('phone', aMobile())
    data.set('card', new File(['a card'], '名片.png', { type: 'image/png' }))
    const request = new Request('http://localhost/', { method: 'POST', body: data })
    const contentType = request.headers.get('content-type') ?? ''
    const body = new Uint8Array(await request.arrayBuffer())
    await post(channel, body, { door, contentType })
    await settle()
    expect((await leadsOf(t))[0]?.extra).toEqual({ card: '名片.png (image/png, 6 B)' })
    const [stored] = await rowsOf<{ body: Buffer }>('select body from inbox where tenant_id = $1', [t.id])
    expect(stored?.body.equals(Buffer.from(body))).toBe(true)
  })

  it('says in words that an attachment is too large', async () => {
    const channel = await makeChannel(await mintTenant(), { kind: 'form' })
    const answer = await post(channel, new Uint8Array(1_048_577), {
      door,
      contentType: 'multipart/form-data; boundary=x',
    })
    expect(answer.status).toBe(413)
    expect(answer.body).toContain('附件太大')
  })

  it('goes on only to addresses of its own channel’s list', async () => {
    const t = await mintTenant()
    const listed = await makeChannel(t, { kind: 'form', allow: ['https://www.example.com'] })
    const other = await makeChannel(t, { kind: 'form', allow: ['https://other.example'] })
    const body = () => formOf({ name: 'x', phone: aMobile(), _next: 'https://www.example.com/thanks' })
    const send = async (to: typeof listed) => post(to, body(), { door, contentType: URLENCODED })
    expect(await send(listed)).toMatchObject({
      status: 303,
      headers: { location: 'https://www.example.com/thanks' },
    })
    expect((await send(other)).status).toBe(200)
  })
})

describe.each(['meridian_app', 'meridian_ingest'] as const)('a flood, taken in as %s', (role) => {
  const door = doorOf(role)
  const MOST = 60

  it('of a form from one address is answered with when to come again, and stops nobody else', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'form' })
    const send = (clientIp: string, headers: Record<string, string> = {}) =>
      post(channel, formOf({ name: 'x', phone: aMobile() }), {
        door,
        contentType: URLENCODED,
        clientIp,
        headers,
      })
    const answers = []
    for (let i = 0; i < MOST + 1; i++) answers.push(await send('10.9.8.7'))
    expect(answers.slice(0, MOST).every(({ status }) => status === 200)).toBe(true)
    expect(answers[MOST]).toMatchObject({ status: 429, contentType: 'text/html; charset=utf-8' })
    expect(answers[MOST]?.body).toMatch(/请 \d+ 分钟后/)
    expect(Number(answers[MOST]?.headers?.['retry-after'])).toBeGreaterThan(0)
    expect(await send('10.9.8.7', { accept: 'application/json' })).toMatchObject({
      status: 429,
      contentType: 'application/problem+json',
    })
    expect((await send('10.9.8.6')).status).toBe(200)
    const other = await makeChannel(t, { kind: 'form' })
    expect((await post(other, formOf({ name: 'x' }), { door, clientIp: '10.9.8.7' })).status).not.toBe(429)
    expect(await countRows('inbox', 'channel_id = $1', [channel.id])).toBe(MOST + 1)
  })

  it('of a vendor is taken in whole', async () => {
    const channel = await makeChannel(await mintTenant())
    const answers = await Promise.all(
      Array.from({ length: MOST + 20 }, () =>
        post(channel, { name: 'x', phone: aMobile() }, { door, clientIp: '10.9.8.7' }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await countRows('inbox', 'channel_id = $1', [channel.id])).toBe(MOST + 20)
  })
})

describe('what a machine sends', () => {
  it.each([
    ['the trap was filled in', { _gotcha: 'http://spam.example' }, 'honeypot'],
    ['it took a blink', { _elapsed: '40' }, 'tooFast'],
  ])('is kept with its own verdict and becomes nothing: %s', async (_, trap, reason) => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'form' })
    const answer = await post(
      channel,
      formOf({ name: '机器人', phone: aMobile(), ...trap } as Record<string, string>),
      {
        contentType: URLENCODED,
      },
    )
    // The same page a person sees: a machine learns nothing.
    expect(answer.status).toBe(200)
    await settle()
    const { items } = await listDeliveries(t.system, { q: '机器人', verdict: 'spam' })
    expect(items).toEqual([
      expect.objectContaining({
        state: 'done',
        verdict: 'spam',
        lead: null,
        problems: [expect.objectContaining({ messageKey: `intakeProblems.spam.${reason}` })],
      }),
    ])
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
    expect((await eventsOf(t, 'inbox', items[0]?.id ?? '')).map((e) => e.type)).toEqual(['delivery.refused'])
  })

  it('does not swallow the person who sends the same a moment later', async () => {
    const t = await mintTenant()
    const channel = await makeChannel(t, { kind: 'form' })
    const phone = aMobile()
    for (const trap of ['x', '', ''])
      await post(channel, formOf({ name: '张三', phone, _gotcha: trap }), { contentType: URLENCODED })
    await settle()
    expect(await countRows('inbox', 'tenant_id = $1', [t.id])).toBe(2)
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
  })
})

it('somebody who left no contact is found by the name they gave', async () => {
  const t = await mintTenant()
  await post(await makeChannel(t), { name: '欧阳不留', message: '想了解' })
  await settle()
  expect((await listDeliveries(t.system, { q: '欧阳不留' })).items).toEqual([
    expect.objectContaining({ verdict: 'quarantined', name: '欧阳不留', lead: null }),
  ])
})

it('a Baidu push becomes a lead once, under its clue id', async () => {
  const t = await mintTenant()
  const channel = await makeChannel(t, { kind: 'baidu', source: 'baidu' })
  const push = `{"clueId":7201234567890123456,"cluePhoneNumber":"${aMobile()}","commitTime":"2023-11-15 10:20:30","formDetail":[{"name":"姓名","type":"name","value":"张三"}]}`
  const answers = [await post(channel, push), await post(channel, push)]
  expect(answers.map((a) => `${a.status} ${a.body}`)).toEqual(
    Array(2).fill('200 {"code":0,"message":"success"}'),
  )
  await settle()
  expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
  expect((await listDeliveries(t.system, { q: '7201234567890123456' })).items).toHaveLength(1)
})

describe('the settings of a kind', () => {
  const form = { title: '询价', fields: [{ fact: 'phone' as const, label: '手机', required: true }] }

  it.each([
    ['a form page without its form', { kind: 'hosted_form' }],
    ['a form with a page’s content', { kind: 'form', form }],
    ['a webhook with an allow-list', { kind: 'webhook', allow: ['https://a.cn'] }],
    ['an address that is none', { kind: 'form', allow: ['javascript:alert(1)'] }],
    ['an address with credentials', { kind: 'form', allow: ['https://a@b.cn'] }],
    [
      'no way to reach anybody',
      { kind: 'hosted_form', form: { ...form, fields: [{ fact: 'name' as const, label: '姓名' }] } },
    ],
    [
      'one item twice',
      {
        kind: 'hosted_form',
        form: { ...form, fields: [...form.fields, { fact: 'phone' as const, label: '电话' }] },
      },
    ],
    [
      'a choice of one',
      {
        kind: 'hosted_form',
        form: {
          ...form,
          fields: [
            ...form.fields,
            { fact: 'question' as const, label: '何时', type: 'select' as const, options: ['今天'] },
          ],
        },
      },
    ],
    ['a colour of one’s own', { kind: 'hosted_form', form: { ...form, colour: 'red;}' as '#0a7257' } }],
  ])('%s is refused', async (_, given) => {
    const t = await mintTenant()
    await expect(makeChannel(t, given)).rejects.toMatchObject({ code: 'validation' })
    expect(await countRows('channel', 'tenant_id = $1', [t.id])).toBe(0)
  })
})
