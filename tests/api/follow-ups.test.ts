import { beforeEach, expect, test } from 'vitest'
import {
  postFollowUp,
  postFollowUpParts,
  postVisitBooked,
  readFollowUps,
} from '@/lib/wiring/operations/follow-ups'
import { patchLead, readTimeline } from '@/lib/wiring/operations/leads'
import { patchTask, postTaskDone, readTasks } from '@/lib/wiring/operations/tasks'
import { readWorklist } from '@/lib/wiring/operations/today'
import { browserOf, type Caller, call } from '../support/api'
import { makeLine, makeMember } from '../support/factories'
import { inMinutes, leadFor, partsOf } from '../support/lead-at-work'
import { mintTenant } from '../support/mint-tenant'

let as: Caller
let params: { leadId: string }
beforeEach(async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const rep = await makeMember(t, { lines: [line] })
  as = await browserOf(t, rep)
  params = { leadId: await leadFor(t, rep, line) }
})

test('a follow-up: refused part by part with words, taken when it says something, listed with its task', async () => {
  const hollow = { ...partsOf(), need: '已联系', solution: '' }
  const refused = await call(postFollowUp, { as, params, body: hollow })
  expect(refused.status).toBe(400)
  expect(refused.json).toMatchObject({
    code: 'validation',
    errors: [
      { path: 'need', message: expect.stringContaining('已联系') },
      { path: 'solution', message: expect.stringContaining('方案') },
    ],
  })
  const logged = await call(postFollowUp, { as, params, body: partsOf() })
  expect(logged.status).toBe(201)
  expect(logged.json).toMatchObject({ verdict: 'valid', version: 1 })
  expect((await call(readFollowUps, { as, params })).json.items).toHaveLength(1)
  const tasks = await call(readTasks, { as, query: { lead: params.leadId } })
  expect(tasks.json.items?.[0]).toMatchObject({ id: logged.json.taskId, state: 'open' })
  const followUps = await call(readTimeline, { as, params, query: { filter: 'followUps' } })
  expect(followUps.json.items?.map((i) => i.type)).toEqual(['followup.logged'])
  const assignment = await call(readTimeline, { as, params, query: { filter: 'assignment' } })
  expect(assignment.json.items?.map((i) => i.type)).toEqual(['lead.assigned'])
})

test('a visit booked by one call stands on the worklist until its parts are there', async () => {
  const booked = await call(postVisitBooked, { as, params, body: { at: inMinutes(60 * 48) } })
  expect(booked.json).toMatchObject({ verdict: 'incomplete' })
  const reasons = async () => (await call(readWorklist, { as })).json.rows as { reason: string }[]
  expect((await reasons()).map((r) => r.reason)).toContain('incomplete')
  const complete = (version: string) =>
    call(postFollowUpParts, {
      as,
      params: { followUpId: String(booked.json.id) },
      body: partsOf(),
      headers: { 'if-match': version },
    })
  expect((await complete('"7"')).status).toBe(412)
  expect((await complete('"1"')).json).toMatchObject({ verdict: 'valid' })
  expect((await reasons()).map((r) => r.reason)).not.toContain('incomplete')
})

test('tasks and facts change only from the version that was seen', async () => {
  await call(postFollowUp, { as, params, body: partsOf() })
  const [task] = (await call(readTasks, { as })).json.items ?? []
  const on = { as, params: { taskId: String(task?.id) } }
  expect((await call(patchTask, { ...on, body: { dueAt: inMinutes(600) } })).status).toBe(428)
  const match = (version: number) => ({ headers: { 'if-match': `"${version}"` } })
  const moved = await call(patchTask, { ...on, body: { dueAt: inMinutes(600) }, ...match(1) })
  expect(moved.headers.get('etag')).toBe('"2"')
  expect((await call(patchTask, { ...on, body: { title: '别的安排' }, ...match(1) })).status).toBe(412)
  expect((await call(postTaskDone, { ...on, ...match(2) })).json).toMatchObject({ state: 'done' })

  const facts = (version: number) =>
    call(patchLead, { as, params, body: { city: '苏州' }, ...match(version) })
  expect((await facts(1)).status).toBe(412)
  expect((await facts(3)).json).toMatchObject({ city: '苏州', version: 4 })
})
