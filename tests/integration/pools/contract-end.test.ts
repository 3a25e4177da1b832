import { beforeEach, describe, expect, it } from 'vitest'
import { deactivateMember } from '@/lib/assignment/commands/deactivate-member'
import { recountAssignment } from '@/lib/assignment/commands/recount'
import { addContract } from '@/lib/contracts/commands/add-contract'
import { cancelContract, restoreContract } from '@/lib/contracts/commands/cancel-contract'
import { changeContract } from '@/lib/contracts/commands/change-contract'
import { createTask } from '@/lib/followups/commands/create-task'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { mergePair } from '@/lib/leads/commands/merge-pair'
import { undoPairMerge } from '@/lib/leads/commands/undo-pair-merge'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { keepAllHolds } from '@/lib/pools/commands/keep-holds'
import { listPooled } from '@/lib/pools/queries/list-pooled'
import { recycleInForce } from '@/lib/pools/queries/rules-in-force'
import { tryRecycle } from '@/lib/pools/queries/try-recycle'
import { RecycleRules } from '@/lib/pools/schema'
import type { PoolSettings } from '@/lib/pools/types'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { defaultSlaRules, slaRuleSet } from '@/lib/sla/schema'
import { merging } from '@/lib/wiring/merging'
import { atTime } from '../../support/at-time'
import { aMobile, type Member, makeLine, makeMember } from '../../support/factories'
import { leadFor } from '../../support/lead-at-work'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'
import { aPool, recycling } from './support/pools'

let t: Tenant
let line: string
let rep: Member
let pool: PoolSettings
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line], online: false })
  pool = await aPool(t, { cooldownDays: 7 })
})

/** Thirty days after the last contract, told 30 and 1 days before. */
const byContract = (more = {}) =>
  recycling(t, { trigger: 'contractEnd', days: 30, remindDays: [30, 1], extension: null }, more)
const at = (text: string) => atTime(text, async () => void (await settle()))
const dueOf = async (leadId: string): Promise<string | null> => {
  const due = (await leadRow(leadId)).pool_due_at as Date | null
  return due && new Date(due.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
let numbers = 0
const sign = async (leadId: string, startsOn: string, endsOn: string, who: Member = rep): Promise<string> => {
  const id = await addContract(await who.ctx(), { leadId, number: `HT-${++numbers}`, startsOn, endsOn })
  await settle()
  return id
}
const win = async (leadId: string, who: Member = rep) => {
  const { version } = await leadRow(leadId)
  await closeLead(await who.ctx(), { leadId, outcome: 'converted', reason: '签约', version })
  await settle()
}
/** Won in January with a contract until the last of October. */
const won = (over = {}): Promise<string> =>
  atTime('2026-01-05 10:00', async () => {
    const leadId = await leadFor(t, rep, line, over)
    await settle()
    await sign(leadId, '2026-01-05', '2026-10-31')
    await win(leadId)
    return leadId
  })
const wins = () =>
  rowsOf<{ member_id: string; won: number; closed: number }>(
    'select member_id, won, closed from win_stat where tenant_id = $1 order by member_id',
    [t.id],
  )

describe('a lead that was won', () => {
  it('comes back into its pool when its contract has ended and none follows; the win stays, no room is freed twice', async () => {
    await byContract()
    const leadId = await won()
    expect(await leadRow(leadId)).toMatchObject({ status: 'converted' })
    expect(await dueOf(leadId)).toBe('2026-12-01')
    await at('2026-11-30 23:59')
    expect(await leadRow(leadId)).toMatchObject({ status: 'converted', owner_id: rep.id })
    await at('2026-12-01 00:01')
    expect(await leadRow(leadId)).toMatchObject({
      status: 'pooled',
      owner_id: null,
      pool_id: pool.id,
      pool_reason: 'pool.contractEnd',
      pool_due_at: null,
    })
    const pooled = (await eventsOf(t, 'lead', leadId)).filter(({ type }) => type === 'lead.pooled')
    expect(pooled).toMatchObject([{ data: { previousOwnerId: rep.id, reason: 'pool.contractEnd' } }])
    expect(await wins()).toEqual([{ member_id: rep.id, won: 1, closed: 1 }])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('tells whoever won it 30 days and one day before, and that it went; managers where they have left', async () => {
    const manager = await makeMember(t, { role: 'manager' })
    await byContract()
    await won()
    const told = () =>
      rowsOf<{ kind: string; days: number | null; recipient_id: string }>(
        `select kind, (params->>'days')::int as days, recipient_id from notification
         where tenant_id = $1 and kind in ('contract.ending', 'lead.recycled') order by created_at, id`,
        [t.id],
      )
    await at('2026-11-01 00:01')
    await at('2026-11-30 00:01')
    expect(await told()).toEqual([
      { kind: 'contract.ending', days: 30, recipient_id: rep.id },
      { kind: 'contract.ending', days: 1, recipient_id: rep.id },
    ])
    await deactivateMember(t.system, { memberId: rep.id, version: 1 })
    await rowsOf(`update lead_hold set next_at = due_at - interval '1 day' where tenant_id = $1`, [t.id])
    await at('2026-11-30 00:02')
    expect((await told()).slice(2)).toEqual([{ kind: 'contract.ending', days: 1, recipient_id: manager.id }])
  })

  it('stays won while a contract runs or is to come, whichever way the contracts change', async () => {
    await byContract()
    const leadId = await won()
    const second = await sign(leadId, '2027-03-01', '2027-08-31')
    expect(await dueOf(leadId)).toBe('2027-10-01')
    await changeContract(await rep.ctx(), { id: second, version: 1, endsOn: '2028-08-31' })
    await settle()
    expect(await dueOf(leadId)).toBe('2028-10-01')
    await cancelContract(await rep.ctx(), { id: second, version: 2, how: 'withdrawn', reason: '录错了' })
    await settle()
    expect(await dueOf(leadId)).toBe('2026-12-01')
    await restoreContract(await rep.ctx(), { id: second, version: 3 })
    await settle()
    expect(await dueOf(leadId)).toBe('2028-10-01')
    await atTime('2027-04-10 10:00', async () => {
      await cancelContract(await rep.ctx(), { id: second, version: 4, how: 'terminated', reason: '客户解约' })
      await settle()
    })
    expect(await dueOf(leadId)).toBe('2027-05-11')
  })

  it('a renewal whose wake-up is still on its way counts', async () => {
    await byContract()
    const leadId = await won()
    await atTime('2026-12-01 10:00', async () => {
      await addContract(await rep.ctx(), {
        leadId,
        number: '续签',
        startsOn: '2026-11-01',
        endsOn: '2027-10-31',
      })
      await settle()
    })
    expect(await leadRow(leadId)).toMatchObject({ status: 'converted' })
    expect(await dueOf(leadId)).toBe('2027-12-01')
  })

  it('whoever won it waits out the cooldown from when it came back; claimed, its clocks and tasks are those of any lead', async () => {
    await byContract()
    const leadId = await atTime('2026-01-05 10:00', async () => {
      await publishRules(t.system, slaRuleSet, 'assignment.manage', { body: defaultSlaRules })
      const id = await leadFor(t, rep, line)
      await createTask(await rep.ctx(), {
        leadId: id,
        contact: 'call',
        title: '旧的待办',
        dueAt: new Date(Date.UTC(2026, 11, 20)).toISOString(),
      })
      await sign(id, '2026-01-05', '2026-10-31')
      await win(id)
      return id
    })
    await at('2026-12-01 00:01')
    const other = await makeMember(t, { lines: [line], online: false })
    await atTime('2026-12-02 10:00', async () => {
      const [row] = await claimLeads(await rep.ctx(), { poolId: pool.id, leadIds: [leadId] })
      expect(row).toMatchObject({ outcome: 'cooling' })
      expect(row?.until?.getTime()).toBeGreaterThan(Date.parse('2026-12-07T16:00:00Z'))
      const { items } = await listPooled(await rep.ctx(), { poolId: pool.id })
      expect(items[0]?.coolingUntil).toEqual(row?.until)
      expect(await claimLeads(await other.ctx(), { poolId: pool.id, leadIds: [leadId] })).toMatchObject([
        { outcome: 'claimed' },
      ])
      await settle()
      expect(await leadRow(leadId)).toMatchObject({ status: 'assigned', owner_id: other.id })
      // The contract ended before they had it: that rule is not for them.
      expect(await dueOf(leadId)).toBeNull()
      expect(await rowsOf('select state from task where lead_id = $1', [leadId])).toEqual([
        { state: 'cancelled' },
      ])
      // What was owed before is owed to nobody; the one who took it answers from now on.
      const clocks = await rowsOf<{ started_at: Date }>(
        'select kind, state, owner_id, started_at from sla_clock where lead_id = $1 and stopped_at is null',
        [leadId],
      )
      expect(clocks).toMatchObject([{ kind: 'firstResponse', state: 'running', owner_id: other.id }])
      expect(clocks[0]?.started_at.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-12-02T02:00:00Z'))
      await sign(leadId, '2026-12-02', '2027-12-01', other)
      await win(leadId, other)
    })
    expect((await wins()).map(({ won: n, closed }) => [n, closed])).toEqual([
      [1, 1],
      [1, 1],
    ])
    const before = await wins()
    await recountAssignment(t.system)
    expect(await wins()).toEqual(before)
    await at('2028-01-02 00:01')
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled' })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('stays where it is while the person has a newer lead in the line, and is held again when that came to nothing', async () => {
    await byContract()
    const phone = aMobile()
    const leadId = await won({ phone })
    const newer = await atTime('2026-11-20 10:00', async () => {
      const id = await leadFor(t, rep, line, { phone })
      await settle()
      return id
    })
    expect(newer).not.toBe(leadId)
    expect(await dueOf(leadId)).toBeNull()
    await at('2026-12-02 10:00')
    expect(await leadRow(leadId)).toMatchObject({ status: 'converted' })
    await atTime('2026-12-02 11:00', async () => {
      const { version } = await leadRow(newer)
      await closeLead(await rep.ctx(), { leadId: newer, outcome: 'invalid', reason: '重复', version })
      await settle()
    })
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled' })
  })
})

describe('two that are one person', () => {
  it('what either has signed is about the leads of both; taken apart, each has its own again', async () => {
    await byContract()
    const person = { name: '王建国', company: '示例骨科医院有限公司' }
    const first = await won({ ...person, phone: aMobile() })
    const second = await atTime('2026-02-05 10:00', async () => {
      const id = await leadFor(t, rep, line, { ...person, phone: aMobile() })
      await sign(id, '2026-02-05', '2027-12-31')
      await win(id)
      return id
    })
    expect(await Promise.all([first, second].map(dueOf))).toEqual(['2026-12-01', '2028-01-31'])
    const [pair] = (await listPairs(t.system, {})).items
    const mergeId = await mergePair(t.system, merging, {
      pairId: pair?.id as string,
      survivor: 'a',
      versions: [(await leadRow(first)).version, (await leadRow(second)).version],
    })
    await settle()
    expect(await Promise.all([first, second].map(dueOf))).toEqual([null, '2028-01-31'])
    expect(await undoPairMerge(t.system, merging, mergeId)).toEqual([])
    await settle()
    expect(await Promise.all([first, second].map(dueOf))).toEqual(['2026-12-01', '2028-01-31'])
  })
})

describe('rules about contracts', () => {
  it('a lead at work goes so long after its contract too; one without is for the next rule', async () => {
    await byContract()
    const [signed, without] = await atTime('2026-10-01 10:00', async () => {
      const ids = [await leadFor(t, rep, line), await leadFor(t, rep, line)] as const
      await sign(ids[0], '2026-01-01', '2026-10-31')
      return ids
    })
    expect([await dueOf(signed), await dueOf(without)]).toEqual(['2026-12-01', null])
    await at('2026-12-01 00:01')
    expect(await leadRow(signed)).toMatchObject({ status: 'pooled', pool_reason: 'pool.contractEnd' })
  })

  it('spares a lead with a contract in force where they say so; versions from before do not say it', async () => {
    await recycling(t)
    const leadId = await atTime('2026-11-01 10:00', async () => {
      const id = await leadFor(t, rep, line)
      await sign(id, '2026-01-01', '2026-11-20')
      return id
    })
    expect(await dueOf(leadId)).toBe('2026-11-08')
    const { spareContracts: _, ...old } = (await recycleInForce(t.system))?.rules ?? {}
    expect(RecycleRules.parse(old).spareContracts).toBe(false)
    await recycling(t, {}, { spareContracts: true })
    await atTime('2026-11-02 10:00', () => keepAllHolds(t.system))
    expect(await dueOf(leadId)).toBe('2026-11-28')
    await at('2026-11-27 10:00')
    expect(await leadRow(leadId)).toMatchObject({ status: 'assigned' })
    await at('2026-11-28 00:01')
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled', pool_reason: 'pool.noFollowUp' })
  })

  it('a trial counts what was won as well; publishing them begins its holds', async () => {
    const leadId = await won()
    expect(await dueOf(leadId)).toBeNull()
    await atTime('2026-12-05 10:00', async () => {
      const { body } = await byContract()
      expect(await tryRecycle(t.system, body)).toMatchObject({ looked: 1, changed: 1 })
      await keepAllHolds(t.system)
      await settle()
    })
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled' })
  })

  it('nothing that was won moves any other way', async () => {
    const leadId = await won()
    const change = { leadId, from: rep.id, reason: 'x' }
    for (const one of [
      { ...change, to: null },
      { ...change, to: null, poolId: pool.id },
      { ...change, to: null, comesBack: true as const },
      { ...change, to: rep.id, comesBack: true as const },
    ])
      expect(await changeOwners(t.system, [one])).toMatchObject([{ changed: false, refusal: 'closed' }])
  })
})
