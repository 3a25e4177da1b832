import { beforeEach, describe, expect, it } from 'vitest'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { type TestSubmit, testSubmit } from '@/lib/intake/queries/test-submit'
import { askForBooth } from '@/lib/onboarding/commands/ask-for-booth'
import type { Ctx } from '@/lib/platform/ctx'
import { refusingWrites } from '@/lib/platform/db/refusing-writes'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { adminSql } from '../../support/database'
import { aMobile, type Channel, makeChannel, makeLine, makeMember } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

let t: Tenant
let admin: Ctx
let ops: Ctx
let line: string
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  admin = await (await makeMember(t, { role: 'admin', online: false })).ctx()
  ops = await (await makeMember(t, { role: 'ops', online: false })).ctx()
  line = await makeLine(t, '骨科')
  channel = await makeChannel(t, { lineId: line, source: 'exhibition' })
})

const submitted = (sent: object | string, ctx = admin, more: Partial<TestSubmit> = {}) => {
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
  return testSubmit(ctx, { channelId: channel.id, sample: { is: 'text', text }, ...more })
}
const only = async (...given: Parameters<typeof submitted>) => {
  const { records } = await submitted(...given)
  if (!records[0]) throw new Error('no record')
  return records[0]
}

/** Every row of every table, as one text a table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await adminSql<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const sums = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await adminSql<{ sum: string }>(
        `select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      )
      return [name, row?.sum ?? ''] as const
    }),
  )
  return Object.fromEntries(sums)
}

describe('a test submit', () => {
  it('says that nothing happens before an address is confirmed, where the source of a form asks for that', async () => {
    const form = await makeChannel(t, { lineId: line, kind: 'form', source: 'website' })
    const body = new URLSearchParams({ name: '王芳', phone: aMobile(), email: 'fang@example.com' }).toString()
    const confirms = async (channelId: string, text = body) =>
      (await testSubmit(admin, { channelId, sample: { is: 'text', text } })).confirms
    expect(await confirms(form.id)).toBe(false)
    await adminSql(`update source set confirm_email = true where tenant_id = $1`, [t.id])
    expect(await confirms(form.id)).toBe(true)
    expect(await confirms(form.id, 'name=王芳&phone=13912345678')).toBe(false)
    expect(await confirms(channel.id, JSON.stringify({ name: '王芳', email: 'fang@example.com' }))).toBe(
      false,
    )
  })

  it('says which lead would come, what each rule says, who is known and who would get it; and writes nothing', async () => {
    await askForBooth(t.system)
    const rep = await makeMember(t, { role: 'rep', name: '小周', lines: [line] })
    const before = await everything()
    const sent = {
      name: '王芳',
      phone: '139 1234 5678',
      province: '江苏省',
      公司: '苏州惠康',
      展位号: 'A12',
      x: 1,
    }
    const record = await only(sent)
    expect(record).toMatchObject({
      outcome: 'admitted',
      problems: [],
      known: null,
      unmapped: ['x'],
      rules: [{ key: 'booth', holds: true }],
      route: { winner: { id: rep.id, name: '小周' }, holdingReason: null, eligible: 1 },
    })
    expect(record.route?.factors.length).toBeGreaterThan(0)
    expect(Object.fromEntries(record.facts.map(({ name, value }) => [name, value]))).toEqual({
      name: '王芳',
      phone: '139 1234 5678',
      company: '苏州惠康',
      region: '江苏',
      'custom.booth_number': 'A12',
    })
    expect(await everything()).toEqual(before)
  })

  it('what a rule does not let in is told with the lead it would have been', async () => {
    await askForBooth(t.system)
    expect(await only({ name: '王芳', phone: aMobile() })).toMatchObject({
      outcome: 'quarantined',
      rules: [{ key: 'booth', holds: false, message: '请补全展位号' }],
      problems: [{ path: 'custom.booth_number' }],
      route: null,
    })
  })

  it('somebody known with an open lead touches it', async () => {
    const phone = aMobile()
    await post(channel, { name: '王芳', phone })
    await settle()
    expect(await only({ name: '王女士', phone })).toMatchObject({
      outcome: 'touched',
      known: { answer: 'touch', lead: { name: '王芳', owner: null }, twin: null },
      route: null,
    })
  })

  it('takes another mapping than the one in force, an option nobody knows waits', async () => {
    const label = { 'zh-CN': '等级', en: 'Grade' }
    await createField(ops, { object: 'lead', key: 'grade', type: 'choice', label, options: [{ label }] })
    const mapping = {
      fields: [
        { to: 'phone' as const, from: ['f1'] },
        { to: 'custom.grade' as const, from: ['f2'], values: [{ from: 'A', to: 'o1' }] },
      ],
      constants: [],
      aliases: false,
      envelopes: [],
    }
    const sent = { f1: aMobile(), f2: 'A' }
    expect(await only(sent)).toMatchObject({ outcome: 'quarantined' })
    expect(await only(sent, admin, { mapping })).toMatchObject({ outcome: 'admitted' })
    expect(await only({ ...sent, f2: 'B' }, admin, { mapping })).toMatchObject({
      outcome: 'quarantined',
      problems: [{ path: 'custom.grade', messageKey: 'intakeProblems.field.value.option' }],
    })
  })

  it('says why nobody would get it, and what cannot be read', async () => {
    expect(await only({ phone: aMobile() })).toMatchObject({ route: { winner: null, eligible: 0 } })
    expect(await submitted('{"a":')).toMatchObject({
      records: [],
      problems: [{ messageKey: 'intakeProblems.unreadable.malformedJson' }],
    })
    expect(await only({ name: '无名' })).toMatchObject({
      outcome: 'quarantined',
      problems: [{ messageKey: 'intakeProblems.noContact' }],
    })
  })

  it('of a delivery that came in shows contacts only to whoever sees them', async () => {
    const phone = aMobile()
    await post(channel, { name: '王芳', phone })
    await settle()
    const [row] = await adminSql<{ id: string }>('select id from inbox where tenant_id = $1', [t.id])
    const sample = { is: 'delivery' as const, deliveryId: row?.id ?? '' }
    const shown = async (ctx: Ctx) =>
      (await only('x', ctx, { sample })).facts.find(({ name }) => name === 'phone')?.value
    expect(await shown(admin)).toBe(phone)
    expect(await shown(ops)).not.toContain(phone.slice(3, 7))
  })

  it('runs where the database refuses to write, and leaves its caller’s unit able to', async () => {
    const write = (c: TxCtx) =>
      c.tx.$executeRaw(sql`update channel set name = 'x' where tenant_id = ${t.id}::uuid`)
    await withTenant(admin, async (c) => {
      await expect(refusingWrites(c, () => write(c))).rejects.toMatchObject({ code: '25006' })
      await testSubmit(c, { channelId: channel.id, sample: { is: 'text', text: '{"phone":"13912345678"}' } })
      expect(await write(c)).toBe(1)
    })
  })

  it('takes less than half a second', async () => {
    await makeMember(t, { role: 'rep', lines: [line] })
    await submitted({ name: '热身', phone: aMobile() })
    const startedAt = performance.now()
    await submitted({ name: '王芳', phone: aMobile(), 公司: '苏州惠康' })
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})
