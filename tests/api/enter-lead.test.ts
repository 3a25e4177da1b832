import { beforeAll, describe, expect, it } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { checkDuplicate, createLead } from '@/lib/wiring/operations/entering'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf, type Caller, call } from '../support/api'
import { adminSql, countRows } from '../support/database'
import { aMobile, type Member, makeLine, makeMember, makeTeam } from '../support/factories'
import { eventsOf, rowsOf } from '../support/look'
import { mintTenant, type Tenant } from '../support/mint-tenant'
import { settle } from '../support/settle'

let t: Tenant
let line: string
let otherLine: string
let rep: Member
let colleague: Member
let boss: Member
const by: Record<'rep' | 'colleague' | 'boss' | 'ops', Caller> = {
  rep: null,
  colleague: null,
  boss: null,
  ops: null,
}

beforeAll(async () => {
  t = await mintTenant()
  ;[line, otherLine] = [await makeLine(t, '骨科'), await makeLine(t, '影像')]
  await publishDefaultRules(t.system)
  const team = await makeTeam(t)
  rep = await makeMember(t, { name: '林知远', lines: [line], team })
  colleague = await makeMember(t, { name: '何俊杰', lines: [line], online: false })
  boss = await makeMember(t, { name: '顾文澜', role: 'manager', team, online: false })
  const ops = await makeMember(t, { role: 'ops', online: false })
  for (const [who, member] of Object.entries({ rep, colleague, boss, ops }))
    by[who as keyof typeof by] = await browserOf(t, member)
})

const aLead = (over: object = {}) => ({ name: '张三', phone: aMobile(), productLineId: line, ...over })
const enter = (as: Caller, body: object, headers: Record<string, string> = {}) =>
  call(createLead, { as, body, headers })
const check = (as: Caller, body: object) => call(checkDuplicate, { as, body })
const rowOf = async (id: unknown) =>
  (
    await rowsOf<Record<string, unknown>>(
      'select status, owner_id, source, region, city from lead where id = $1',
      [id],
    )
  )[0]

describe('entering a lead', () => {
  it('a rep keeps what they bring, and the lead says so', async () => {
    const { status, json } = await enter(by.rep, aLead({ city: '苏州市', message: '想要报价' }))
    expect(status).toBe(201)
    expect(json).toMatchObject({
      outcome: 'admitted',
      kept: true,
      owner: { id: rep.id, name: '林知远' },
      lead: { name: '张三' },
    })
    expect(await rowOf(json.leadId)).toMatchObject({
      status: 'assigned',
      owner_id: rep.id,
      source: 'manual',
      region: '江苏',
      city: '苏州',
    })
    expect((await eventsOf(t, 'lead', String(json.leadId))).map((e) => e.type)).toEqual([
      'lead.admitted',
      'lead.assigned',
    ])
    await settle()
    // Routing leaves it where it is.
    expect(await rowOf(json.leadId)).toMatchObject({ owner_id: rep.id })
    expect(await countRows('assignment_run', 'lead_id = $1', [json.leadId])).toBe(1)
  })

  it('or hands it over; whoever gives leads to others hands over unless they say', async () => {
    const given = await enter(by.colleague, aLead({ handling: 'assign' }))
    expect(given.json).toMatchObject({ outcome: 'admitted', kept: false, lead: null, owner: null })
    const byBoss = await enter(by.boss, aLead())
    expect(byBoss.json).toMatchObject({ outcome: 'admitted', kept: false, lead: { status: 'new' } })
    await settle()
    for (const { json } of [given, byBoss])
      expect(await rowOf(json.leadId)).toMatchObject({ owner_id: rep.id })
  })

  it('of somebody known is a touch: the owner is told, who entered it hears who looks after them', async () => {
    const lead = aLead()
    const { json: first } = await enter(by.rep, lead)
    const { status, json } = await enter(by.colleague, { ...lead, name: '张三丰' })
    expect(status).toBe(201)
    expect(json).toMatchObject({ outcome: 'touched', leadId: null, lead: null, owner: { name: '林知远' } })
    expect(await countRows('lead_touch', 'lead_id = $1', [first.leadId])).toBe(1)
    const told = 'select recipient_id from notification where subject_id = $1 and kind = $2'
    expect(await rowsOf(told, [first.leadId, 'lead.touched'])).toEqual([{ recipient_id: rep.id }])
    // One's own lead is no news.
    await enter(by.rep, lead)
    expect(await rowsOf(told, [first.leadId, 'lead.touched'])).toHaveLength(1)
  })

  it('once per key', async () => {
    const body = aLead()
    const headers = { 'idempotency-key': 'enter-1' }
    const first = await enter(by.rep, body, headers)
    const again = await enter(by.rep, body, headers)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.json.leadId).toBe(first.json.leadId)
    expect(await countRows('lead_touch', 'lead_id = $1', [first.json.leadId])).toBe(0)
  })

  it('by a program goes to assignment, under the source it names', async () => {
    const { secret } = await createApiKey(
      t.system,
      { name: 'x', scopes: ['lead.create', 'lead.read'] },
      keyScopes,
    )
    const { status, json } = await enter({ key: secret }, aLead({ source: '展会扫码' }))
    expect([status, json.kept]).toEqual([201, false])
    expect(await rowOf(json.leadId)).toMatchObject({ source: 'exhibition', status: 'new' })
    expect((await enter({ key: secret }, aLead({ handling: 'keep' }))).status).toBe(403)
  })

  it.each<[string, object, string]>([
    ['no name', { name: ' ' }, 'name'],
    ['no way to reach them', { phone: undefined }, 'phone'],
    ['a blank contact', { phone: ' ', wechat: '' }, 'phone'],
    ['a line one does not work in', { productLineId: 'other' }, 'productLineId'],
    ['a line that is none', { productLineId: '00000000-0000-7000-8000-000000000000' }, 'productLineId'],
    ['a field nobody listed', { ownerId: '00000000-0000-7000-8000-000000000000' }, 'ownerId'],
  ])('with %s is refused and writes nothing', async (_, over, path) => {
    const before = await countRows('lead', 'tenant_id = $1', [t.id])
    const body = aLead(over) as Record<string, unknown>
    if (body.productLineId === 'other') body.productLineId = otherLine
    const { status, json } = await enter(by.rep, body)
    expect(status).toBe(400)
    expect((json.errors as { path: string }[]).map((e) => e.path)).toContain(path)
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(before)
  })

  it('kept by somebody who has no room is refused whole', async () => {
    const full = await makeMember(t, { lines: [line], maxOpen: 0, online: false })
    const before = await countRows('party', 'tenant_id = $1', [t.id])
    expect((await enter(await browserOf(t, full), aLead())).status).toBe(422)
    expect(await countRows('party', 'tenant_id = $1', [t.id])).toBe(before)
  })
})

describe('the duplicate check', () => {
  it('knows a lead the asker cannot see: masked, with who looks after it and since when (T22)', async () => {
    const lead = aLead({ name: '欧阳修远', company: '示例医院' })
    const { json: made } = await enter(by.rep, lead)
    const mine = await check(by.rep, { phone: lead.phone, productLineId: line })
    expect(mine.json.items).toEqual([
      expect.objectContaining({
        certainty: 'same',
        leadId: made.leadId,
        name: '欧阳修远',
        touches: true,
        open: true,
      }),
    ])
    const theirs = await check(by.colleague, {
      phone: ` +86 ${lead.phone.slice(0, 3)}-${lead.phone.slice(3)} `,
      productLineId: line,
    })
    expect(theirs.json.items).toEqual([
      expect.objectContaining({
        certainty: 'same',
        leadId: null,
        name: '欧＊＊',
        owner: { id: rep.id, name: '林知远' },
        touches: true,
        since: expect.any(String),
      }),
    ])
    expect(theirs.text).not.toContain('修远')
  })

  it('says "somebody" to whoever may not know members', async () => {
    const lead = aLead()
    await enter(by.rep, lead)
    const { secret } = await createApiKey(t.system, { name: 'x', scopes: ['lead.create'] }, keyScopes)
    const { json } = await check({ key: secret }, { phone: lead.phone })
    // A key sees every row of its workspace, and without member.read no names of members but the row's own.
    expect(json.items).toEqual([expect.objectContaining({ owned: true, certainty: 'same' })])
  })

  it('is only perhaps somebody: the same name at the same company', async () => {
    await enter(by.rep, aLead({ name: '李雷', company: '苏州惠康骨科医院有限公司' }))
    const { json } = await check(by.colleague, { name: '李雷', company: '苏州惠康骨科医院' })
    expect(json.items).toEqual([expect.objectContaining({ certainty: 'similar', touches: false })])
  })

  it('shows nothing of lines the asker does not work in, and nothing of nobody', async () => {
    const lead = aLead({ productLineId: otherLine })
    await enter(by.ops, lead)
    expect((await check(by.ops, { phone: lead.phone })).json.items).toHaveLength(1)
    expect((await check(by.rep, { phone: lead.phone, productLineId: line })).json.items).toEqual([])
    for (const body of [{}, { phone: '' }, { phone: 'x' }, { phone: aMobile() }, { name: '张三' }])
      expect((await check(by.rep, body)).json.items, JSON.stringify(body)).toEqual([])
  })

  it('a lead that has ended is known, and a new one would be made', async () => {
    const lead = aLead()
    const { json: made } = await enter(by.rep, lead)
    await adminSql(`update lead set status = 'invalid' where id = $1`, [made.leadId])
    expect((await check(by.rep, { phone: lead.phone, productLineId: line })).json.items).toEqual([
      expect.objectContaining({ open: false, touches: false }),
    ])
  })
})
