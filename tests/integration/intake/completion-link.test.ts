import { beforeEach, describe, expect, it } from 'vitest'
import { completeDelivery } from '@/lib/intake/commands/complete-deliveries'
import { completionDoor } from '@/lib/intake/commands/completion-door'
import { createCompletionLink, revokeCompletionLink } from '@/lib/intake/commands/completion-links'
import { rejectDeliveries } from '@/lib/intake/commands/reject-deliveries'
import { holding, spendCompletionLink } from '@/lib/intake/commands/spend-completion-link'
import { isSigned, newCompletionToken } from '@/lib/intake/completion-token'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { quarantineFigures } from '@/lib/intake/queries/quarantine'
import { askForBooth } from '@/lib/onboarding/commands/ask-for-booth'
import type { Locale } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '@/tests/support/factories'
import { eventsOf, rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { quarantine, standChannel } from '@/tests/support/quarantined'

const URLENCODED = 'application/x-www-form-urlencoded'

let t: Tenant
let channel: Channel
let place: string
beforeEach(async () => {
  t = await mintTenant('华东医疗器械')
  channel = await standChannel(t)
  place = newId()
})

let door: ReturnType<typeof completionDoor> | undefined
function ask(
  token: string,
  sent?: Record<string, string>,
  options: { locale?: Locale; contentType?: string } = {},
) {
  door ??= completionDoor()
  return door({
    token,
    method: sent ? 'POST' : 'GET',
    locale: options.locale ?? 'zh-CN',
    clientIp: place,
    requestId: newId(),
    headers: { 'content-type': options.contentType ?? URLENCODED },
    readBody: async () => Buffer.from(new URLSearchParams(sent).toString()),
  })
}

async function link(body: unknown): Promise<{ id: string; token: string; linkId: string }> {
  const ids = await quarantine(t, channel, body)
  const id = ids.at(-1) ?? ''
  const made = await createCompletionLink(t.system, { deliveryId: id })
  return { id, token: made.path.slice('/c/'.length), linkId: made.id }
}
const OVER = '这个链接已经失效'
const DONE = { status: 303, headers: { location: '/c/done?lang=zh-CN' } }

describe('a completion link', () => {
  it('shows masked who it is about and what is missing, nothing else, in the reader’s language', async () => {
    const phone = aMobile()
    const { token } = await link({
      name: '王建国',
      phone,
      company: '镇江示例',
      message: '机密',
      booth: 'C9号',
    })
    const page = await ask(token)
    expect(page.status).toBe(200)
    for (const text of [
      '王＊＊',
      `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      '华东医疗器械',
      '展位号',
      'A12',
      'B7',
    ])
      expect(page.body).toContain(text)
    for (const secret of ['建国', phone, '镇江', '机密', 'C9号', '手机号', '<script'])
      expect(page.body).not.toContain(secret)
    expect(page.headers?.['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect((await ask(token, undefined, { locale: 'en' })).body).toContain('Booth')
  })

  it('takes what is missing and only that, once; the lead has the time it came, every event its actor', async () => {
    const { id, token, linkId } = await link({ name: '王芳' })
    await ask(token)
    await ask(token)
    const phone = aMobile()
    const sent = {
      'r0.phone': phone,
      'r0.name': '改名',
      'r0.company': '塞进来的公司',
      'r0.custom.booth': 'a12',
      'r1.phone': aMobile(),
    }
    expect(await ask(token, sent)).toMatchObject(DONE)
    expect((await ask('done')).body).toContain('已经补全')
    expect(
      await rowsOf(
        `select name, mobile, company, custom, received_at < created_at - interval '119 minutes' as late from lead where tenant_id = $1`,
        [t.id],
      ),
    ).toEqual([{ name: '王芳', mobile: phone, company: null, custom: {}, late: true }])
    for (const again of [await ask(token), await ask(token, sent)]) {
      expect(again.status).toBe(404)
      expect(again.body).toContain(OVER)
    }
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    const events = (await eventsOf(t, 'inbox', id)).filter(({ type }) => type !== 'delivery.refused')
    expect(events.map(({ type, actor }) => [type, actor.kind, actor.id])).toEqual([
      ['delivery.link_created', 'system', 'test'],
      ['delivery.link_opened', 'completionLink', linkId],
      ['lead.admitted', 'completionLink', linkId],
      ['delivery.completed', 'completionLink', linkId],
    ])
    expect((await getDelivery(t.system, id)).links).toMatchObject([{ id: linkId, state: 'used' }])
  })

  it('stays used when its delivery is in quarantine again', async () => {
    const { id, token } = await link({ name: '王芳' })
    await ask(token, { 'r0.phone': aMobile() })
    await adminSql(
      `update inbox set verdict = 'quarantined', lead_id = null,
         problems = '[{"record":0,"path":"phone","messageKey":"intakeProblems.noContact"}]' where id = $1`,
      [id],
    )
    expect((await ask(token)).status).toBe(404)
    expect((await ask(token, { 'r0.phone': aMobile() })).status).toBe(404)
  })

  it('takes what is asked for only, whatever its page lets through', async () => {
    const { id, linkId } = await link({ name: '王芳' })
    const ctx = holding({ tenantId: t.id, id: linkId }, { requestId: newId(), locale: 'zh-CN' })
    const values = { phone: aMobile(), name: '改名', 'custom.booth': 'a12' }
    await spendCompletionLink(ctx, [
      { record: 0, values },
      { record: 1, values },
    ])
    expect(await rowsOf('select facts from delivery_completion where delivery_id = $1', [id])).toEqual([
      { facts: [{ record: 0, values: { phone: values.phone } }] },
    ])
  })

  it('is used once by two who send at the same time', async () => {
    const { token } = await link({ name: '王芳' })
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => ask(token, { 'r0.phone': '13912345671' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 404, 404, 404])
    expect(await countRows('delivery_completion', 'tenant_id = $1', [t.id])).toBe(1)
  })

  it('asks again for what is wrong, keeps what was typed, keeps nothing in the database', async () => {
    const { token } = await link({ name: '王芳' })
    const wrong = await ask(token, { 'r0.phone': '12', 'r0.wechat': 'wang_fang' })
    expect(wrong.status).toBe(422)
    for (const text of ['请填写能拨通的手机号', 'value="12"', 'value="wang_fang"'])
      expect(wrong.body).toContain(text)
    expect((await ask(token, { 'r0.name': 'x' })).body).toContain('请至少填写一种联系方式')
    expect((await ask(token, {}, { contentType: 'text/plain' })).status).toBe(422)
    expect(await countRows('delivery_completion', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await ask(token, { 'r0.phone': aMobile() })).toMatchObject(DONE)
  })

  it('asks on while something is missing, and is used up when nothing is', async () => {
    const { id, token } = await link({ name: '王芳', booth: 'C9' })
    const more = await ask(token, { 'r0.phone': aMobile() })
    expect(more.status).toBe(200)
    expect(more.body).toContain('已经收到，但还差下面几项')
    expect(more.body).not.toContain('r0.phone')
    expect((await ask(token, { 'r0.custom.booth': '' })).body).toContain('这一项需要填写')
    expect((await ask(token, { 'r0.custom.booth': 'C99' })).body).toContain('没有“C99”这个选项')
    expect(await ask(token, { 'r0.custom.booth': 'b7' })).toMatchObject(DONE)
    expect(await getDelivery(t.system, id)).toMatchObject({ verdict: 'admitted' })
  })

  it('says what the rule says that asks for it, and comes in under the same rule', async () => {
    await askForBooth(t.system)
    channel = await makeChannel(t, { name: '展会扫码', source: 'exhibition' })
    const phone = aMobile()
    const { id, token } = await link({ name: '王芳', phone })
    expect((await quarantineFigures(t.system)).reasons).toMatchObject([
      { count: 1, problem: { message: { 'zh-CN': '请补全展位号' } } },
    ])
    expect((await ask(token)).body).toContain('请补全展位号')
    expect(await ask(token, { 'r0.custom.booth_number': 'A12' })).toMatchObject(DONE)
    expect(await getDelivery(t.system, id)).toMatchObject({ verdict: 'admitted', problems: [] })
    expect(
      await rowsOf(
        `select custom, received_at < created_at - interval '119 minutes' as late from lead where tenant_id = $1`,
        [t.id],
      ),
    ).toEqual([{ custom: { booth_number: 'A12' }, late: true }])
  })

  it('answers every link that does not count with one and the same page', async () => {
    const used = await link({ name: '甲' })
    await ask(used.token, { 'r0.phone': aMobile() })
    const expired = await link({ name: '乙' })
    await adminSql(`update completion_link set expires_at = now() - interval '1 second' where id = $1`, [
      expired.linkId,
    ])
    const revoked = await link({ name: '丙' })
    await revokeCompletionLink(t.system, { deliveryId: revoked.id, linkId: revoked.linkId })
    const renewed = await link({ name: '丁' })
    await createCompletionLink(t.system, { deliveryId: renewed.id })
    const rejected = await link({ name: '戊' })
    await rejectDeliveries(t.system, { ids: [rejected.id], reason: 'x' })
    const completedElse = await link({ name: '己' })
    await completeDelivery(t.system, {
      deliveryId: completedElse.id,
      records: [{ values: { phone: aMobile() } }],
    })
    const foreign = `${'A'.repeat(32)}${'B'.repeat(16)}`
    const tokens = [used, expired, revoked, renewed, rejected, completedElse].map(({ token }) => token)
    const pages = []
    for (const token of [...tokens, newCompletionToken(), foreign, 'x', ''])
      for (const sent of [undefined, { 'r0.phone': aMobile() }]) pages.push(await ask(token, sent))
    expect(new Set(pages.map(({ status, body }) => `${status} ${body}`)).size).toBe(1)
    expect(pages[0]).toMatchObject({ status: 404 })
    expect(pages[0]?.body).toContain(OVER)
  })

  it('is slowed down, by place and by link', async () => {
    const { token } = await link({ name: '王芳' })
    const statuses = []
    for (let i = 0; i < 31; i++) statuses.push((await ask(token)).status)
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true)
    const slowed = await ask(token)
    expect(slowed).toMatchObject({ status: 429, headers: { 'retry-after': expect.any(String) } })
    for (let i = 0; i < 30; i++) await ask('x')
    expect((await ask('x')).status).toBe(429)
  })

  it('is kept as a hash, counts seven days unless told, and is made by whoever may process deliveries', async () => {
    const { id, token } = await link({ name: '王芳' })
    const stored = await rowsOf<Record<string, unknown>>(
      'select * from completion_link where delivery_id = $1',
      [id],
    )
    expect(JSON.stringify(stored)).not.toContain(token)
    const week = 7 * 24 * 3600 * 1000
    const [{ expires_at: expires, created_at: created } = {}] = stored as {
      expires_at: Date
      created_at: Date
    }[]
    expect((expires?.getTime() ?? 0) - (created?.getTime() ?? 0)).toBe(week)
    const reading = systemCtx(t.id, ['delivery.read'])
    await expect(createCompletionLink(reading, { deliveryId: id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(createCompletionLink(t.system, { deliveryId: id, days: 31 })).rejects.toMatchObject({
      code: 'validation',
    })
    const other = await mintTenant()
    await expect(createCompletionLink(other.system, { deliveryId: id })).rejects.toMatchObject({
      code: 'not_found',
    })
    const [{ id: linkId = '' } = {}] = (await getDelivery(t.system, id)).links
    await expect(revokeCompletionLink(other.system, { deliveryId: id, linkId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await completeDelivery(t.system, { deliveryId: id, records: [{ values: { phone: aMobile() } }] })
    await expect(createCompletionLink(t.system, { deliveryId: id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('names who made it, and is shown to nobody again', async () => {
    const ops = await makeMember(t, { role: 'ops', name: '周宁' })
    const [id = ''] = await quarantine(t, channel, { name: '王芳' })
    const { path } = await createCompletionLink(await ops.ctx(), { deliveryId: id })
    const story = await getDelivery(t.system, id)
    expect(story.links).toMatchObject([{ state: 'open', createdByName: '周宁', openedAt: null }])
    expect(JSON.stringify(story)).not.toContain(path)
  })
})

it('knows its own tokens, and no other', () => {
  const token = newCompletionToken()
  expect(token).toMatch(/^[\w-]{48}$/)
  expect(isSigned(token)).toBe(true)
  const swapped = (at: number) =>
    `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
  for (const other of [
    swapped(0),
    swapped(31),
    swapped(32),
    swapped(47),
    token.slice(1),
    `${token}A`,
    '',
    'done',
  ])
    expect(isSigned(other), other).toBe(false)
})
