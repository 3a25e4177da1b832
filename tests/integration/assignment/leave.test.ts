import { expect, test } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { endLeave, planLeave } from '@/lib/people/commands/leave'
import { listLeaves } from '@/lib/people/queries/list-leaves'
import { listMembers } from '@/lib/people/queries/list-members'
import { adminSql } from '../../support/database'
import { goOnline, leadOf, makeMember, makeTeam } from '../../support/factories'
import { brokenInvariants, leadRow } from '../../support/look'
import { openOffice } from '../../support/office'
import { settle } from '../../support/settle'

const HOUR_MS = 3_600_000
const fromNow = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS)

async function admitted(office: Awaited<ReturnType<typeof openOffice>>): Promise<string> {
  const [admission] = await admitLeads(office.tenant.system, [leadOf(office.line)])
  return admission?.leadId ?? ''
}

test('on leave is given nothing, says why, and gets what waits when the leave is over by itself', async () => {
  const office = await openOffice()
  const { tenant, rep } = office
  const { id } = await planLeave(tenant.system, {
    memberId: rep.id,
    startsAt: fromNow(-1),
    endsAt: fromNow(2),
    reason: '年假',
  })
  const leadId = await admitted(office)
  await routeLeads(tenant.system, { ids: [leadId], trigger: 'admitted' })
  expect(await leadRow(leadId)).toMatchObject({ owner_id: null, holding_reason: 'nobodyOnDuty' })
  const why = await getAssignment(tenant.system, leadId)
  expect(why?.candidates).toMatchObject([{ member: { id: rep.id }, hardFails: ['onLeave'] }])
  const { items } = await listMembers(tenant.system)
  expect(items.find((m) => m.id === rep.id)?.onLeaveUntil).toEqual(expect.any(Date))

  // Its time comes: the row ends, the timer is due.
  await adminSql(`update member_leave set ends_at = now() - interval '1 second' where id = $1`, [id])
  await adminSql(`update timer set due_at = now() - interval '1 second' where subject_id = $1`, [id])
  await settle()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: rep.id, status: 'assigned' })
  expect(await brokenInvariants(tenant)).toEqual([])
})

test('a leave still to come changes nothing yet; ended early it frees at once', async () => {
  const office = await openOffice()
  const { tenant, rep } = office
  const later = await planLeave(tenant.system, {
    memberId: rep.id,
    startsAt: fromNow(24),
    endsAt: fromNow(48),
  })
  const first = await admitted(office)
  await settle()
  expect(await leadRow(first)).toMatchObject({ owner_id: rep.id })
  await endLeave(tenant.system, later)
  expect(await listLeaves(tenant.system)).toEqual([])

  const now = await planLeave(tenant.system, { memberId: rep.id, startsAt: fromNow(-1), endsAt: fromNow(48) })
  const second = await admitted(office)
  await settle()
  expect(await leadRow(second)).toMatchObject({ owner_id: null })
  await endLeave(tenant.system, now)
  await settle()
  expect(await leadRow(second)).toMatchObject({ owner_id: rep.id })
})

test('colleagues take what comes meanwhile', async () => {
  const office = await openOffice()
  const colleague = await makeMember(office.tenant, { lines: [office.line] })
  await planLeave(office.tenant.system, {
    memberId: office.rep.id,
    startsAt: fromNow(-1),
    endsAt: fromNow(2),
  })
  await goOnline(office.rep)
  const leadId = await admitted(office)
  await settle()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: colleague.id })
})

test('plans are for one’s own people, do not overlap, and lie ahead', async () => {
  const office = await openOffice()
  const { tenant, rep } = office
  const team = await makeTeam(tenant)
  const manager = await makeMember(tenant, { role: 'manager', team })
  const mine = await makeMember(tenant, { team })
  const ctx = await manager.ctx()
  const span = { startsAt: fromNow(1), endsAt: fromNow(3) }
  await planLeave(ctx, { memberId: mine.id, ...span })
  await expect(planLeave(ctx, { memberId: rep.id, ...span })).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    planLeave(ctx, { memberId: mine.id, startsAt: fromNow(2), endsAt: fromNow(9) }),
  ).rejects.toMatchObject({ messageKey: 'leave.overlaps' })
  await expect(
    planLeave(ctx, { memberId: mine.id, startsAt: fromNow(9), endsAt: fromNow(8) }),
  ).rejects.toMatchObject({ code: 'validation' })
  await expect(
    planLeave(ctx, { memberId: mine.id, startsAt: fromNow(-9), endsAt: fromNow(-8) }),
  ).rejects.toMatchObject({ code: 'validation' })
  await expect(
    planLeave(await mine.ctx(), { memberId: mine.id, startsAt: fromNow(9), endsAt: fromNow(10) }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const [theirs] = await listLeaves(tenant.system, { memberId: mine.id })
  const stranger = await makeMember(tenant, { role: 'manager' })
  await expect(endLeave(await stranger.ctx(), { id: theirs?.id ?? '' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
