import { describe, expect, it } from 'vitest'
import { admitLead, admitLeads } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { countRows } from '@/tests/support/database'
import { aMobile, leadOf, makeLine, makeMember } from '@/tests/support/factories'
import { eventsOf, leadRow, outboxOf, rowsOf, untilBlocked } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'

const counts = async (t: Tenant) => ({
  leads: await countRows('lead', 'tenant_id = $1', [t.id]),
  parties: await countRows('party', 'tenant_id = $1', [t.id]),
  touches: await countRows('lead_touch', 'tenant_id = $1', [t.id]),
})

/** Two hundred at once is more than ten connections serve in five seconds on a busy machine: who is told to come again does. */
async function whenServed<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return whenServed(call)
    throw error
  }
}

describe('admitLead', () => {
  it('makes a lead, its party, its keys, one event and what wakes routing', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const { outcome, leadId, partyId } = await admitLead(
      t.system,
      leadOf(line, { name: '张三', company: '示例公司', phone: '139 1234 5670', email: 'z@corp.cn' }),
    )
    expect(outcome).toBe('admitted')
    expect(await leadRow(leadId)).toMatchObject({
      name: '张三',
      mobile: '13912345670',
      phone: null,
      status: 'new',
      owner_id: null,
      version: 1,
    })
    const keys = await rowsOf<{ kind: string; strong: boolean }>(
      'select kind, strong from identity_key where tenant_id = $1 and party_id = $2 order by kind',
      [t.id, partyId],
    )
    expect(keys).toEqual([
      { kind: 'email', strong: true },
      { kind: 'mobile', strong: true },
      { kind: 'nameCompany', strong: false },
      { kind: 'nameDomain', strong: false },
      { kind: 'nameHead', strong: false },
      { kind: 'nameTail', strong: false },
      { kind: 'surnameCompany', strong: false },
    ])
    const [event, ...others] = await eventsOf(t, 'lead', leadId)
    expect(others).toEqual([])
    expect(event).toMatchObject({
      type: 'lead.admitted',
      actor: { kind: 'system', id: 'test' },
      data: { source: 'website', newParty: true, isTest: false },
      subjects: [
        ['lead', leadId],
        ['party', partyId],
      ],
    })
    expect((await outboxOf(t)).at(-1)).toEqual({ type: 'lead.admitted', subject_id: leadId })
  })

  it('needs the right to', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    await expect(admitLead(systemCtx(t.id, ['lead.assign']), leadOf(line))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await counts(t)).toEqual({ leads: 0, parties: 0, touches: 0 })
  })

  it.each([
    ['no name', { name: '  ' }],
    ['a line that is no id', { productLineId: 'x' }],
    ['a message of a novel', { message: 'x'.repeat(4001) }],
  ])('refuses %s and keeps nothing', async (_, over) => {
    const t = await mintTenant()
    await expect(admitLead(t.system, leadOf(await makeLine(t), over))).rejects.toMatchObject({
      code: 'validation',
    })
    expect(await counts(t)).toEqual({ leads: 0, parties: 0, touches: 0 })
  })

  it('200 parallel copies of one person make one lead, one party and 199 touches', async () => {
    const t = await mintTenant()
    const copy = leadOf(await makeLine(t))
    const admissions = await Promise.all(
      Array.from({ length: 200 }, () => whenServed(() => admitLead(t.system, copy))),
    )
    expect(await counts(t)).toEqual({ leads: 1, parties: 1, touches: 199 })
    expect(admissions.filter((a) => a.outcome === 'admitted')).toHaveLength(1)
    expect(new Set(admissions.map((a) => a.leadId)).size).toBe(1)
    const [lead] = admissions
    expect(await eventsOf(t, 'lead', lead!.leadId)).toHaveLength(200)
  })

  it('copies within one call meet too', async () => {
    const t = await mintTenant()
    const copy = leadOf(await makeLine(t))
    const admissions = await admitLeads(t.system, Array(50).fill(copy))
    expect(admissions.map((a) => a.outcome).sort()).toEqual(['admitted', ...Array(49).fill('touched')])
    expect(await counts(t)).toEqual({ leads: 1, parties: 1, touches: 49 })
  })

  it('batches of the same hundred people in opposite order do not wait for each other for ever', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const people = Array.from({ length: 100 }, () => leadOf(line))
    await Promise.all([admitLeads(t.system, people), admitLeads(t.system, [...people].reverse())])
    expect(await counts(t)).toEqual({ leads: 100, parties: 100, touches: 100 })
  })

  it('the same person for another product line is a second lead of the same party', async () => {
    const t = await mintTenant()
    const phone = aMobile()
    const first = await admitLead(t.system, leadOf(await makeLine(t), { phone }))
    const second = await admitLead(t.system, leadOf(await makeLine(t), { phone }))
    expect(second).toMatchObject({ outcome: 'admitted', partyId: first.partyId })
    expect(await counts(t)).toEqual({ leads: 2, parties: 1, touches: 0 })
  })

  it('somebody who comes again after their lead was closed is a new lead of the same party', async () => {
    const t = await mintTenant()
    const copy = leadOf(await makeLine(t))
    const first = await admitLead(t.system, copy)
    await closeLead(t.system, { leadId: first.leadId, outcome: 'invalid', reason: '空号', version: 1 })
    expect(await admitLead(t.system, copy)).toMatchObject({ outcome: 'admitted', partyId: first.partyId })
    expect(await counts(t)).toEqual({ leads: 2, parties: 1, touches: 0 })
  })

  it('test leads and real ones do not meet', async () => {
    const t = await mintTenant()
    const copy = leadOf(await makeLine(t))
    await admitLead(t.system, { ...copy, isTest: true })
    expect(await admitLead(t.system, copy)).toMatchObject({ outcome: 'admitted' })
  })

  it('another workspace knows nothing of the person', async () => {
    const [a, b] = [await mintTenant(), await mintTenant()]
    const phone = aMobile()
    const first = await admitLead(a.system, leadOf(await makeLine(a), { phone }))
    const second = await admitLead(b.system, leadOf(await makeLine(b), { phone }))
    expect(second.outcome).toBe('admitted')
    expect(second.partyId).not.toBe(first.partyId)
  })
})

describe('a touch', () => {
  async function ownedLead() {
    const t = await mintTenant()
    const line = await makeLine(t)
    const owner = await makeMember(t, { lines: [line] })
    const copy = leadOf(line)
    const { leadId } = await admitLead(t.system, copy)
    await changeOwner(t.system, { leadId, from: null, to: owner.id, reason: '手工分配' })
    const told = () => countRows('notification', `recipient_id = $1 and kind = 'lead.touched'`, [owner.id])
    return { t, owner, copy, leadId, told }
  }

  it('keeps the owner, moves the activity, and tells the owner once per delivery', async () => {
    const { t, owner, copy, leadId, told } = await ownedLead()
    const before = await leadRow(leadId)
    const deliveryId = newId()
    for (const _ of [1, 2]) await admitLead(t.system, { ...copy, deliveryId })
    expect(await told()).toBe(1)
    await admitLead(t.system, { ...copy, deliveryId: newId() })
    expect(await told()).toBe(2)
    const after = await leadRow(leadId)
    expect(after).toMatchObject({ owner_id: owner.id, status: 'assigned', version: before.version + 3 })
    expect(after.last_activity_at.getTime()).toBeGreaterThan(before.last_activity_at.getTime())
    const [last] = (await eventsOf(t, 'lead', leadId)).slice(-1)
    expect(last).toMatchObject({ type: 'lead.touched', data: { ownerId: owner.id } })
  })

  it('of a test lead tells nobody', async () => {
    const { t, copy, told } = await ownedLead()
    await admitLead(t.system, { ...copy, isTest: true })
    expect(await told()).toBe(0)
  })

  it('never lands on a lead that is being closed: it is a new lead', async () => {
    const { t, copy, leadId } = await ownedLead()
    const { version } = await leadRow(leadId)
    const meanwhile = await withTenant(t.system, async (c) => {
      await closeLead(c, { leadId, outcome: 'invalid', reason: '重复', version })
      const admission = admitLead(t.system, copy)
      await untilBlocked()
      return { admission }
    })
    expect(await meanwhile.admission).toMatchObject({ outcome: 'admitted' })
    expect(await countRows('lead_touch', 'lead_id = $1', [leadId])).toBe(0)
  })

  it('tells the owner a lead is being given to', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const owner = await makeMember(t, { lines: [line] })
    const copy = leadOf(line)
    const { leadId } = await admitLead(t.system, copy)
    const meanwhile = await withTenant(t.system, async (c) => {
      await changeOwner(c, { leadId, from: null, to: owner.id, reason: '手工分配' })
      const admission = admitLead(t.system, copy)
      await untilBlocked()
      return { admission }
    })
    expect(await meanwhile.admission).toMatchObject({ outcome: 'touched', ownerId: owner.id })
    expect(await countRows('notification', `recipient_id = $1 and kind = 'lead.touched'`, [owner.id])).toBe(1)
  })
})
