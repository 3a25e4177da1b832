import { describe, expect, it } from 'vitest'
import { admitLead, admitLeads } from '@/lib/leads/commands/admit-leads'
import { changeOwner, changeOwners } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { newId } from '@/lib/platform/ids'
import { adminSql, asRole, countRows } from '@/tests/support/database'
import { leadOf, type MemberOptions, makeLine, makeMember } from '@/tests/support/factories'
import { brokenInvariants, eventsOf, leadRow, outboxOf, rowsOf } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'

async function workspace(...members: MemberOptions[]) {
  const t = await mintTenant()
  const line = await makeLine(t)
  const reps = await Promise.all(
    (members.length > 0 ? members : [{}, {}]).map((m) => makeMember(t, { lines: [line], ...m })),
  )
  return { t, line, reps }
}
const leadIn = async (t: Tenant, line: string) => (await admitLead(t.system, leadOf(line))).leadId
const inUse = async (memberId: string) =>
  (await rowsOf<{ in_use: number }>('select in_use from lead_capacity where member_id = $1', [memberId]))[0]
    ?.in_use
const give = (t: Tenant, leadId: string, from: string | null, to: string) =>
  changeOwner(t.system, { leadId, from, to, reason: '手工分配' })

describe('the owner of a lead', () => {
  it('is written with history, capacity and one event', async () => {
    const { t, line, reps } = await workspace()
    const [a, b] = [reps[0]!, reps[1]!]
    const leadId = await leadIn(t, line)
    await give(t, leadId, null, a.id)
    await give(t, leadId, a.id, b.id)
    expect(await leadRow(leadId)).toMatchObject({ owner_id: b.id, status: 'assigned', version: 3 })
    expect(
      await rowsOf(
        'select member_id, ended_at is null as open from lead_ownership where lead_id = $1 order by id',
        [leadId],
      ),
    ).toEqual([
      { member_id: a.id, open: false },
      { member_id: b.id, open: true },
    ])
    expect([await inUse(a.id), await inUse(b.id)]).toEqual([0, 1])
    const [, first, second] = await eventsOf(t, 'lead', leadId)
    expect(first?.data).toMatchObject({ ownerId: a.id, previousOwnerId: null, reason: '手工分配' })
    expect(second?.data).toMatchObject({ ownerId: b.id, previousOwnerId: a.id })
    expect(second?.subjects).toContainEqual(['member', b.id])
    const waiting = (await outboxOf(t)).filter((o) => o.subject_id === leadId).map((o) => o.type)
    expect(waiting).toEqual(['lead.admitted', 'lead.assigned', 'lead.assigned'])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it.each<[string, MemberOptions, string, string]>([
    ['who was put out', { status: 'disabled' }, 'validation', 'lead.memberInactive'],
    ['who has no room', { maxOpen: 0 }, 'limit_exceeded', 'lead.capacityFull'],
  ])('is not somebody %s', async (_, member, code, messageKey) => {
    const { t, line, reps } = await workspace(member)
    const leadId = await leadIn(t, line)
    await expect(give(t, leadId, null, reps[0]!.id)).rejects.toMatchObject({ code, messageKey })
    expect(await leadRow(leadId)).toMatchObject({ owner_id: null, version: 1 })
    expect(await eventsOf(t, 'lead', leadId)).toHaveLength(1)
  })

  it('does not change when it is not whom the caller believes', async () => {
    const { t, line, reps } = await workspace()
    const leadId = await leadIn(t, line)
    await give(t, leadId, null, reps[0]!.id)
    const moved = { code: 'conflict', messageKey: 'lead.ownerMoved' }
    await expect(give(t, leadId, null, reps[1]!.id)).rejects.toMatchObject(moved)
    await expect(give(t, leadId, reps[1]!.id, reps[0]!.id)).rejects.toMatchObject(moved)
    await expect(give(t, leadId, reps[0]!.id, reps[0]!.id)).rejects.toMatchObject(moved)
  })

  it('does not change on a closed lead, on no lead, and not without the right', async () => {
    const { t, line, reps } = await workspace()
    const leadId = await leadIn(t, line)
    await closeLead(t.system, { leadId, outcome: 'invalid', reason: '空号', version: 1 })
    await expect(give(t, leadId, null, reps[0]!.id)).rejects.toMatchObject({ messageKey: 'lead.closed' })
    await expect(give(t, newId(), null, reps[0]!.id)).rejects.toMatchObject({ code: 'not_found' })
    const other = await mintTenant()
    await expect(give(other, leadId, null, reps[0]!.id)).rejects.toMatchObject({ code: 'not_found' })
    const nobody = systemCtx(t.id, ['lead.read'])
    const change = { leadId, from: null, to: reps[0]!.id, reason: 'x' }
    await expect(changeOwner(nobody, change)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is never over capacity: 100 at once for three who have room for 30', async () => {
    const { t, line, reps } = await workspace({ maxOpen: 5 }, { maxOpen: 10 }, { maxOpen: 15 })
    const leads = await admitLeads(
      t.system,
      Array.from({ length: 100 }, () => leadOf(line)),
    )
    const outcomes = await Promise.all(
      leads.map(({ leadId }, i) =>
        changeOwners(t.system, [{ leadId, from: null, to: reps[i % 3]!.id, reason: 'x' }]),
      ),
    )
    expect(outcomes.flat().filter((o) => o.changed)).toHaveLength(30)
    expect(await Promise.all(reps.map((r) => inUse(r.id)))).toEqual([5, 10, 15])
    expect(await countRows('lead_ownership', 'tenant_id = $1 and ended_at is null', [t.id])).toBe(30)
  })

  it('is one, however many are given it at once', async () => {
    const { t, line, reps } = await workspace({}, {}, {}, {})
    const leadId = await leadIn(t, line)
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        changeOwners(t.system, [{ leadId, from: null, to: reps[i % 4]!.id, reason: 'x' }]),
      ),
    )
    expect(outcomes.flat().filter((o) => o.changed)).toHaveLength(1)
    expect(await countRows('lead_ownership', 'lead_id = $1', [leadId])).toBe(1)
    expect((await eventsOf(t, 'lead', leadId)).map((e) => e.type)).toEqual(['lead.admitted', 'lead.assigned'])
  })
})

describe('nobody goes round changeOwner: the database refuses', () => {
  const asApp = (t: Tenant, statement: string, values: unknown[]) =>
    asRole('meridian_app', (client) => client.query(statement, values), { tenantId: t.id })

  it('an update of the owner by hand (MD001), also after the real one in the same transaction', async () => {
    const { t, line, reps } = await workspace()
    const leadId = await leadIn(t, line)
    const update = 'update lead set owner_id = $2 where id = $1'
    await expect(asApp(t, update, [leadId, reps[0]!.id])).rejects.toMatchObject({ code: 'MD001' })
    await expect(adminSql(update, [leadId, reps[0]!.id])).rejects.toMatchObject({ code: 'MD001' })
    const twice = asRole(
      'meridian_app',
      async (client) => {
        await client.query(`select set_config('app.owner_writer', 'leads.changeOwner', true)`)
        await client.query(`update lead set city = '镇江' where id = $1`, [leadId])
        await client.query(update, [leadId, reps[0]!.id])
      },
      { tenantId: t.id },
    )
    await expect(twice).rejects.toMatchObject({ code: 'MD001' })
  })

  it('a lead that is born with an owner (MD001)', async () => {
    const { t, line, reps } = await workspace()
    const { party_id } = await leadRow(await leadIn(t, line))
    const insert = `insert into lead (tenant_id, id, party_id, name, product_line_id, source, owner_id, status, received_at, created_at, last_activity_at)
      values ($1, $2, $3, 'x', $4, 'x', $5, 'assigned', now(), now(), now())`
    await expect(asApp(t, insert, [t.id, newId(), party_id, line, reps[0]!.id])).rejects.toMatchObject({
      code: 'MD001',
    })
  })

  it('a second open ownership, and more in use than there is (23505, 23514)', async () => {
    const { t, line, reps } = await workspace()
    const leadId = await leadIn(t, line)
    await give(t, leadId, null, reps[0]!.id)
    const second = `insert into lead_ownership (tenant_id, id, lead_id, member_id, reason, started_at) values ($1, $2, $3, $4, 'x', now())`
    await expect(asApp(t, second, [t.id, newId(), leadId, reps[1]!.id])).rejects.toMatchObject({
      code: '23505',
    })
    const below = 'update lead_capacity set in_use = -1 where member_id = $1'
    await expect(asApp(t, below, [reps[0]!.id])).rejects.toMatchObject({ code: '23514' })
  })

  it.each([
    [`status = 'holding'`, 'held without a reason'],
    [`holding_reason = 'nobodyOnline'`, 'a reason without being held'],
    [`status = 'assigned'`, 'at work without an owner'],
    [`status = 'limbo'`, 'a status nobody knows'],
  ])('limbo cannot be stored: %s (%s)', async (change) => {
    const { t, line } = await workspace()
    const leadId = await leadIn(t, line)
    await expect(asApp(t, `update lead set ${change} where id = $1`, [leadId])).rejects.toMatchObject({
      code: '23514',
    })
  })
})

describe('closeLead', () => {
  it('ends the ownership, frees the place, keeps the owner for the record', async () => {
    const { t, line, reps } = await workspace({ maxOpen: 1 })
    const [rep] = reps
    const [first, second] = [await leadIn(t, line), await leadIn(t, line)]
    await give(t, first, null, rep!.id)
    await expect(give(t, second, null, rep!.id)).rejects.toMatchObject({ messageKey: 'lead.capacityFull' })
    await closeLead(await rep!.ctx(), { leadId: first, outcome: 'converted', reason: '已成交', version: 2 })
    expect(await leadRow(first)).toMatchObject({ status: 'converted', owner_id: rep!.id, version: 3 })
    expect(await inUse(rep!.id)).toBe(0)
    await give(t, second, null, rep!.id)
    const [last] = (await eventsOf(t, 'lead', first)).slice(-1)
    expect(last).toMatchObject({
      type: 'lead.closed',
      actor: { kind: 'user', id: rep!.id },
      data: { outcome: 'converted', reason: '已成交', ownerId: rep!.id },
    })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('happens once, only on what the person saw, and only to leads they see', async () => {
    const { t, line, reps } = await workspace()
    const [mine, other] = [reps[0]!, reps[1]!]
    const leadId = await leadIn(t, line)
    await give(t, leadId, null, mine.id)
    const close = (version: number) => ({ leadId, outcome: 'invalid' as const, reason: '空号', version })
    await expect(closeLead(await mine.ctx(), close(1))).rejects.toMatchObject({ messageKey: 'versionMoved' })
    await expect(closeLead(await other.ctx(), close(2))).rejects.toMatchObject({ code: 'not_found' })
    const both = await Promise.allSettled([close(2), close(2)].map((input) => closeLead(t.system, input)))
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await inUse(mine.id)).toBe(0)
  })

  it('takes a lead out of the holding queue', async () => {
    const { t, line } = await workspace()
    const leadId = await leadIn(t, line)
    await closeLead(t.system, { leadId, outcome: 'invalid', reason: '空号', version: 1 })
    expect(await leadRow(leadId)).toMatchObject({ status: 'invalid', holding_reason: null, held_at: null })
  })
})
