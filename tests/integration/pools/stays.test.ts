import { beforeEach, describe, expect, it } from 'vitest'
import { bulkAssign } from '@/lib/assignment/commands/bulk-assign'
import { createTask } from '@/lib/followups/commands/create-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { closeMany } from '@/lib/leads/commands/close-many'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { assignPooled } from '@/lib/pools/commands/assign-pooled'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { undoAct } from '@/lib/pools/commands/undo-act'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { defaultSlaRules, slaRuleSet } from '@/lib/sla/schema'
import {
  aMobile,
  goOnline,
  leadOf,
  type Member,
  makeLine,
  makeMember,
  makeTeam,
} from '../../support/factories'
import { inMinutes, leadFor, partsOf } from '../../support/lead-at-work'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'
import { aPool, pooledLead } from './support/pools'

let t: Tenant
let line: string
let rep: Member
let other: Member
let manager: Member
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  const team = await makeTeam(t)
  rep = await makeMember(t, { lines: [line], team, online: false })
  other = await makeMember(t, { lines: [line], online: false })
  manager = await makeMember(t, { role: 'manager', team })
})

const stays = (leadId: string) =>
  rowsOf<{
    pool_id: string
    left_how: string | null
    from_owner_id: string | null
    left_to_id: string | null
  }>(
    'select pool_id, left_how, from_owner_id, left_to_id from pool_entry where lead_id = $1 order by entered_at, id',
    [leadId],
  )
const openClocks = (leadId: string) =>
  rowsOf<{ kind: string }>(
    'select kind from sla_clock where lead_id = $1 and stopped_at is null order by kind',
    [leadId],
  )
const pool = (over = {}) => aPool(t, over)
const putBack = async (leadId: string, poolId: string | null, who: Member = rep) =>
  poolLeads(await who.ctx(), { leadIds: [leadId], poolId, reason: '暂无预算' })

describe('put back and taken again', () => {
  it('whoever put it back is reminded of its tasks no more; whoever takes it has them', async () => {
    const { id: poolId } = await pool()
    const leadId = await leadFor(t, rep, line)
    await createTask(await rep.ctx(), { leadId, contact: 'call', title: '确认标书', dueAt: inMinutes(30) })
    await putBack(leadId, poolId)
    await withClockOffset('2 hours', async () => void (await settle()))
    const told = await rowsOf(
      `select recipient_id from notification where tenant_id = $1 and kind like 'task.%'`,
      [t.id],
    )
    expect(told).toEqual([])
    // Two hours on it is overdue: whoever takes the lead hears of that, once.
    const overdue = () =>
      rowsOf(`select recipient_id from notification where tenant_id = $1 and kind = 'task.overdue'`, [t.id])
    await withClockOffset('3 hours', async () => {
      await claimLeads(await other.ctx(), { poolId, leadIds: [leadId] })
      await settle()
      expect(await overdue()).toEqual([{ recipient_id: other.id }])
      await bulkAssign(await manager.ctx(), { leadIds: [leadId], to: rep.id, reason: '换人跟' })
      await settle()
    })
    await withClockOffset('4 hours', async () => void (await settle()))
    expect(await overdue()).toEqual([{ recipient_id: other.id }])
  })

  it('the lead keeps everything; tasks go to whoever takes it, its clocks end and begin anew', async () => {
    await publishRules(t.system, slaRuleSet, 'assignment.manage', { body: defaultSlaRules })
    const { id: poolId } = await pool()
    const leadId = await leadFor(t, rep, line)
    await settle()
    await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })
    await createTask(await rep.ctx(), { leadId, contact: 'call', title: '确认标书', dueAt: inMinutes(60) })
    await settle()
    expect(await openClocks(leadId)).not.toEqual([])
    await putBack(leadId, poolId)
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ owner_id: null, status: 'pooled', pool_id: poolId })
    expect(await openClocks(leadId)).toEqual([])
    await claimLeads(await other.ctx(), { poolId, leadIds: [leadId] })
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ owner_id: other.id, status: 'assigned', pool_id: null })
    expect(await openClocks(leadId)).toEqual([{ kind: 'firstResponse' }])
    const tasks = await rowsOf(
      `select distinct assignee_id from task where lead_id = $1 and state = 'open'`,
      [leadId],
    )
    expect(tasks).toEqual([{ assignee_id: other.id }])
    const told = (await leadTimeline(await other.ctx(), leadId, {})).items.map(({ type }) => type)
    expect(told).toEqual(expect.arrayContaining(['followup.logged', 'lead.pooled', 'lead.assigned']))
    expect(await stays(leadId)).toEqual([
      { pool_id: poolId, left_how: 'claimed', from_owner_id: rep.id, left_to_id: other.id },
    ])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('nobody puts away what is not theirs; a manager may, and chooses or lets the pools say where it belongs', async () => {
    const first = await pool({
      position: 1,
      entry: { combinator: 'and', rules: [{ field: 'region', operator: '=', value: '江苏' }] },
    })
    const last = await pool({ position: 2, name: '其他' })
    const own = await leadFor(t, rep, line, { region: '江苏' })
    const far = await leadFor(t, rep, line, { region: '广东' })
    expect((await putBack(own, null, other)).rows).toMatchObject([{ outcome: 'notFound' }])
    const { rows } = await poolLeads(await manager.ctx(), {
      leadIds: [own, far],
      poolId: null,
      reason: '清理',
    })
    expect(rows.map(({ poolId }) => poolId)).toEqual([first.id, last.id])
    await poolLeads(await manager.ctx(), { leadIds: [own], poolId: last.id, reason: '移到其他' })
    expect((await stays(own)).map(({ left_how }) => left_how)).toEqual(['moved', null])
  })

  it('an admin of a pool who is no manager moves and gives out what lies in it, and nothing else', async () => {
    const { id: poolId } = await pool({ adminIds: [other.id] })
    const { id: second } = await pool({ position: 2 })
    const leadId = await pooledLead(t, line, { id: poolId })
    const theirs = await leadFor(t, rep, line)
    const { rows } = await poolLeads(await other.ctx(), {
      leadIds: [leadId, theirs],
      poolId: second,
      reason: '换',
    })
    expect(rows.map(({ outcome }) => outcome)).toEqual(['pooled', 'notFound'])
    await expect(
      assignPooled(await other.ctx(), { poolId: second, leadIds: [leadId], to: rep.id, reason: '给你' }),
    ).rejects.toMatchObject({ messageKey: 'pool.notAdmin' })
  })
})

describe('what is not the owner’s doing', () => {
  it('rules route no pooled lead; one whose person comes in again leaves the pool and is given out', async () => {
    const { id: poolId } = await pool()
    const phone = aMobile()
    const leadId = await pooledLead(t, line, { id: poolId }, { phone })
    await goOnline(rep)
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled' })
    await admitLead(t.system, leadOf(line, { phone }))
    await settle()
    expect(await leadRow(leadId)).toMatchObject({ owner_id: rep.id, status: 'assigned', pool_id: null })
    expect((await stays(leadId))[0]).toMatchObject({ left_how: 'returned' })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('undo: put-backs return to their owners at work, moves to their pool; what was taken meanwhile stays taken', async () => {
    const { id: poolId } = await pool()
    const [mine, taken] = [await leadFor(t, rep, line), await leadFor(t, rep, line)]
    await logFollowUp(await rep.ctx(), { leadId: mine, ...partsOf() })
    const { eventId } = await poolLeads(await rep.ctx(), { leadIds: [mine, taken], poolId, reason: '误操作' })
    await claimLeads(await other.ctx(), { poolId, leadIds: [taken] })
    expect(await undoAct(await rep.ctx(), { eventId: eventId as string })).toEqual({ restored: 1, left: 1 })
    expect(await leadRow(mine)).toMatchObject({ owner_id: rep.id, status: 'working' })
    expect(await leadRow(taken)).toMatchObject({ owner_id: other.id })
    expect(await undoAct(await rep.ctx(), { eventId: eventId as string })).toEqual({ restored: 0, left: 2 })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('undo of an assignment, and of an ending, puts it back into its pool', async () => {
    const { id: poolId } = await pool()
    const leadId = await pooledLead(t, line, { id: poolId })
    const given = await bulkAssign(await manager.ctx(), { leadIds: [leadId], to: rep.id, reason: '试试' })
    await undoAct(await manager.ctx(), { eventId: given.eventId as string })
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled', pool_id: poolId })
    const ended = await closeMany(await manager.ctx(), { leadIds: [leadId], reason: '空号' })
    expect(await leadRow(leadId)).toMatchObject({ status: 'invalid', pool_id: null })
    await undoAct(await manager.ctx(), { eventId: ended.eventId as string })
    expect(await leadRow(leadId)).toMatchObject({ status: 'pooled', pool_id: poolId })
    expect((await stays(leadId)).map(({ left_how }) => left_how)).toEqual(['assigned', 'closed', null])
    const back = await bulkAssign(await manager.ctx(), { leadIds: [leadId], to: null, reason: '重新分配' })
    expect(back.rows).toMatchObject([{ outcome: 'waiting' }])
    expect(await leadRow(leadId)).toMatchObject({ status: 'holding', pool_id: null })
  })
})
