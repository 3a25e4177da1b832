import { beforeEach, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { acceptLead } from '@/lib/sla/commands/accept-lead'
import { passOnLapsed } from '@/lib/sla/commands/pass-on-lapsed'
import { defaultSlaRules, type Policy, slaRuleSet } from '@/lib/sla/schema'
import { extendLease } from '@/lib/touches/commands/keep-lease'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { atTime } from '../../support/at-time'
import { goOffline, goOnline, leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { partsOf } from '../../support/lead-at-work'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

let t: Tenant
let line: string
let reps: Member[]
let manager: Member
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  manager = await makeMember(t, { role: 'manager' })
  reps = [await makeMember(t, { lines: [line] }), await makeMember(t, { lines: [line] })]
  const [usual] = defaultSlaRules.policies as [Policy]
  const accept: Policy = {
    ...usual,
    accept: { minutes: 15, counts: 'working' },
    firstResponse: { minutes: 60, counts: 'working' },
    nextResponse: null,
    nextAction: null,
  }
  const escalation = { manager: null, admin: null }
  const body = { ...defaultSlaRules, policies: [accept], acceptTries: 2, escalation }
  await atTime('2026-11-27 08:00', () => publishRules(t.system, slaRuleSet, 'assignment.manage', { body }))
})

/** Everybody who is asked for is at their desk, as of now. */
const online = async (...there: Member[]) => {
  for (const member of there) await goOnline(member)
}
const given = (): Promise<string> =>
  atTime('2026-11-30 10:00', async () => {
    await online(...reps)
    const { leadId } = await admitLead(t.system, leadOf(line))
    await settle()
    return leadId
  })
const ownerOf = async (leadId: string) => (await leadRow(leadId)).owner_id
const tellings = () =>
  rowsOf<{ kind: string; recipient_id: string }>(
    'select kind, recipient_id from notification where tenant_id = $1 order by id',
    [t.id],
  )
const timers = (leadId: string) =>
  rowsOf<{ state: string; stopped_at: Date | null }>(
    `select state, stopped_at from sla_clock where lead_id = $1 and kind = 'accept' order by started_at`,
    [leadId],
  )

it('a silent rep is warned, then the lead goes to somebody else, who sees why; everybody is told once', async () => {
  const leadId = await given()
  const silent = await ownerOf(leadId)
  const other = reps.find(({ id }) => id !== silent) as Member
  await atTime('2026-11-30 10:12', settle)
  expect((await tellings()).filter(({ kind }) => kind === 'sla.warned')).toEqual([
    { kind: 'sla.warned', recipient_id: silent },
  ])
  await atTime('2026-11-30 10:16', async () => {
    await online(...reps)
    await settle()
    await settle()
  })
  expect(await ownerOf(leadId)).toBe(other.id)
  const why = await getAssignment(t.system, leadId)
  expect(why).toMatchObject({ trigger: 'lapsed', winner: { id: other.id } })
  expect(why?.candidates.find(({ member }) => member.id === silent)?.hardFails).toEqual(['lapsed'])
  const told = await tellings()
  expect(told.filter(({ kind }) => kind === 'lead.assigned')).toHaveLength(2)
  expect(told.filter(({ kind }) => kind === 'lead.lapsed')).toEqual([
    { kind: 'lead.lapsed', recipient_id: silent },
  ])
  expect(await timers(leadId)).toMatchObject([
    { state: 'breached', stopped_at: expect.any(Date) },
    { state: 'running', stopped_at: null },
  ])
  const reasons = (await eventsOf(t, 'lead', leadId)).map(({ type, data }) => [type, data.reason ?? null])
  expect(reasons).toContainEqual(['lead.released', 'assignment.lapsed'])
  expect(await brokenInvariants(t)).toEqual([])
})

it('is not taken from somebody who has the person on the line: two would talk to them', async () => {
  const leadId = await given()
  const ownerId = await ownerOf(leadId)
  const owner = reps.find(({ id }) => id === ownerId) as Member
  await atTime('2026-11-30 10:14', async () => {
    await takeLease(await owner.ctx(), { leadId, kind: 'call' })
  })
  await atTime('2026-11-30 10:16', async () => {
    await online(...reps)
    await settle()
  })
  expect(await ownerOf(leadId)).toBe(owner.id)
  expect((await tellings()).filter(({ kind }) => kind === 'lead.lapsed')).toEqual([])
  // Still at it: drawn out, it is looked at again when that is over.
  const [lease] = await rowsOf<{ id: string; until: Date }>(
    'select id, upper(during) as until from touch_lease where lead_id = $1',
    [leadId],
  )
  await atTime('2026-11-30 10:18', async () =>
    extendLease(await owner.ctx(), { leaseId: lease?.id as string }),
  )
  const [drawn] = await rowsOf<{ until: Date }>(
    'select upper(during) as until from touch_lease where id = $1',
    [lease?.id],
  )
  expect(drawn?.until.getTime()).toBeGreaterThan(lease?.until.getTime() as number)
  /** The minute after an instant. */
  const after = (at: Date | undefined) =>
    new Date((at?.getTime() ?? 0) + 8 * 3_600_000 + 60_000).toISOString().slice(0, 16).replace('T', ' ')
  await atTime(after(lease?.until), async () => {
    await online(...reps)
    await settle()
  })
  expect(await ownerOf(leadId)).toBe(owner.id)
  await atTime(after(drawn?.until), async () => {
    await online(...reps)
    await settle()
  })
  expect(await ownerOf(leadId)).not.toBe(owner.id)
  expect((await tellings()).filter(({ kind }) => kind === 'lead.lapsed')).toHaveLength(1)
  expect(await brokenInvariants(t)).toEqual([])
})

it('after as many as the rules allow it waits for a person: managers are told, drains pass it by, a manager may give it back', async () => {
  const leadId = await given()
  for (const time of ['10:16', '10:40'])
    await atTime(`2026-11-30 ${time}`, async () => {
      await online(...reps)
      await settle()
    })
  expect(await leadRow(leadId)).toMatchObject({
    owner_id: null,
    status: 'holding',
    holding_reason: 'notAccepted',
  })
  const waiting = (await tellings()).filter(({ kind }) => kind === 'lead.waiting')
  expect(waiting.filter(({ recipient_id }) => recipient_id === manager.id)).toHaveLength(1)
  await atTime('2026-11-30 11:00', async () => {
    const third = await makeMember(t, { lines: [line] })
    await online(third)
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ status: 'holding' })
    await routeLeads(t.system, { ids: [leadId], trigger: 'returned' })
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ status: 'assigned' })
  })
  expect(await brokenInvariants(t)).toEqual([])
})

it('with nobody else it waits in the queue and not with the silent one; whoever comes next has it', async () => {
  const leadId = await given()
  const silent = await ownerOf(leadId)
  const others = reps.filter(({ id }) => id !== silent)
  const [owner] = reps.filter(({ id }) => id === silent)
  await atTime('2026-11-30 10:16', async () => {
    for (const member of others) await goOffline(member)
    await online(owner as Member)
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ status: 'holding', owner_id: null })
    const { items } = await listHolding(t.system)
    expect(items[0]?.offline.map(({ id }) => id)).toEqual(others.map(({ id }) => id))
    await online(...others)
    await settle()
  })
  expect(await ownerOf(leadId)).toBe(others[0]?.id)
  expect(await brokenInvariants(t)).toEqual([])
})

it('whoever accepts, or calls, keeps it; accepting stops no other clock', async () => {
  const leadId = await given()
  const holder = await ownerOf(leadId)
  const me = reps.find(({ id }) => id === holder) as Member
  const colleague = reps.find(({ id }) => id !== holder) as Member
  await atTime('2026-11-30 10:05', async () => {
    await expect(acceptLead(await colleague.ctx(), { leadId })).rejects.toMatchObject({ code: 'not_found' })
    await acceptLead(await me.ctx(), { leadId })
    await acceptLead(await me.ctx(), { leadId })
    await settle()
  })
  expect(await timers(leadId)).toMatchObject([{ state: 'met' }])
  const kinds = (await eventsOf(t, 'lead', leadId)).map(({ type }) => type)
  expect(kinds.filter((type) => type === 'lead.accepted')).toHaveLength(1)
  await atTime('2026-11-30 10:20', async () => {
    await online(...reps)
    await settle()
  })
  expect(await ownerOf(leadId)).toBe(holder)
  const [response] = await rowsOf<{ state: string }>(
    `select state from sla_clock where lead_id = $1 and kind = 'firstResponse'`,
    [leadId],
  )
  expect(response?.state).toBe('running')
})

it('a call at the last moment wins over a pass-on that is on its way; passing on twice does nothing more', async () => {
  const leadId = await given()
  const holder = await ownerOf(leadId)
  const me = reps.find(({ id }) => id === holder) as Member
  // The timer is over and has said so, but nobody has acted on it yet.
  await rowsOf(
    `update sla_clock set state = 'breached', next_at = null where lead_id = $1 and kind = 'accept'`,
    [leadId],
  )
  await atTime('2026-11-30 10:16', async () => {
    await online(...reps)
    await logFollowUp(await me.ctx(), {
      leadId,
      ...partsOf({
        next: { contact: 'visit', title: '带样品上门演示', dueAt: '2026-12-04T02:00:00Z' },
      }),
    })
    await passOnLapsed(t.system, [leadId])
    await passOnLapsed(t.system, [leadId])
    await settle()
  })
  expect(await leadRow(leadId)).toMatchObject({ owner_id: holder, status: 'working' })
})

it('what a person gives by hand is not taken away by the machine', async () => {
  const leadId = await given()
  expect(await timers(leadId)).toHaveLength(1)
  const byHand = await atTime('2026-11-30 10:00', async () => {
    const { leadId: id } = await admitLead(t.system, leadOf(line))
    await changeOwner(t.system, { leadId: id, from: null, to: reps[0]?.id ?? '', reason: '老客户' })
    await settle()
    return id
  })
  expect(await timers(byHand)).toEqual([])
})
