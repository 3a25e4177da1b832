import { describe, expect, it } from 'vitest'
import { drainHolding } from '@/lib/assignment/commands/drain-holding'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { assignmentRuleSet, defaultAssignmentRules } from '@/lib/assignment/schema'
import { admitLead, admitLeads } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { adminSql, countRows } from '@/tests/support/database'
import {
  goOffline,
  goOnline,
  leadOf,
  type MemberOptions,
  makeLine,
  makeMember,
} from '@/tests/support/factories'
import { brokenInvariants, eventsOf, leadRow, rowsOf, untilBlocked } from '@/tests/support/look'
import { mintTenant, systemCtx, type Tenant } from '@/tests/support/mint-tenant'
import { settle } from '@/tests/support/settle'

async function workspace(...members: MemberOptions[]) {
  const t = await mintTenant()
  const line = await makeLine(t)
  const reps = await Promise.all(members.map((m) => makeMember(t, { lines: [line], ...m })))
  return { t, line, reps }
}
const admitted = async (t: Tenant, line: string, n: number) =>
  (
    await admitLeads(
      t.system,
      Array.from({ length: n }, () => leadOf(line)),
    )
  ).map((a) => a.leadId)
const route = (t: Tenant, ids: string[]) => routeLeads(t.system, { ids, trigger: 'admitted' })
const told = (t: Tenant) =>
  rowsOf<{ recipient_id: string; subject_id: string; kind: string }>(
    'select recipient_id, subject_id, kind from notification where tenant_id = $1 order by id',
    [t.id],
  )

describe('routeLeads', () => {
  it('gives a lead to somebody, explains it, and tells them, in one go', async () => {
    const { t, line, reps } = await workspace(
      {},
      { regions: ['浙江'] },
      { online: false },
      { status: 'disabled' },
    )
    const ids = await admitted(t, line, 1)
    const [leadId] = ids
    expect(await route(t, ids)).toEqual({ assigned: ids, held: [] })
    expect(await leadRow(leadId!)).toMatchObject({ owner_id: reps[0]!.id, status: 'assigned' })
    const shown = await getAssignment(t.system, leadId!)
    expect(shown).toMatchObject({
      outcome: 'assigned',
      trigger: 'admitted',
      winner: { id: reps[0]!.id },
      ruleVersion: 1,
    })
    expect(shown?.candidates.map((c) => [c.member.id, c.rank, c.hardFails])).toEqual(
      expect.arrayContaining([
        [reps[0]!.id, 1, []],
        [reps[1]!.id, null, ['otherRegion']],
        [reps[2]!.id, null, ['notOnline']],
        [reps[3]!.id, null, ['inactive', 'notOnline']],
      ]),
    )
    const [winner] = shown?.candidates ?? []
    expect(winner?.factors.map((f) => f.key)).toEqual(['presence', 'winRate', 'capacity', 'shortfall'])
    expect(winner?.score).toBeCloseTo(winner?.factors.reduce((sum, f) => sum + f.points, 0) ?? 0, 9)
    expect(await told(t)).toEqual([{ recipient_id: reps[0]!.id, subject_id: leadId, kind: 'lead.assigned' }])
    const firings = await rowsOf(
      'select verdict, facts, rule_version_id from rule_firing where tenant_id = $1 and subject_id = $2',
      [t.id, leadId],
    )
    expect(firings).toEqual([
      {
        verdict: 'assigned',
        facts: { runId: expect.any(String), candidates: 4 },
        rule_version_id: expect.any(String),
      },
    ])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('run twice does nothing the second time', async () => {
    const { t, line } = await workspace({})
    const ids = await admitted(t, line, 3)
    await route(t, ids)
    expect(await route(t, ids)).toEqual({ assigned: [], held: [] })
    expect(await countRows('assignment_run', 'tenant_id = $1', [t.id])).toBe(3)
    expect(await told(t)).toHaveLength(3)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('run eight times at once gives every lead once and nobody more than they have room for', async () => {
    const { t, line, reps } = await workspace({ maxOpen: 7 }, { maxOpen: 20 }, { maxOpen: 13 })
    const ids = await admitted(t, line, 60)
    await Promise.all(Array.from({ length: 8 }, (_, i) => route(t, [...ids.slice(i), ...ids.slice(0, i)])))
    expect(await countRows('lead', `tenant_id = $1 and status = 'assigned'`, [t.id])).toBe(40)
    expect(await countRows('lead', `tenant_id = $1 and holding_reason = 'nobodyFree'`, [t.id])).toBe(20)
    const inUse = await rowsOf(
      'select in_use from lead_capacity where tenant_id = $1 and in_use > 0 order by in_use',
      [t.id],
    )
    expect(inUse).toEqual([{ in_use: 7 }, { in_use: 13 }, { in_use: 20 }])
    expect(new Set((await told(t)).map((n) => n.subject_id)).size).toBe(40)
    expect(await told(t)).toHaveLength(40)
    expect(reps).toHaveLength(3)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('the workspace’s first leads publish the default rules once, also when they come at once', async () => {
    const { t, line } = await workspace({})
    const ids = await admitted(t, line, 6)
    await Promise.all(ids.map((id) => route(t, [id])))
    expect(await rowsOf('select kind, number, state from rule_version where tenant_id = $1', [t.id])).toEqual(
      [{ kind: 'assignment', number: 1, state: 'published' }],
    )
  })

  it('names the rule version it was decided by', async () => {
    const { t, line } = await workspace({})
    await route(t, await admitted(t, line, 1))
    const body = { ...defaultAssignmentRules, shrinkage: 40 }
    await publishRules(t.system, assignmentRuleSet, 'lead.assign', { body })
    const [later] = await admitted(t, line, 1)
    await route(t, [later!])
    expect(await getAssignment(t.system, later!)).toMatchObject({ ruleVersion: 2 })
  })

  it('leaves test leads, closed leads and strangers’ leads alone', async () => {
    const { t, line } = await workspace({})
    const other = await workspace({})
    const { leadId } = await admitLead(t.system, leadOf(line, { isTest: true }))
    const foreign = await admitted(other.t, other.line, 1)
    expect(await route(t, [leadId, newId(), ...foreign])).toEqual({ assigned: [], held: [] })
    expect(await countRows('assignment_run', 'tenant_id = $1', [t.id])).toBe(0)
  })

  it('needs the right to', async () => {
    const { t, line } = await workspace({})
    const ids = await admitted(t, line, 1)
    // Also where there is nothing to do, so that no verb inside can be the one that refuses.
    for (const some of [ids, [newId()]]) {
      const call = routeLeads(systemCtx(t.id, ['lead.admit']), { ids: some, trigger: 'admitted' })
      await expect(call).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  it('keeps nothing when a place it decided on is taken meanwhile, and decides anew', async () => {
    const { t, line, reps } = await workspace({ maxOpen: 1 })
    const [mine, other] = await admitted(t, line, 2)
    const meanwhile = await withTenant(t.system, async (c) => {
      await changeOwner(c, { leadId: other!, from: null, to: reps[0]!.id, reason: '手工分配' })
      const routing = route(t, [mine!])
      await untilBlocked()
      return { routing: routing.catch((error: unknown) => error) }
    })
    expect(await meanwhile.routing).toMatchObject({ code: 'conflict' })
    expect(await leadRow(mine!)).toMatchObject({ owner_id: null, status: 'new' })
    expect(await countRows('assignment_run', 'tenant_id = $1', [t.id])).toBe(0)
    expect(await told(t)).toEqual([])
    expect(await route(t, [mine!])).toEqual({ assigned: [], held: [mine] })
    expect(await brokenInvariants(t)).toEqual([])
  })
})

describe('fair parts', () => {
  it('somebody who starts later is credited with what the others have received by weight (T5)', async () => {
    const { t, line, reps } = await workspace({ weight: 1 }, { weight: 2 })
    await route(t, await admitted(t, line, 60))
    const newcomer = await makeMember(t, { lines: [line] })
    await route(t, await admitted(t, line, 40))
    const shares = await rowsOf<{ member_id: string; received: number; calibration: number }>(
      'select member_id, received, calibration from assignment_share where tenant_id = $1',
      [t.id],
    )
    const of = (id: string) => shares.find((s) => s.member_id === id)
    expect(of(newcomer.id)?.calibration).toBe(20)
    expect(of(newcomer.id)?.received).toBeGreaterThanOrEqual(8)
    expect(of(newcomer.id)?.received).toBeLessThanOrEqual(12)
    expect(of(reps[1]!.id)?.received).toBeGreaterThanOrEqual(57)
  })
})

describe('the holding queue', () => {
  it.each<[string, MemberOptions[], string]>([
    ['nobody works here', [], 'nobodyActive'],
    ['nobody sells it', [{ lines: [] }], 'nobodyForLine'],
    ['nobody is there', [{ regions: ['浙江'] }], 'nobodyForRegion'],
    ['nobody is online', [{ online: false }], 'nobodyOnline'],
    ['nobody has room', [{ maxOpen: 0 }], 'nobodyFree'],
  ])('says why: %s', async (_, members, reason) => {
    const { t, line } = await workspace(...members)
    const [leadId] = await admitted(t, line, 1)
    await route(t, [leadId!])
    expect(await leadRow(leadId!)).toMatchObject({
      status: 'holding',
      holding_reason: reason,
      owner_id: null,
    })
    expect((await eventsOf(t, 'lead', leadId!)).at(-1)).toMatchObject({ type: 'lead.held', data: { reason } })
    expect(await getAssignment(t.system, leadId!)).toMatchObject({ outcome: 'held', reason, winner: null })
    expect(await told(t)).toEqual([])
  })

  it('is drained first in, first out when somebody comes online', async () => {
    const { t, line, reps } = await workspace({ online: false, maxOpen: 3 })
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      const [id] = await admitted(t, line, 1)
      await route(t, [id!])
      ids.push(id!)
    }
    await goOnline(reps[0]!)
    expect(await drainHolding(t.system)).toBe(3)
    const states = await Promise.all(ids.map(leadRow))
    expect(states.map((l) => l.holding_reason ?? l.status)).toEqual([
      'assigned',
      'assigned',
      'assigned',
      'nobodyFree',
      'nobodyFree',
    ])
    expect(await told(t)).toHaveLength(3)
    expect(await drainHolding(t.system)).toBe(0)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('is drained by grade first: the best before the longest waiting, the ungraded last', async () => {
    const { t, line, reps } = await workspace({ online: false, maxOpen: 3 })
    const ids: string[] = []
    for (const grade of [null, 'C', 'S', 'A', 'S'] as const) {
      const { leadId } = await admitLead(t.system, leadOf(line, { grade }))
      await route(t, [leadId])
      ids.push(leadId)
    }
    await goOnline(reps[0]!)
    const shown = await listHolding(t.system)
    expect(shown.items.map(({ grade }) => grade)).toEqual(['S', 'S', 'A', 'C', null])
    expect(await drainHolding(t.system)).toBe(3)
    const states = await Promise.all(ids.map(leadRow))
    expect(states.map(({ status }) => status)).toEqual([
      'holding',
      'holding',
      'assigned',
      'assigned',
      'assigned',
    ])
  })

  it('a lead keeps its place when only the reason changes', async () => {
    const { t, line, reps } = await workspace({ online: false, maxOpen: 0 })
    const [leadId] = await admitted(t, line, 1)
    await route(t, [leadId!])
    const before = await leadRow(leadId!)
    await goOnline(reps[0]!)
    await drainHolding(t.system)
    expect(await leadRow(leadId!)).toMatchObject({ holding_reason: 'nobodyFree', held_at: before.held_at })
  })

  it('250 held leads are drained by two at once, each once', async () => {
    const { t, line, reps } = await workspace({ online: false })
    await route(t, await admitted(t, line, 250))
    await goOnline(reps[0]!)
    await adminSql('update lead_capacity set max_open = 1000 where member_id = $1', [reps[0]!.id])
    const drained = await Promise.all([drainHolding(t.system), drainHolding(t.system)])
    expect(drained[0]! + drained[1]!).toBe(250)
    expect(await told(t)).toHaveLength(250)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('drains by itself: somebody comes online, a place is freed', async () => {
    const { t, line, reps } = await workspace({ online: false, maxOpen: 1 })
    await admitted(t, line, 2)
    await settle()
    expect(await countRows('lead', `tenant_id = $1 and status = 'holding'`, [t.id])).toBe(2)
    await goOnline(reps[0]!)
    await settle()
    expect(await countRows('lead', `tenant_id = $1 and status = 'assigned'`, [t.id])).toBe(1)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('does not give leads to somebody who has gone', async () => {
    const { t, line, reps } = await workspace({})
    await goOffline(reps[0]!)
    const [leadId] = await admitted(t, line, 1)
    await route(t, [leadId!])
    expect(await leadRow(leadId!)).toMatchObject({ holding_reason: 'nobodyOnline' })
    await goOnline(reps[0]!)
    // Beats stopped a minute ago: the switch still says online.
    await adminSql(`update presence set seen_at = seen_at - interval '46 seconds' where member_id = $1`, [
      reps[0]!.id,
    ])
    expect(await drainHolding(t.system)).toBe(0)
  })
})

describe('reassignLead', () => {
  it('moves a lead by hand, with the reason, and tells the new owner', async () => {
    const { t, line, reps } = await workspace({}, { online: false })
    const [leadId] = await admitted(t, line, 1)
    await route(t, [leadId!])
    const { version } = await leadRow(leadId!)
    await reassignLead(t.system, { leadId: leadId!, memberId: reps[1]!.id, reason: '客户要求', version })
    expect(await leadRow(leadId!)).toMatchObject({ owner_id: reps[1]!.id })
    expect(await getAssignment(t.system, leadId!)).toMatchObject({
      outcome: 'manual',
      reason: '客户要求',
      winner: { id: reps[1]!.id },
      candidates: [],
    })
    expect((await told(t)).map((n) => n.recipient_id)).toEqual([reps[0]!.id, reps[1]!.id])
    expect(await brokenInvariants(t)).toEqual([])
    const stale = { leadId: leadId!, memberId: reps[0]!.id, reason: 'x', version }
    await expect(reassignLead(t.system, stale)).rejects.toMatchObject({ messageKey: 'versionMoved' })
  })

  it('is not for reps', async () => {
    const { t, line, reps } = await workspace({}, {})
    const [leadId] = await admitted(t, line, 1)
    const ctx = await reps[0]!.ctx()
    const input = { leadId: leadId!, memberId: reps[0]!.id, reason: 'x', version: 1 }
    await expect(reassignLead(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
