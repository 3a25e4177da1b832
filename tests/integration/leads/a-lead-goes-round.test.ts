import { beforeEach, expect, it } from 'vitest'
import { bulkAssign } from '@/lib/assignment/commands/bulk-assign'
import { undoBulk } from '@/lib/assignment/commands/undo-bulk'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead, admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeMany } from '@/lib/leads/commands/close-many'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { adminSql } from '../../support/database'
import { goOffline, goOnline, leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { partsOf } from '../../support/lead-at-work'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

let t: Tenant
let line: string
let first: Member
let second: Member
let admin: Ctx
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  first = await makeMember(t, { lines: [line] })
  second = await makeMember(t, { lines: [line], online: false })
  admin = await (await makeMember(t, { role: 'admin', online: false })).ctx()
})

it('T8: ended, opened again, given back and given to somebody else, a lead is assignable and keeps its history', async () => {
  const { leadId } = await admitLead(t.system, leadOf(line))
  await settle()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: first.id })
  await logFollowUp(await first.ctx(), { leadId, ...partsOf() })
  const { eventId } = await closeMany(admin, { leadIds: [leadId], reason: '误以为空号' })
  await settle()
  await undoBulk(admin, { eventId: eventId ?? '' })
  await settle()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: first.id, status: 'working' })

  await goOffline(first)
  await goOnline(second)
  await bulkAssign(admin, { leadIds: [leadId], to: null, reason: '换人跟进' })
  await settle()
  expect(await leadRow(leadId)).toMatchObject({ owner_id: second.id })

  const owners = await rowsOf<{ member_id: string }>(
    'select member_id from lead_ownership where lead_id = $1 order by started_at, id',
    [leadId],
  )
  expect([...new Set(owners.map(({ member_id }) => member_id))]).toEqual([first.id, second.id])
  const { items } = await leadTimeline(await second.ctx(), leadId, {})
  const told = items.map(({ type }) => type)
  for (const type of [
    'lead.admitted',
    'lead.assigned',
    'followup.logged',
    'lead.closed',
    'lead.reopened',
    'lead.released',
  ])
    expect(told, told.join(' ')).toContain(type)
  // Whoever has it now works on with what the other one wrote.
  await logFollowUp(await second.ctx(), { leadId, ...partsOf({ need: '客户确认要三台，下周签合同' }) })
  expect(await brokenInvariants(t)).toEqual([])
})

it('T34: while leads change their time limits, a reader who pages through those that are late loses none that stayed', async () => {
  const admitted = await admitLeads(
    t.system,
    Array.from({ length: 40 }, () => leadOf(line)),
  )
  const ids = admitted.map(({ leadId }) => leadId)
  const late = (which: readonly string[], state: string) =>
    adminSql(
      `update lead set sla_kind = 'firstResponse', sla_state = $2, sla_policy = 'all', sla_warn_at = now(), sla_due_at = now()
       where id = any($1::uuid[])`,
      [which, state],
    )
  await late(ids, 'breached')
  const filter = JSON.stringify({
    combinator: 'and',
    rules: [{ field: 'slaState', operator: '=', value: 'breached' }],
  })
  const seen: string[] = []
  let cursor: string | undefined
  let pages = 0
  const gone = new Set<string>()
  do {
    const page = await listLeads(admin, { filter, limit: 10, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
    // Between two pages some of those that were read are answered, and some that were not.
    const unread = ids.filter((id) => !seen.includes(id))
    const leave = [...page.items.slice(0, 3).map(({ id }) => id), ...unread.slice(0, 2)]
    await late(leave, 'running')
    for (const id of leave) gone.add(id)
    pages++
  } while (cursor && pages < 10)
  expect(new Set(seen).size).toBe(seen.length)
  expect(ids.filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([])
})
