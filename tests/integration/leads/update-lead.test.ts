import { beforeEach, expect, it } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { getLead } from '@/lib/leads/queries/get-lead'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { aMobile, leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { leadFor } from '../../support/lead-at-work'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, systemCtx, type Tenant } from '../../support/mint-tenant'

let t: Tenant
let line: string
let rep: Member
let me: Ctx
let leadId: string
const phone = aMobile()
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line] })
  me = await rep.ctx()
  leadId = await leadFor(t, rep, line, { name: '王芳', company: '苏州惠康骨科医院', phone })
})

const versionOf = async () => (await getLead(me, leadId)).version
const correct = async (facts: object) => updateLead(me, { leadId, version: await versionOf(), ...facts })
const partyOf = async (number: string) => (await admitLead(t.system, leadOf(line, { phone: number }))).partyId
const keysOf = () =>
  rowsOf<{ kind: string; value: string; strong: boolean }>(
    `select kind, value, strong from identity_key where tenant_id = $1 and kind = 'mobile' order by value`,
    [t.id],
  )

it('corrects what was given, keeps the rest, and tells what changed', async () => {
  await correct({ name: '王芳芳', city: '苏州', company: '' })
  expect(await getLead(me, leadId)).toMatchObject({
    name: '王芳芳',
    city: '苏州',
    company: null,
    mobile: phone,
  })
  const told = (await eventsOf(t, 'lead', leadId)).filter((e) => e.type === 'lead.updated')
  expect(told.map((e) => e.data)).toEqual([
    {
      before: { name: '王芳', city: null, company: '苏州惠康骨科医院' },
      after: { name: '王芳芳', city: '苏州', company: null },
    },
  ])
  expect(told[0]?.actor).toMatchObject({ kind: 'user', id: rep.id })
  expect((await listLeads(me, { q: '芳芳' })).items.map((l) => l.id)).toEqual([leadId])
  const [party] = await rowsOf('select name, company from party where tenant_id = $1', [t.id])
  expect(party).toEqual({ name: '王芳芳', company: null })
})

it('is graded, and the grade is taken away again; a grade there is none of is refused', async () => {
  await correct({ grade: 'A' })
  expect(await getLead(me, leadId)).toMatchObject({ grade: 'A' })
  const byGrade = { combinator: 'and', rules: [{ field: 'grade', operator: 'in', value: ['S', 'A'] }] }
  const { items } = await listLeads(me, { filter: JSON.stringify(byGrade) })
  expect(items.map((l) => l.id)).toEqual([leadId])
  await correct({ grade: '' })
  expect(await getLead(me, leadId)).toMatchObject({ grade: null })
  const told = (await eventsOf(t, 'lead', leadId)).filter((e) => e.type === 'lead.updated')
  expect(told.map((e) => e.data)).toEqual([
    { before: { grade: null }, after: { grade: 'A' } },
    { before: { grade: 'A' }, after: { grade: null } },
  ])
  await expect(correct({ grade: 'E' as 'A' })).rejects.toMatchObject({ code: 'validation' })
})

it('changes nothing and tells nothing when nothing differs', async () => {
  const version = await versionOf()
  await correct({ name: ' 王芳 ' })
  expect(await versionOf()).toBe(version)
  expect((await eventsOf(t, 'lead', leadId)).map((e) => e.type)).not.toContain('lead.updated')
})

it('makes a corrected mobile the key; the wrong one decides for nobody any more', async () => {
  const [row] = await rowsOf<{ party_id: string }>('select party_id from lead where id = $1', [leadId])
  const right = aMobile()
  await correct({ mobile: `+86 ${right}` })
  expect((await getLead(me, leadId)).mobile).toBe(right)
  expect((await keysOf()).map((k) => [k.value, k.strong]).sort()).toEqual(
    [
      [`+86${phone}`, false],
      [`+86${right}`, true],
    ].sort(),
  )
  expect(await partyOf(right)).toBe(row?.party_id)
  expect(await partyOf(phone)).not.toBe(row?.party_id)
})

it('refuses a number that is another customer’s, and keeps everything as it was', async () => {
  const theirs = aMobile()
  await partyOf(theirs)
  const before = await getLead(me, leadId)
  await expect(correct({ name: '别人', mobile: theirs })).rejects.toMatchObject({
    code: 'conflict',
    messageKey: 'lead.contactTaken',
    details: [{ path: 'mobile' }],
  })
  expect(await getLead(me, leadId)).toEqual(before)
})

it('of two who correct at once, and of one who saw an older version, the later is told', async () => {
  const version = await versionOf()
  const both = await Promise.allSettled([
    updateLead(me, { leadId, version, name: '甲' }),
    updateLead(me, { leadId, version, name: '乙' }),
  ])
  expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(updateLead(me, { leadId, version, name: '丙' })).rejects.toMatchObject({
    messageKey: 'versionMoved',
  })
})

it('takes contacts only from those who may see them, and nothing that cannot be dialled', async () => {
  const ops = await (await makeMember(t, { role: 'ops' })).ctx()
  await updateLead(ops, { leadId, version: await versionOf(), city: '无锡' })
  await expect(
    updateLead(ops, { leadId, version: await versionOf(), mobile: aMobile() }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(correct({ mobile: '12345', email: 'nobody' })).rejects.toMatchObject({
    details: [{ path: 'mobile' }, { path: 'email' }],
  })
  const colleague = await (await makeMember(t, { lines: [line] })).ctx()
  await expect(updateLead(colleague, { leadId, version: 2, name: '丁' })).rejects.toMatchObject({
    code: 'not_found',
  })
  const reader = systemCtx(t.id, ['lead.read'])
  await expect(updateLead(reader, { leadId, version: 2, name: '丁' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
