import { beforeEach, describe, expect, it } from 'vitest'
import { moveByHand } from '@/lib/assignment/commands/give-by-hand'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { tasksWithLeadJob } from '@/lib/followups/jobs'
import { listTasks } from '@/lib/followups/queries/list-tasks'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { setCapacity } from '@/lib/leads/commands/set-capacity'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import type { Ctx } from '@/lib/platform/ctx'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { performJob } from '@/lib/platform/queue/perform-job'
import { askHandOver, offerHandOver } from '@/lib/touches/commands/begin-hand-over'
import { answerHandOver, withdrawHandOver } from '@/lib/touches/commands/end-hand-over'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { openHandOvers } from '@/lib/touches/queries/open-hand-overs'
import { timersFire } from '@/lib/wiring/jobs'
import { makeMember } from '../../support/factories'
import { partsOf } from '../../support/lead-at-work'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { type TwoLines, twoLines } from '../../support/two-lines'

let o: TwoLines
beforeEach(async () => {
  o = await twoLines({ shared: true })
})

const heard = async (ctx: Ctx) =>
  (await listNotifications(ctx, {})).items.filter(({ kind }) => kind.startsWith('handOver.'))
const answer = (at: 0 | 1, id: string, accept: boolean, reason?: string) =>
  answerHandOver(o.ctxs[at], moveByHand, { id, accept, reason })
const ownerOf = async (leadId: string) => (await leadRow(leadId)).owner_id
const state = async (id: string) =>
  (await rowsOf<{ state: string }>(`select state from hand_over where id = $1`, [id]))[0]?.state

describe('asking for a lead', () => {
  it('about one’s own means the colleague’s of the same person; accepted, owner, history and tasks follow', async () => {
    await logFollowUp(o.ctxs[0], { leadId: o.leads[0], ...partsOf() })
    await takeLease(o.ctxs[0], { leadId: o.leads[0], kind: 'call' })
    const id = await askHandOver(o.ctxs[1], { leadId: o.leads[1], note: '客户上周是我接待的' })
    expect(await ownerOf(o.leads[0])).toBe(o.reps[0].id)
    expect(await heard(o.ctxs[0])).toMatchObject([{ kind: 'handOver.asked', params: { kind: 'ask' } }])
    const { toAnswer } = await openHandOvers(o.ctxs[0])
    expect(toAnswer).toMatchObject([{ id, kind: 'ask', lead: { id: o.leads[0] }, to: { name: '李静' } }])
    expect((await openHandOvers(o.ctxs[1])).mine).toMatchObject([{ id }])

    await answer(0, id, true)
    await performJob(tasksWithLeadJob, { requestId: 'r', payload: { tenantId: o.t.id, ids: [o.leads[0]] } })
    expect(await ownerOf(o.leads[0])).toBe(o.reps[1].id)
    expect(await heard(o.ctxs[1])).toMatchObject([
      { kind: 'handOver.answered', params: { answer: 'accepted' } },
    ])
    expect((await listTasks(o.ctxs[1], { assignee: 'me', lead: o.leads[0] })).items).toHaveLength(1)
    const types = (await leadTimeline(o.ctxs[1], o.leads[0], {})).items.map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['followup.logged', 'hand_over.asked', 'hand_over.accepted']),
    )
    expect(await getAssignment(o.ctxs[1], o.leads[0])).toMatchObject({
      outcome: 'manual',
      winner: { id: o.reps[1].id },
      reason: '客户上周是我接待的',
    })
    expect(await openHandOvers(o.ctxs[0])).toEqual({ toAnswer: [], mine: [] })
    expect(await brokenInvariants(o.t)).toEqual([])
  })

  it('is declined with a reason only, and nothing moves', async () => {
    const id = await askHandOver(o.ctxs[1], { leadId: o.leads[1] })
    await expect(answer(0, id, false)).rejects.toMatchObject({
      details: [{ path: 'reason', messageKey: 'handOver.sayWhyNot' }],
    })
    await answer(0, id, false, '这周在等我的报价')
    expect(await ownerOf(o.leads[0])).toBe(o.reps[0].id)
    expect(await heard(o.ctxs[1])).toMatchObject([{ params: { answer: 'declined' } }])
    await expect(answer(0, id, true)).rejects.toMatchObject({ messageKey: 'handOver.over' })
  })

  it('is one at a time, and taken back by whoever asked', async () => {
    const id = await askHandOver(o.ctxs[1], { leadId: o.leads[1] })
    await expect(askHandOver(o.ctxs[1], { leadId: o.leads[1] })).rejects.toMatchObject({
      messageKey: 'handOver.already',
    })
    await expect(withdrawHandOver(o.ctxs[0], { id })).rejects.toMatchObject({ code: 'not_found' })
    await withdrawHandOver(o.ctxs[1], { id })
    expect(await state(id)).toBe('withdrawn')
    await askHandOver(o.ctxs[1], { leadId: o.leads[1] })
  })

  it('never reaches into a product line the asker does not cover', async () => {
    o = await twoLines()
    await takeLease(o.ctxs[0], { leadId: o.leads[0], kind: 'call' })
    await expect(askHandOver(o.ctxs[1], { leadId: o.leads[1] })).rejects.toMatchObject({
      messageKey: 'handOver.nobodyHasIt',
    })
  })

  it('ends by itself when nobody answers, once', async () => {
    const id = await askHandOver(o.ctxs[1], { leadId: o.leads[1] })
    const fire = () => performJob(timersFire, { requestId: 'r', payload: { tenantId: o.t.id } })
    await withClockOffset('23 hours', fire)
    expect(await state(id)).toBe('open')
    for (let n = 0; n < 2; n++) await withClockOffset('25 hours', fire)
    expect(await state(id)).toBe('expired')
    expect(await heard(o.ctxs[1])).toMatchObject([{ params: { answer: 'expired' } }])
  })
})

describe('offering a lead', () => {
  it('is answered by the colleague alone, who then has it', async () => {
    const id = await offerHandOver(o.ctxs[0], { leadId: o.leads[0], memberId: o.reps[1].id })
    const third = await (await makeMember(o.t, { lines: o.lines })).ctx()
    await expect(answerHandOver(third, moveByHand, { id, accept: true })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(answer(0, id, true)).rejects.toMatchObject({ code: 'not_found' })
    const { toAnswer } = await openHandOvers(o.ctxs[1])
    expect(toAnswer).toMatchObject([{ kind: 'offer', lead: { name: '张主任' } }])
    expect(JSON.stringify(toAnswer)).not.toContain(o.mobile)
    await answer(1, id, true)
    expect(await ownerOf(o.leads[0])).toBe(o.reps[1].id)
  })

  it('is for one’s own leads, to colleagues of the line', async () => {
    await expect(
      offerHandOver(o.ctxs[0], { leadId: o.leads[1], memberId: o.reps[0].id }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const stranger = await makeMember(o.t, { lines: [o.lines[1]] })
    await expect(
      offerHandOver(o.ctxs[0], { leadId: o.leads[0], memberId: stranger.id }),
    ).rejects.toMatchObject({ details: [{ path: 'memberId', messageKey: 'handOver.otherLine' }] })
  })

  it('is no way past capacity, another owner or the end of a lead', async () => {
    const offer = () => offerHandOver(o.ctxs[0], { leadId: o.leads[0], memberId: o.reps[1].id })
    const id = await offer()
    await setCapacity(o.t.system, { memberId: o.reps[1].id, maxOpen: 1 })
    await expect(answer(1, id, true)).rejects.toMatchObject({ messageKey: 'lead.capacityFull' })
    await setCapacity(o.t.system, { memberId: o.reps[1].id, maxOpen: 10 })
    const other = await makeMember(o.t, { lines: o.lines })
    await changeOwner(o.t.system, { leadId: o.leads[0], from: o.reps[0].id, to: other.id, reason: '改派' })
    await expect(answer(1, id, true)).rejects.toMatchObject({ messageKey: 'lead.ownerMoved' })
    expect((await openHandOvers(o.ctxs[1])).toAnswer).toEqual([])
    await changeOwner(o.t.system, { leadId: o.leads[0], from: other.id, to: o.reps[0].id, reason: '改派' })
    const { version } = await leadRow(o.leads[0])
    await closeLead(o.ctxs[0], { leadId: o.leads[0], outcome: 'invalid', reason: '空号', version })
    await expect(answer(1, id, true)).rejects.toMatchObject({ messageKey: 'lead.closed' })
    expect(await state(id)).toBe('open')
  })
})
