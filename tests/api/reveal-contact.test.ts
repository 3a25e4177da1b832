import { beforeAll, expect, test } from 'vitest'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { REVEALS_A_DAY } from '@/lib/leads/commands/reveal-contact'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { createApiKey } from '@/lib/people/commands/api-keys'
import { postReveal, readLead, readTimeline } from '@/lib/wiring/operations/leads'
import { keyScopes } from '@/lib/wiring/permissions'
import { browserOf, type Caller, call } from '../support/api'
import { leadOf, type Member, makeLine, makeMember } from '../support/factories'
import { eventsOf } from '../support/look'
import { mintTenant, type Tenant } from '../support/mint-tenant'

let t: Tenant
let leadId: string
let ops: Member
const by: Record<'ops' | 'rep' | 'stranger', Caller> = { ops: null, rep: null, stranger: null }

beforeAll(async () => {
  t = await mintTenant()
  const line = await makeLine(t)
  ;({ leadId } = await admitLead(t.system, leadOf(line, { phone: '13912345670', email: 'wang@yygk.cn' })))
  ops = await makeMember(t, { role: 'ops' })
  by.ops = await browserOf(t, ops)
  by.rep = await browserOf(t, await makeMember(t, { role: 'rep' }))
  by.stranger = await browserOf(t, await makeMember(t, { role: 'manager', lines: [await makeLine(t)] }))
})

const look = (as: Caller, body: object, id = leadId) => call(postReveal, { as, params: { leadId: id }, body })

test('ops look at one number of a lead, which stands on its timeline; the lead stays masked', async () => {
  const looked = await look(by.ops, { field: 'mobile', reason: '客户来电核对' })
  expect(looked).toMatchObject({ status: 200, json: { field: 'mobile', value: '13912345670' } })
  const [event, ...more] = (await eventsOf(t, 'lead', leadId)).filter((e) => e.type === 'contact.revealed')
  expect(more).toEqual([])
  expect(event).toMatchObject({ actor: { id: ops.id }, data: { field: 'mobile', reason: '客户来电核对' } })
  expect(JSON.stringify(event)).not.toContain('13912345670')
  const { json } = await call(readTimeline, { as: by.ops, params: { leadId }, query: { filter: 'contacts' } })
  expect(json).toMatchObject({ items: [{ type: 'contact.revealed' }, { type: 'lead.admitted' }] })
  expect((await call(readLead, { as: by.ops, params: { leadId } })).json).toMatchObject({
    mobile: '139****5670',
    contactsClear: false,
  })
})

test('a reason is needed, a contact that is not there is not found, and so is a lead out of sight', async () => {
  expect((await look(by.ops, { field: 'mobile', reason: ' ' })).status).toBe(400)
  expect((await look(by.ops, { field: 'name', reason: 'x' })).status).toBe(400)
  expect((await look(by.ops, { field: 'wechat', reason: 'x' })).status).toBe(404)
  expect((await look(by.stranger, { field: 'mobile', reason: 'x' })).status).toBe(404)
})

test('a right of its own, of people only', async () => {
  expect((await look(by.rep, { field: 'mobile', reason: 'x' })).status).toBe(403)
  const { secret } = await createApiKey(t.system, { name: 'all', scopes: [...keyScopes] }, keyScopes)
  expect((await look({ key: secret }, { field: 'mobile', reason: 'x' })).status).toBe(403)
})

test('so many a day for each member, then no more; others still may', async () => {
  const [one, other] = await Promise.all(
    [0, 1].map(async () => browserOf(t, await makeMember(t, { role: 'ops' }))),
  )
  // A look at what is not there is a look too: else one could ask until something is.
  for (let n = 0; n < REVEALS_A_DAY.points; n++) {
    const field = n % 2 === 0 ? 'email' : 'wechat'
    expect((await look(one as Caller, { field, reason: '核对' })).status).toBe(n % 2 === 0 ? 200 : 404)
  }
  const over = await look(one as Caller, { field: 'email', reason: '核对' })
  expect(over.status).toBe(429)
  expect(over.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(JSON.stringify(over.json)).not.toContain('wang@yygk.cn')
  expect((await look(other as Caller, { field: 'email', reason: '核对' })).status).toBe(200)
})

test('a corrected number is masked on the timeline of whoever sees contacts masked', async () => {
  await updateLead(t.system, { leadId, version: 1, mobile: '13712345671' })
  const { json } = await call(readTimeline, { as: by.ops, params: { leadId }, query: { filter: 'changes' } })
  expect(JSON.stringify(json)).toContain('lead.updated')
  expect(JSON.stringify(json)).not.toMatch(/13912345670|13712345671/)
})
