import { beforeEach, expect, it } from 'vitest'
import { bookVisit } from '@/lib/followups/commands/book-visit'
import { createTask } from '@/lib/followups/commands/create-task'
import { completeTask } from '@/lib/followups/commands/end-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { getWorklist } from '@/lib/followups/queries/get-worklist'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { holdLeads } from '@/lib/leads/commands/hold-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { aMobile, leadOf, type Member, makeLine, makeMember, makeTeam } from '../../support/factories'
import { inMinutes, leadFor, partsOf } from '../../support/lead-at-work'
import { rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

let t: Tenant
let line: string
let rep: Member
let me: Ctx
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line] })
  me = await rep.ctx()
})

const reasons = async (ctx: Ctx) => (await getWorklist(ctx)).rows.map((r) => [r.reason, r.lead.name])
const call = (leadId: string, dueAt: string) =>
  createTask(me, { leadId, contact: 'call', title: '电话确认标书', dueAt })

it('ranks what a rep has to do, each lead for the most pressing of its reasons', async () => {
  // Noon of the workspace's day, so that "later today" is still today.
  const noon = new Date()
  noon.setUTCHours(4, 0, 0, 0)
  const offset = `${Math.round(noon.getTime() - Date.now())} milliseconds`
  await withClockOffset(offset, async () => {
    const at = (hours: number) => new Date(noon.getTime() + hours * 3_600_000).toISOString()
    const phone = aMobile()
    const late = await leadFor(t, rep, line, { name: '逾期' })
    const today = await leadFor(t, rep, line, { name: '今天到期' })
    await leadFor(t, rep, line, { name: '等了一天', receivedAt: new Date(noon.getTime() - 86_400_000) })
    await leadFor(t, rep, line, { name: '刚到', receivedAt: noon })
    const touched = await leadFor(t, rep, line, { name: '又来了', phone })
    const booked = await leadFor(t, rep, line, { name: '待补全' })
    const adrift = await leadFor(t, rep, line, { name: '没有下一步' })
    const upcoming = await leadFor(t, rep, line, { name: '明天' })
    const far = await leadFor(t, rep, line, { name: '下个月' })
    await leadFor(t, rep, line, { name: '测试', isTest: true })
    await call(late, at(0.1))
    await call(today, at(3))
    await call(upcoming, at(24))
    await call(far, at(24 * 30))
    await logFollowUp(me, {
      leadId: touched,
      ...partsOf({ next: { contact: 'call', title: '发报价单', dueAt: at(24 * 20) } }),
    })
    await bookVisit(me, { leadId: booked, at: at(24 * 9) })
    await logFollowUp(me, { leadId: adrift, ...partsOf() })
    const [task] = await rowsOf<{ id: string }>('select id from task where lead_id = $1', [adrift])
    await completeTask(me, { id: task?.id ?? '', version: 1 })
    await withClockOffset(`${Math.round(noon.getTime() - Date.now() + 600_000)} milliseconds`, async () => {
      await admitLead(
        t.system,
        leadOf(line, { phone, source: 'baidu', receivedAt: new Date(noon.getTime() + 500_000) }),
      )
      const list = await getWorklist(me)
      expect(list.rows.map((r) => [r.reason, r.lead.name])).toEqual([
        ['overdue', '逾期'],
        ['dueToday', '今天到期'],
        ['new', '等了一天'],
        ['new', '刚到'],
        ['touched', '又来了'],
        ['incomplete', '待补全'],
        ['adrift', '没有下一步'],
        ['upcoming', '明天'],
      ])
      expect(list.rows.find((r) => r.reason === 'touched')).toMatchObject({ touchedBy: 'baidu' })
      expect(list.rows.find((r) => r.reason === 'incomplete')?.followUp?.version).toBe(1)
      expect(list.rows[0]).toMatchObject({
        task: { title: '电话确认标书', version: 1 },
        lead: { version: 2 },
      })
      expect(list.more).toEqual([])
    })
  })
})

it('shows a manager the holding queue and what their people leave lying, and nobody else’s', async () => {
  const [mine, others] = [await makeTeam(t), await makeTeam(t)]
  const manager = await makeMember(t, { role: 'manager', team: mine })
  const inside = await makeMember(t, { team: mine, lines: [line] })
  const outside = await makeMember(t, { team: others, lines: [line] })
  const boss = await manager.ctx()
  await leadFor(t, inside, line, { name: '没人打' })
  await leadFor(t, outside, line, { name: '别组的' })
  const { leadId: held } = await admitLead(t.system, leadOf(line, { name: '等分配' }))
  await holdLeads(t.system, [{ leadId: held, reason: 'nobodyFree' }])
  const own = await leadFor(t, manager, line, { name: '主管自己的' })
  const late = await leadFor(t, inside, line, { name: '拖了一天' })
  await createTask(await inside.ctx(), {
    leadId: late,
    contact: 'call',
    title: '电话确认',
    dueAt: inMinutes(1),
  })
  await createTask(boss, { leadId: own, contact: 'call', title: '电话确认', dueAt: inMinutes(60 * 24 * 3) })
  await withClockOffset('25 hours', async () => {
    expect(await reasons(boss)).toEqual([
      ['holding', '等分配'],
      ['untouched', '没人打'],
      ['untouched', '拖了一天'],
      ['lateForTeam', '拖了一天'],
      ['upcoming', '主管自己的'],
    ])
    const admin = await (await makeMember(t, { role: 'admin' })).ctx()
    expect((await reasons(admin)).map(([, name]) => name)).toContain('别组的')
    expect(await reasons(await inside.ctx())).toEqual([
      ['overdue', '拖了一天'],
      ['new', '没人打'],
    ])
  })
})

it('is empty for somebody with nothing to do, and says what time it is', async () => {
  const { rows, at } = await getWorklist(me)
  expect(rows).toEqual([])
  expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000)
})

it('says that there is more than it shows', async () => {
  for (let n = 0; n < 31; n++) await leadFor(t, rep, line)
  const list = await getWorklist(me)
  expect(list.rows).toHaveLength(30)
  expect(list.more).toEqual(['new'])
})

it('masks contacts where the reader may not see them', async () => {
  await leadFor(t, rep, line)
  const ops = await (await makeMember(t, { role: 'ops' })).ctx()
  const [row] = (await getWorklist(ops)).rows
  expect(row?.lead.mobile).toMatch(/\*/)
  expect((await getWorklist(ops)).contactsClear).toBe(false)
})
