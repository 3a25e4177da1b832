import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { updateSource } from '@/lib/catalog/commands/sources'
import { sourcesOf } from '@/lib/catalog/queries/list-sources'
import { completeDelivery } from '@/lib/intake/commands/complete-deliveries'
import { completionDoor } from '@/lib/intake/commands/completion-door'
import { mailConfirmations } from '@/lib/intake/commands/mail-confirmations'
import { vouchForDelivery } from '@/lib/intake/commands/vouch-for-delivery'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import { mappingRuleSet } from '@/lib/intake/schema'
import { resetEnv } from '@/lib/platform/env'
import { newId } from '@/lib/platform/ids'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel } from '@/tests/support/factories'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { startMailServer, textOfMail } from '@/tests/support/mail-server'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { doorOf, post } from '@/tests/support/post'
import { settle } from '@/tests/support/settle'

let server: Awaited<ReturnType<typeof startMailServer>>
let t: Tenant
let channel: Channel

beforeAll(async () => {
  server = await startMailServer()
  process.env.SMTP_URL = server.url
  process.env.MAIL_FROM = '经络 <crm@example.com>'
  resetEnv()
})
afterAll(async () => {
  delete process.env.SMTP_URL
  delete process.env.MAIL_FROM
  resetEnv()
  await server.stop()
})
beforeEach(async () => {
  server.taken.length = 0
  t = await mintTenant()
  channel = await makeChannel(t, { kind: 'form', source: 'website' })
})

const ask = async (confirmEmail = true) => {
  const source = (await sourcesOf(t.system)).find(({ key }) => key === 'website')
  if (!source) throw new Error('no source')
  return updateSource(t.system, { id: source.id, version: source.version, confirmEmail })
}
const anAddress = () => `visitor.${newId()}@example.com`
const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  post(channel, new URLSearchParams({ name: '王小明', phone: aMobile(), ...fields }).toString(), {
    contentType: 'application/x-www-form-urlencoded',
    headers,
  })
const only = async () => (await listDeliveries(t.system, {})).items[0]
const leads = () => countRows('lead', 'tenant_id = $1', [t.id])

const door = completionDoor()
const visit = (token: string, method: 'GET' | 'POST' = 'GET', locale: 'zh-CN' | 'en' = 'zh-CN') =>
  door({
    token,
    method,
    locale,
    clientIp: '10.0.0.9',
    requestId: newId(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    readBody: async () => new Uint8Array(),
  })
const tokenIn = (at = 0): string => {
  const [mail] = server.taken.slice(at)
  if (!mail) throw new Error('no mail')
  return /\/c\/([\w-]+)/.exec(textOfMail(mail))?.[1] ?? ''
}

describe('a source that asks for confirmation', () => {
  it.each(['meridian_app', 'meridian_ingest'] as const)(
    'tells the visitor of the mail, through the door of %s',
    async (role) => {
      const sending = () =>
        post(channel, new URLSearchParams({ name: '王小明', email: anAddress() }).toString(), {
          contentType: 'application/x-www-form-urlencoded',
          headers: { accept: 'text/html', 'accept-language': 'zh-CN' },
          door: doorOf(role),
        })
      expect(String((await sending()).body)).not.toContain('确认邮件')
      await ask()
      expect(String((await sending()).body)).toContain('请查收我们刚发出的确认邮件')
      // Nothing of it is left for another test's mails.
      await settle()
    },
  )

  it('writes to the address the mapping in force finds', async () => {
    await ask()
    await publishRules(t.system, mappingRuleSet, 'channel.manage', {
      scope: channel.id,
      body: {
        fields: [{ to: 'email', from: ['field_9'] }],
        constants: [],
        aliases: true,
        envelopes: [],
      },
    })
    const email = anAddress()
    await send({ field_9: email })
    await settle()
    expect(await only()).toMatchObject({ verdict: 'unconfirmed' })
    expect(server.taken).toMatchObject([{ to: [email] }])
  })

  it('makes nobody a lead before the owner of the address presses the button; then as of when it came', async () => {
    await ask()
    const email = anAddress()
    await send({ email })
    await adminSql(`update inbox set received_at = received_at - interval '2 hours' where tenant_id = $1`, [
      t.id,
    ])
    await settle()
    const waiting = await only()
    expect(waiting).toMatchObject({ verdict: 'unconfirmed', name: '王小明', lead: null })
    expect(await leads()).toBe(0)
    expect(server.taken).toMatchObject([{ from: 'crm@example.com', to: [email] }])
    const text = textOfMail(server.taken[0] as (typeof server.taken)[number])
    expect(text).toContain('请在 3 天内打开下面的链接')
    // Nothing that was typed in: a form is no way to write to strangers in our name.
    expect(server.taken[0]?.data).not.toContain('王小明')
    const token = tokenIn()

    // What scanners do, however often, confirms nothing.
    for (let i = 0; i < 3; i++) expect(await visit(token)).toMatchObject({ status: 200 })
    expect((await visit(token)).body).toContain('<button type="submit">确认，是我提交的</button>')
    expect((await visit(token, 'GET', 'en')).body).toContain('Confirm, it was me')
    await settle()
    expect(await leads()).toBe(0)

    expect(await visit(token, 'POST')).toMatchObject({
      status: 303,
      headers: { location: '/c/confirmed?lang=zh-CN' },
    })
    expect((await visit('confirmed')).body).toContain('已经确认')
    await settle()
    expect(await only()).toMatchObject({ verdict: 'admitted' })
    expect(
      await rowsOf(
        `select received_at < created_at - interval '119 minutes' as late from lead where tenant_id = $1`,
        [t.id],
      ),
    ).toEqual([{ late: true }])
    expect((await visit(token, 'POST')).status).toBe(404)
    expect((await visit(token)).status).toBe(404)
    expect((await eventsOf(t, 'inbox', waiting?.id ?? '')).map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'delivery.confirmation_asked',
        'delivery.confirmation_mailed',
        'delivery.confirmed',
      ]),
    )
  })

  it('tells its story while it waits', async () => {
    await ask()
    await send({ email: anAddress() })
    await settle()
    const { steps } = await traceDelivery(t.system, (await only())?.id ?? '')
    expect(steps[1]).toMatchObject({ key: 'read', state: 'held', finding: 'unconfirmed' })
  })

  it('writes in the language of the browser', async () => {
    await ask()
    await send({ email: anAddress() }, { 'accept-language': 'en-US,en;q=0.9' })
    await settle()
    expect(textOfMail(server.taken[0] as (typeof server.taken)[number])).toContain('press “Confirm”')
  })

  it('lets through what has no address, what no stranger sends, and every source that does not ask', async () => {
    await send({ email: anAddress() })
    await settle()
    await ask()
    await send({})
    await post(await makeChannel(t, { lineId: channel.lineId }), {
      name: 'x',
      phone: aMobile(),
      email: anAddress(),
    })
    await settle()
    expect(await leads()).toBe(3)
    expect(server.taken).toEqual([])
  })

  it('two who press at once confirm once', async () => {
    await ask()
    await send({ email: anAddress() })
    await settle()
    const token = tokenIn()
    const answers = await Promise.all([visit(token, 'POST'), visit(token, 'POST'), visit(token, 'POST')])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404])
    await settle()
    expect(await leads()).toBe(1)
  })
})

describe('what nobody confirms', () => {
  const expire = async () => {
    await ask()
    await send({ email: anAddress() })
    await settle()
    const id = (await only())?.id ?? ''
    await adminSql(`update timer set due_at = now() where tenant_id = $1 and kind = 'confirmation-over'`, [
      t.id,
    ])
    await settle()
    return id
  }

  it('goes into quarantine with the reason, and its link is over', async () => {
    const id = await expire()
    expect(await only()).toMatchObject({
      verdict: 'quarantined',
      problems: [{ path: 'email', messageKey: 'intakeProblems.unconfirmed', params: { days: 3 } }],
    })
    expect((await eventsOf(t, 'inbox', id)).map(({ type }) => type)).toContain('delivery.unconfirmed')
    expect((await visit(tokenIn(), 'POST')).status).toBe(404)
    expect(await leads()).toBe(0)
  })

  it('is let in by a person', async () => {
    await vouchForDelivery(t.system, { deliveryId: await expire() })
    await settle()
    expect(await only()).toMatchObject({ verdict: 'admitted' })
  })

  it('is asked anew where a person corrects the address', async () => {
    const id = await expire()
    expect((await getDelivery(t.system, id)).asked).toMatchObject([{ fields: [{ name: 'email' }] }])
    const email = anAddress()
    await completeDelivery(t.system, { deliveryId: id, records: [{ values: { email } }] })
    await settle()
    expect(await only()).toMatchObject({ verdict: 'unconfirmed' })
    expect(server.taken.map(({ to }) => to[0])).toContain(email)
    await visit(tokenIn(1), 'POST')
    await settle()
    expect(await only()).toMatchObject({ verdict: 'admitted' })
  })
})

describe('the mail', () => {
  it('is sent again when the server is busy, with the same link, and once when it took it', async () => {
    await ask()
    await send({ email: anAddress() })
    server.refuse(1)
    await expect(settle()).rejects.toThrow()
    const id = (await only())?.id ?? ''
    expect(server.taken).toEqual([])
    await mailConfirmations(t.system, [id])
    await mailConfirmations(t.system, [id])
    expect(server.taken).toHaveLength(1)
    expect(await visit(tokenIn(), 'POST')).toMatchObject({ status: 303 })
  })

  it('pesters nobody: three a day to one address, whoever types it in', async () => {
    await ask()
    const email = anAddress()
    for (let i = 0; i < 4; i++) await send({ email, message: `n${i}` })
    await settle()
    expect(server.taken).toHaveLength(3)
    expect(await countRows('completion_link', `tenant_id = $1 and send_failure = 'tooMany'`, [t.id])).toBe(1)
  })

  it('goes to one address and no other, whatever is typed', async () => {
    await ask()
    await send({ email: 'a@example.com, b@example.com' })
    await send({ email: '"a@example.com\r\nBcc: c@example.com"' })
    await settle()
    for (const { to } of server.taken) expect(to).toHaveLength(1)
    expect(server.taken.some(({ to }) => to.includes('b@example.com') || to.includes('c@example.com'))).toBe(
      false,
    )
  })
})

describe('the setting', () => {
  it('is refused without a mail server, and on a main source', async () => {
    const main = (await sourcesOf(t.system)).find(({ parentId }) => parentId === null)
    await expect(
      updateSource(t.system, { id: main?.id ?? '', version: main?.version ?? 1, confirmEmail: true }),
    ).rejects.toMatchObject({ details: [{ messageKey: 'source.confirmBelow' }] })
    delete process.env.SMTP_URL
    resetEnv()
    await expect(ask()).rejects.toMatchObject({
      details: [{ path: 'confirmEmail', messageKey: 'source.noMail' }],
    })
    process.env.SMTP_URL = server.url
    resetEnv()
    expect((await ask()).confirmEmail).toBe(true)
    expect((await ask(false)).confirmEmail).toBe(false)
  })
})
