import { beforeEach, describe, expect, it, test } from 'vitest'
import { bookVisit } from '@/lib/followups/commands/book-visit'
import { completeFollowUp } from '@/lib/followups/commands/complete-follow-up'
import { createTask } from '@/lib/followups/commands/create-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { getFollowUp, listFollowUps } from '@/lib/followups/queries/list-follow-ups'
import { getTask, listTasks } from '@/lib/followups/queries/list-tasks'
import type { LogFollowUp } from '@/lib/followups/schema'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { getLead } from '@/lib/leads/queries/get-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { countRows } from '../../support/database'
import { leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { inMinutes, leadFor, partsOf } from '../../support/lead-at-work'
import { rowsOf } from '../../support/look'
import { mintTenant, systemCtx, type Tenant } from '../../support/mint-tenant'

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

const log = (over: Partial<LogFollowUp> = {}) => logFollowUp(me, { leadId, ...partsOf(over) })
/** What a refused follow-up was told to mend: path → message key. */
async function refusal(work: Promise<unknown>): Promise<Record<string, string>> {
  const error = await work.then(
    () => new Error('was not refused'),
    (e: unknown) => e,
  )
  if (!(error instanceof AppError)) throw error
  return Object.fromEntries(error.details.map((d) => [d.path, d.messageKey]))
}
const nothingWritten = async () => {
  expect(await countRows('follow_up', 'tenant_id = $1', [t.id])).toBe(0)
  expect(await countRows('task', 'tenant_id = $1', [t.id])).toBe(0)
}

describe('a follow-up', () => {
  it('keeps its three parts, makes the next action a task and puts the lead to work', async () => {
    const before = await getLead(me, leadId)
    const next = { contact: 'visit' as const, title: '带样品上门演示', dueAt: inMinutes(90) }
    const id = await log({ next })
    const followUp = await getFollowUp(me, id)
    expect(followUp).toMatchObject({
      verdict: 'valid',
      author: { id: rep.id },
      contact: 'call',
      ending: null,
    })
    expect(followUp.next).toEqual({ ...next, dueAt: new Date(next.dueAt) })
    expect(await getTask(me, followUp.taskId ?? '')).toMatchObject({
      title: next.title,
      state: 'open',
      assignee: { id: rep.id },
      lead: { id: leadId },
    })
    const after = await getLead(me, leadId)
    expect(after.status).toBe('working')
    expect(after.version).toBe(before.version + 1)
    expect(after.lastActivityAt.getTime()).toBeGreaterThan(before.lastActivityAt.getTime())
    const { items } = await leadTimeline(me, leadId, {})
    expect(items[0]).toMatchObject({
      type: 'followup.logged',
      data: {
        need: followUp.need,
        solution: followUp.solution,
        verdict: 'valid',
        next: { title: next.title },
      },
    })
    expect((await listFollowUps(me, { leadId })).items.map((f) => f.id)).toEqual([id])
  })

  test.each([
    ['need', { need: '' }, { need: 'followUp.need.missing' }],
    ['solution', { solution: '  ' }, { solution: 'followUp.solution.missing' }],
    ['next action', { next: null }, { next: 'followUp.next.missing' }],
    [
      'words of the next action',
      { next: { contact: 'call' as const, title: '', dueAt: inMinutes(60) } },
      { 'next.title': 'followUp.next.missing' },
    ],
    [
      'all three',
      {
        need: '已联系',
        solution: 'ok',
        next: { contact: 'call' as const, title: '再跟进', dueAt: inMinutes(60) },
      },
      {
        need: 'followUp.need.hollow',
        solution: 'followUp.solution.hollow',
        'next.title': 'followUp.next.hollow',
      },
    ],
    [
      'a choice between going on and ending',
      { ending: { outcome: 'invalid' as const, reason: '空号' } },
      { ending: 'followUp.next.both' },
    ],
  ])('without its %s is refused, and nothing is written', async (_, over, expected) => {
    expect(await refusal(log(over))).toEqual(expected)
    await nothingWritten()
    expect((await getLead(me, leadId)).status).toBe('assigned')
  })

  it('names the phrase it does not take', async () => {
    const error = await log({ need: '客户考虑中客户考虑中' }).catch((e: unknown) => e as AppError)
    expect((error as AppError).details).toEqual([
      { path: 'need', messageKey: 'followUp.need.hollow', params: { phrase: '客户考虑中' } },
    ])
  })

  it('does not plan in the past, nor in another age', async () => {
    const due = (dueAt: string) => log({ next: { contact: 'call', title: '电话确认标书', dueAt } })
    expect(await refusal(due(inMinutes(-60)))).toEqual({ 'next.dueAt': 'task.past' })
    expect(await refusal(due('2099-01-01T00:00:00Z'))).toEqual({ 'next.dueAt': 'task.tooFar' })
    await nothingWritten()
  })

  it('is no second one when the same person says the same again; another person may', async () => {
    const said = { need: '骨科要 12 套接骨板，月底前到货', solution: '报了国产方案，四周交货' }
    await log(said)
    expect(await refusal(log({ ...said, solution: '改报进口方案，八周交货' }))).toEqual({
      need: 'followUp.need.repeated',
    })
    const boss = await makeMember(t, { role: 'admin' })
    await logFollowUp(await boss.ctx(), { leadId, ...partsOf(said) })
  })

  it('without a next action closes the lead, with the reason, and calls off nothing else', async () => {
    const id = await log({ next: null, ending: { outcome: 'converted', reason: '已签合同' } })
    expect(await getFollowUp(me, id)).toMatchObject({ ending: 'converted', verdict: 'valid', next: null })
    expect((await getLead(me, leadId)).status).toBe('converted')
    await expect(log()).rejects.toMatchObject({ code: 'conflict', messageKey: 'lead.closed' })
  })

  it('finishes the task it was', async () => {
    const task = await createTask(me, { leadId, contact: 'call', title: '首次电话', dueAt: inMinutes(5) })
    await log({ completesTaskId: task })
    expect((await getTask(me, task)).state).toBe('done')
    const elsewhere = await leadFor(t, rep, line)
    const other = await createTask(me, {
      leadId: elsewhere,
      contact: 'call',
      title: '首次电话',
      dueAt: inMinutes(5),
    })
    expect(await refusal(log({ completesTaskId: other }))).toEqual({ completesTaskId: 'task.ofOtherLead' })
    expect((await getTask(me, other)).state).toBe('open')
  })

  it('needs somebody whose next action it is', async () => {
    const { leadId: nobodys } = await admitLead(t.system, leadOf(line))
    const boss = await makeMember(t, { role: 'admin' })
    await expect(logFollowUp(await boss.ctx(), { leadId: nobodys, ...partsOf() })).rejects.toMatchObject({
      messageKey: 'followUp.noOwner',
    })
  })

  it('of a colleague’s lead is nobody’s to write or read', async () => {
    const id = await log()
    const other = await (await makeMember(t, { lines: [line] })).ctx()
    for (const work of [
      () => logFollowUp(other, { leadId, ...partsOf() }),
      () => bookVisit(other, { leadId, at: inMinutes(60) }),
      () => getFollowUp(other, id),
      () => listFollowUps(other, { leadId }),
    ])
      await expect(work()).rejects.toMatchObject({ code: 'not_found' })
    const reader = systemCtx(t.id, ['lead.read'])
    await expect(logFollowUp(reader, { leadId, ...partsOf() })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('"visit booked", by one tap', () => {
  it('is saved at once, is no valid follow-up yet, and becomes one with its three parts', async () => {
    const at = inMinutes(24 * 60)
    const id = await bookVisit(me, { leadId, at })
    const booked = await getFollowUp(me, id)
    expect(booked).toMatchObject({ verdict: 'incomplete', need: null, next: { contact: 'visit' } })
    expect((await getLead(me, leadId)).status).toBe('working')
    const task = booked.taskId ?? ''
    expect(await getTask(me, task)).toMatchObject({ contact: 'visit', dueAt: new Date(at), state: 'open' })

    const later = inMinutes(48 * 60)
    const parts = partsOf({ next: { contact: 'visit', title: '带样机演示', dueAt: later } })
    expect(await refusal(completeFollowUp(me, { id, version: 1, ...parts, need: '已预约，再跟进' }))).toEqual(
      {
        need: 'followUp.need.hollow',
      },
    )
    await completeFollowUp(me, { id, version: 1, ...parts })
    expect(await getFollowUp(me, id)).toMatchObject({ verdict: 'valid', taskId: task, need: parts.need })
    expect(await getTask(me, task)).toMatchObject({ title: '带样机演示', dueAt: new Date(later) })
    expect((await listTasks(me, { lead: leadId })).items).toHaveLength(1)
    await expect(completeFollowUp(me, { id, version: 2, ...partsOf() })).rejects.toMatchObject({
      messageKey: 'followUp.complete',
    })
  })

  it('of two who complete it at once, one does', async () => {
    const id = await bookVisit(me, { leadId, at: inMinutes(60) })
    const both = await Promise.allSettled(
      [1, 2].map(() => completeFollowUp(me, { id, version: 1, ...partsOf() })),
    )
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const told = await rowsOf(`select 1 from event where tenant_id = $1 and type = 'followup.completed'`, [
      t.id,
    ])
    expect(told).toHaveLength(1)
  })

  it('is never valid with a part missing, whatever writes it', async () => {
    const id = await bookVisit(me, { leadId, at: inMinutes(60) })
    await expect(rowsOf(`update follow_up set verdict = 'valid' where id = $1`, [id])).rejects.toThrow(
      'follow_up_valid_is_complete',
    )
  })
})
