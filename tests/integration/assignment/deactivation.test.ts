import { expect, test } from 'vitest'
import { deactivateMember } from '@/lib/assignment/commands/deactivate-member'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { updateMember } from '@/lib/people/commands/update-member'
import { patchMember } from '@/lib/wiring/operations/members'
import { browserOf, call } from '../../support/api'
import { adminSql, countRows } from '../../support/database'
import { leadOf, makeMember } from '../../support/factories'
import { brokenInvariants, eventsOf, leadRow } from '../../support/look'
import { type Office, openOffice } from '../../support/office'
import { settle } from '../../support/settle'

/** An office whose only rep has `count` open leads; a colleague comes after them. */
async function officeWith(count: number): Promise<Office & { ids: string[] }> {
  const office = await openOffice()
  const { tenant, line } = office
  const admissions = await admitLeads(
    tenant.system,
    Array.from({ length: count }, () => leadOf(line)),
  )
  const ids = admissions.map((a) => a.leadId)
  await routeLeads(tenant.system, { ids, trigger: 'admitted' })
  await settle()
  return { ...office, ids }
}
const ownersOf = async (ids: readonly string[]) =>
  new Set((await Promise.all(ids.map(leadRow))).map((lead) => lead.owner_id))
const versionOf = async (id: string): Promise<number> =>
  (await adminSql<{ version: number }>('select version from member where id = $1', [id]))[0]?.version ?? 0
const gone = (t: Office['tenant']) =>
  countRows(
    'lead',
    `tenant_id = $1 and status in ('assigned', 'working')
      and exists (select 1 from member m where m.id = owner_id and m.status <> 'active')`,
    [t.id],
  )

test('with open leads and no word about them nothing happens', async () => {
  const { tenant, rep, ids } = await officeWith(2)
  await expect(deactivateMember(tenant.system, { memberId: rep.id, version: 1 })).rejects.toMatchObject({
    code: 'conflict',
    messageKey: 'member.hasLeads',
    params: { count: 2 },
  })
  const admin = await makeMember(tenant, { role: 'admin' })
  const patched = await call(patchMember, {
    as: await browserOf(tenant, admin),
    params: { memberId: rep.id },
    body: { status: 'disabled', name: '改名' },
    headers: { 'if-match': '"1"' },
  })
  expect(patched.status).toBe(409)
  expect(await countRows('member', `id = $1 and status = 'active' and name = $2`, [rep.id, rep.name])).toBe(1)
  expect(await ownersOf(ids)).toEqual(new Set([rep.id]))
})

test('given to a colleague: all of them, told, explained; history keeps both owners', async () => {
  const { tenant, line, rep, ids } = await officeWith(3)
  const colleague = await makeMember(tenant, { lines: [line] })
  await deactivateMember(tenant.system, { memberId: rep.id, version: 1, leads: { giveTo: colleague.id } })
  await settle()
  expect(await ownersOf(ids)).toEqual(new Set([colleague.id]))
  expect(await countRows('notification', 'recipient_id = $1', [colleague.id])).toBe(3)
  const [last] = (await eventsOf(tenant, 'lead', ids[0] ?? '')).filter((e) => e.data.previousOwnerId)
  expect(last?.data).toMatchObject({ ownerId: colleague.id, previousOwnerId: rep.id })
  expect([await brokenInvariants(tenant), await gone(tenant)]).toEqual([[], 0])
})

test('a colleague without room for all gets none, and the member stays', async () => {
  const { tenant, line, rep, ids } = await officeWith(3)
  const colleague = await makeMember(tenant, { lines: [line], maxOpen: 2 })
  await expect(
    deactivateMember(tenant.system, { memberId: rep.id, version: 1, leads: { giveTo: colleague.id } }),
  ).rejects.toMatchObject({ code: 'limit_exceeded' })
  await expect(
    deactivateMember(tenant.system, { memberId: rep.id, version: 1, leads: { giveTo: rep.id } }),
  ).rejects.toMatchObject({ code: 'validation' })
  expect(await ownersOf(ids)).toEqual(new Set([rep.id]))
  expect(await versionOf(rep.id)).toBe(1)
})

test('back to assignment: colleagues get them, and what nobody can take waits with a reason', async () => {
  const { tenant, line, rep, ids } = await officeWith(3)
  const colleague = await makeMember(tenant, { lines: [line], maxOpen: 2 })
  await deactivateMember(tenant.system, { memberId: rep.id, version: 1, leads: 'assign' })
  await settle()
  expect(await ownersOf(ids)).toEqual(new Set([colleague.id, null]))
  expect(
    await countRows('lead', `tenant_id = $1 and status = 'holding' and holding_reason = 'nobodyFree'`, [
      tenant.id,
    ]),
  ).toBe(1)
  expect([await brokenInvariants(tenant), await gone(tenant)]).toEqual([[], 0])
  const types = (await eventsOf(tenant, 'lead', ids[0] ?? '')).map((e) => e.type)
  expect(types).toContain('lead.released')
})

test('closed leads stay with who closed them, and no word is needed', async () => {
  const { tenant, rep, ids } = await officeWith(1)
  const { version } = await leadRow(ids[0] ?? '')
  await closeLead(tenant.system, { leadId: ids[0] ?? '', outcome: 'converted', reason: '成交', version })
  await deactivateMember(tenant.system, { memberId: rep.id, version: 1 })
  await settle()
  expect(await leadRow(ids[0] ?? '')).toMatchObject({ owner_id: rep.id, status: 'converted' })
})

test('the net: a member put out by any other way leaves nothing behind either', async () => {
  const { tenant, line, rep, ids } = await officeWith(2)
  const colleague = await makeMember(tenant, { lines: [line] })
  await updateMember(tenant.system, { id: rep.id, version: 1, status: 'disabled' })
  const ran = await settle()
  expect(ran).toContain('leads-of-the-gone')
  expect(await ownersOf(ids)).toEqual(new Set([colleague.id]))
  expect([await brokenInvariants(tenant), await gone(tenant)]).toEqual([[], 0])
  // Back again, and twice the same job: nothing more moves.
  await updateMember(tenant.system, { id: rep.id, version: 2, status: 'active' })
  await settle()
  expect(await ownersOf(ids)).toEqual(new Set([colleague.id]))
})
