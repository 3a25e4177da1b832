import { beforeEach, describe, expect, it } from 'vitest'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { changeTask } from '@/lib/followups/commands/change-task'
import { createTask } from '@/lib/followups/commands/create-task'
import { completeTask, reopenTask } from '@/lib/followups/commands/end-task'
import { tasksWithLeadJob } from '@/lib/followups/jobs'
import { getTask, listTasks } from '@/lib/followups/queries/list-tasks'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { getLead } from '@/lib/leads/queries/get-lead'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import type { Ctx } from '@/lib/platform/ctx'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { performJob } from '@/lib/platform/queue/perform-job'
import { fireDueTimers } from '@/lib/platform/timers/fire-timers'
import { timersFire } from '@/lib/wiring/jobs'
import { timerHandlers } from '@/lib/wiring/timers'
import { type Member, makeLine, makeMember } from '../../support/factories'
import { inMinutes, leadFor } from '../../support/lead-at-work'
import { rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

let t: Tenant
let line: string
let rep: Member
let me: Ctx
let leadId: string
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line] })
  me = await rep.ctx()
  leadId = await leadFor(t, rep, line)
})

const plan = (minutes: number, over: object = {}) =>
  createTask(me, { leadId, contact: 'call', title: '电话确认标书', dueAt: inMinutes(minutes), ...over })
/** Kinds of what a member was told. */
const heard = async (ctx: Ctx) => (await listNotifications(ctx, {})).items.map((n) => n.kind)
const later = (minutes: number, work: () => Promise<unknown>) => withClockOffset(`${minutes} minutes`, work)
const fire = () => performJob(timersFire, { requestId: 'r', payload: { tenantId: t.id } })

describe('a task', () => {
  it('reminds before its time and once after it, however often the clock is looked at', async () => {
    await plan(60)
    await fire()
    expect(await heard(me)).toEqual([])
    for (let n = 0; n < 2; n++) await later(46, fire)
    expect(await heard(me)).toEqual(['task.due'])
    for (let n = 0; n < 2; n++) await later(91, fire)
    expect(await heard(me)).toEqual(['task.overdue', 'task.due'])
    const [first] = (await listNotifications(me, {})).items
    expect(first).toMatchObject({ subject: { type: 'lead', id: leadId }, params: { contact: 'call' } })
  })

  it('that is due within minutes reminds at once, one that is moved reminds of its new time only', async () => {
    const id = await plan(5)
    await fire()
    expect(await heard(me)).toEqual(['task.due'])
    await changeTask(me, { id, version: 1, dueAt: inMinutes(600) })
    await later(60, fire)
    expect(await heard(me)).toEqual(['task.due'])
    await later(590, fire)
    expect(await heard(me)).toEqual(['task.due', 'task.due'])
  })

  it('that is done reminds of nothing; taken back, it does again', async () => {
    const id = await plan(60)
    await completeTask(me, { id, version: 1 })
    await later(100, fire)
    expect(await heard(me)).toEqual([])
    expect(await getTask(me, id)).toMatchObject({ state: 'done', version: 2 })
    await completeTask(me, { id, version: 1 })
    await reopenTask(me, { id, version: 2 })
    expect(await getTask(me, id)).toMatchObject({ state: 'open', doneAt: null, version: 3 })
    await later(100, fire)
    expect((await heard(me)).sort()).toEqual(['task.due', 'task.overdue'])
  })

  it('changes only from the version that was seen, and only while it is open', async () => {
    const id = await plan(60)
    const both = await Promise.allSettled([
      changeTask(me, { id, version: 1, dueAt: inMinutes(120) }),
      changeTask(me, { id, version: 1, title: '发修改后的报价' }),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    for (const work of [
      () => changeTask(me, { id, version: 1, title: '别的' }),
      () => completeTask(me, { id, version: 1 }),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'conflict', messageKey: 'versionMoved' })
    await completeTask(me, { id, version: 2 })
    await expect(changeTask(me, { id, version: 3, title: '别的' })).rejects.toMatchObject({
      messageKey: 'task.notOpen',
    })
    await expect(plan(-60)).rejects.toMatchObject({ details: [{ path: 'dueAt', messageKey: 'task.past' }] })
  })

  it('is listed by when it is due, page by page, to those who see the lead', async () => {
    for (const minutes of [300, 100, 200]) await plan(minutes, { title: `电话 ${minutes}` })
    const first = await listTasks(me, { assignee: 'me', limit: 2 })
    const second = await listTasks(me, { assignee: 'me', limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map((i) => i.title)).toEqual([
      '电话 100',
      '电话 200',
      '电话 300',
    ])
    const colleague = await (await makeMember(t, { lines: [line] })).ctx()
    expect((await listTasks(colleague, {})).items).toEqual([])
    const [task] = first.items
    for (const work of [
      () => getTask(colleague, task?.id ?? ''),
      () => completeTask(colleague, { id: task?.id ?? '', version: 1 }),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is the owner’s or one’s own, never a third person’s', async () => {
    const boss = await makeMember(t, { role: 'admin' })
    const theirs = await boss.ctx()
    const asBoss = (assigneeId?: string) =>
      createTask(theirs, { leadId, contact: 'call', title: '问问进展', dueAt: inMinutes(60), assigneeId })
    expect((await getTask(me, await asBoss())).assignee.id).toBe(rep.id)
    expect((await getTask(me, await asBoss(boss.id))).assignee.id).toBe(boss.id)
    const third = await makeMember(t, { lines: [line] })
    await expect(asBoss(third.id)).rejects.toMatchObject({ details: [{ messageKey: 'task.assignee' }] })
  })
})

describe('when a lead changes hands', () => {
  const keep = () =>
    performJob(tasksWithLeadJob, { requestId: 'r', payload: { tenantId: t.id, ids: [leadId] } })
  const handOver = async (to: Member) =>
    reassignLead(t.system, {
      leadId,
      memberId: to.id,
      reason: '休假',
      version: (await getLead(t.system, leadId)).version,
    })
  const eventsOf = async (type: string) =>
    (await rowsOf('select 1 from event where tenant_id = $1 and type = $2', [t.id, type])).length

  it('its open tasks go with it, done ones and those of others stay, and twice is once', async () => {
    const [open, done] = [await plan(60), await plan(120)]
    await completeTask(me, { id: done, version: 1 })
    const boss = await makeMember(t, { role: 'admin' })
    const own = await createTask(await boss.ctx(), {
      leadId,
      contact: 'call',
      title: '问问进展',
      dueAt: inMinutes(60),
      assigneeId: boss.id,
    })
    const heir = await makeMember(t, { lines: [line] })
    await handOver(heir)
    await keep()
    await keep()
    const theirs = await heir.ctx()
    expect((await getTask(theirs, open)).assignee.id).toBe(heir.id)
    expect((await getTask(theirs, done)).assignee.id).toBe(rep.id)
    expect((await getTask(theirs, own)).assignee.id).toBe(boss.id)
    expect(await eventsOf('task.reassigned')).toBe(1)
    await later(50, fire)
    expect(await heard(theirs)).toContain('task.due')
    expect(await heard(me)).not.toContain('task.due')
  })

  it('is closed, its open tasks are called off with their reminders', async () => {
    const id = await plan(60)
    const { version } = await getLead(me, leadId)
    await closeLead(me, { leadId, outcome: 'invalid', reason: '空号', version })
    await keep()
    await keep()
    expect((await getTask(me, id)).state).toBe('cancelled')
    expect(await eventsOf('task.cancelled')).toBe(1)
    expect(await later(100, () => fireDueTimers(t.system, timerHandlers))).toBe(0)
    await expect(reopenTask(me, { id, version: 2 })).rejects.toMatchObject({ messageKey: 'lead.closed' })
  })

  it('is woken for by the events that say so', async () => {
    const { subscriptions } = await import('@/lib/wiring/subscriptions')
    expect(subscriptions['lead.assigned']).toContain('tasks-with-lead')
    expect(subscriptions['lead.closed']).toContain('tasks-with-lead')
  })
})
