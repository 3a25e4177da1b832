import { beforeEach, expect, it } from 'vitest'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { pauseClocks } from '@/lib/sla/commands/pause-clocks'
import { resumeClocks } from '@/lib/sla/commands/resume-clocks'
import { sweepClocks } from '@/lib/sla/commands/sweep-clocks'
import { listClocks } from '@/lib/sla/queries/list-clocks'
import { defaultSlaRules, type Policy, slaRuleSet } from '@/lib/sla/schema'
import { atTime } from '../../support/at-time'
import { type Member, makeLine, makeMember } from '../../support/factories'
import { leadFor, partsOf } from '../../support/lead-at-work'
import { eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

let t: Tenant
let rep: Member
let leadId: string

/** Two hours of working time for the next action; a stage may last ten days of the clock on the wall. */
const [usual] = defaultSlaRules.policies as [Policy]
const policy: Policy = {
  ...usual,
  accept: null,
  nextAction: { minutes: 120, counts: 'working' },
  stageAge: { minutes: 14_400, counts: 'calendar' },
}

beforeEach(async () => {
  t = await mintTenant()
  const line = await makeLine(t)
  rep = await makeMember(t, { lines: [line] })
  await atTime('2026-11-23 08:00', () =>
    publishRules(t.system, slaRuleSet, 'assignment.manage', {
      body: { ...defaultSlaRules, policies: [policy] },
    }),
  )
  // A Monday: called at 10:00, the next call is promised for 14:00, so that two hours later, at 16:00, it is late.
  await atTime('2026-11-23 10:00', async () => {
    leadId = await leadFor(t, rep, line)
    await logFollowUp(await rep.ctx(), {
      leadId,
      ...partsOf({ next: { contact: 'call', title: '确认报价单', dueAt: '2026-11-23T14:00:00+08:00' } }),
    })
    await settle()
  })
})

const clocks = async () =>
  Object.fromEntries(
    (await listClocks(t.system, leadId))
      .filter(({ stoppedAt }) => stoppedAt === null)
      .map(({ kind, state, dueAt }) => [kind, `${state} ${toTheMinute(dueAt)}`]),
  )
/** What takes milliseconds here is no part of an hour there. */
const toTheMinute = (at: Date) =>
  new Date(Math.round(at.getTime() / 60_000) * 60_000).toISOString().slice(0, 16)
const pause = async (until: string, reason = '客户约定晚些再联系') =>
  pauseClocks(await rep.ctx(), { leadId, until, reason })

it('what comes next stands still until a moment, then goes on with what was left', async () => {
  expect(await clocks()).toEqual({
    nextAction: 'running 2026-11-23T08:00',
    stageAge: 'running 2026-12-03T02:00',
  })
  await atTime('2026-11-23 15:00', () => pause('2026-11-25T09:00:00+08:00'))
  expect(await leadRow(leadId)).toMatchObject({ sla_state: 'paused' })
  // Over while it stood still: nobody is told.
  await atTime('2026-11-24 12:00', () => sweepClocks(t.system))
  expect((await clocks()).nextAction).toMatch(/^paused/)
  await atTime('2026-11-25 09:00', () => sweepClocks(t.system))
  // An hour of work was left at 15:00 on Monday: it is over at 10:00 on Wednesday; the wall's clock stood 42 hours.
  expect(await clocks()).toEqual({
    nextAction: 'running 2026-11-25T02:00',
    stageAge: 'running 2026-12-04T20:00',
  })
  await atTime('2026-11-25 10:01', () => sweepClocks(t.system))
  expect((await clocks()).nextAction).toMatch(/^breached/)
  const kinds = (await eventsOf(t, 'lead', leadId))
    .map(({ type }) => type)
    .filter((type) => type.startsWith('sla.'))
  expect(kinds.filter((type) => type === 'sla.paused' || type === 'sla.resumed')).toEqual([
    'sla.paused',
    'sla.resumed',
  ])
})

it('goes on at once when somebody says so; a contact ends it as kept', async () => {
  await atTime('2026-11-23 15:00', () => pause('2026-11-30T09:00:00+08:00'))
  await atTime('2026-11-23 16:00', async () => resumeClocks(await rep.ctx(), { leadId }))
  expect((await clocks()).nextAction).toBe('running 2026-11-23T09:00')
  await expect(rep.ctx().then((ctx) => resumeClocks(ctx, { leadId }))).rejects.toMatchObject({
    messageKey: 'sla.nothingPaused',
  })
  await atTime('2026-11-23 16:30', () => pause('2026-11-30T09:00:00+08:00'))
  const [task] = await rowsOf<{ id: string }>('select id from task where lead_id = $1', [leadId])
  await atTime('2026-11-26 10:00', async () => {
    const next = { contact: 'call', title: '确认合同', dueAt: '2026-11-27T14:00:00+08:00' } as const
    await logFollowUp(await rep.ctx(), { leadId, ...partsOf({ next }), completesTaskId: task?.id ?? '' })
    await settle()
  })
  const ended = (await listClocks(t.system, leadId)).find(
    ({ kind, stoppedAt }) => kind === 'nextAction' && stoppedAt,
  )
  expect(ended).toMatchObject({ state: 'met', pausedUntil: null })
})

it('what is broken cannot be paused, nor a customer who waits for an answer; nor for longer than 90 days', async () => {
  await atTime('2026-11-23 15:00', async () => {
    await expect(pause('2026-11-23T14:00:00+08:00')).rejects.toMatchObject({ code: 'validation' })
    await expect(pause('2027-03-01T09:00:00+08:00')).rejects.toMatchObject({ code: 'validation' })
  })
  await atTime('2026-12-10 10:00', async () => {
    await sweepClocks(t.system)
    await expect(pause('2026-12-11T09:00:00+08:00')).rejects.toMatchObject({
      messageKey: 'sla.nothingToPause',
    })
  })
})
