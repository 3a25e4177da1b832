import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bulkAssign } from '@/lib/assignment/commands/bulk-assign'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { undoBulkAssign } from '@/lib/assignment/commands/undo-bulk-assign'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { closeMany } from '@/lib/leads/commands/close-many'
import type { Ctx } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import {
  goOffline,
  goOnline,
  leadOf,
  type Member,
  makeLine,
  makeMember,
  makeTeam,
} from '../../support/factories'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

describe('many leads at once', () => {
  let t: Tenant
  let line: string
  let mine: Member
  let small: Member
  let theirs: Member
  let manager: Ctx
  beforeAll(async () => {
    t = await mintTenant()
    line = await makeLine(t)
    const [team, other] = [await makeTeam(t), await makeTeam(t)]
    mine = await makeMember(t, { lines: [line], team, online: false })
    small = await makeMember(t, { lines: [line], team, maxOpen: 2, online: false })
    theirs = await makeMember(t, { lines: [line], team: other, online: false })
    manager = await (await makeMember(t, { role: 'manager', team })).ctx()
  })
  beforeEach(async () => {
    for (const member of [mine, small, theirs]) await goOffline(member)
  })

  async function admitted(n: number, owner?: Member): Promise<string[]> {
    const leads = await admitLeads(
      t.system,
      Array.from({ length: n }, () => leadOf(line)),
    )
    const ids = leads.map(({ leadId }) => leadId)
    if (owner) {
      const { rows } = await bulkAssign(t.system, { leadIds: ids, to: owner.id, reason: '准备' })
      expect(rows.every(({ outcome }) => outcome === 'assigned')).toBe(true)
    } else await routeLeads(t.system, { ids, trigger: 'admitted' })
    return ids
  }
  const outcomesOf = async (ctx: Ctx, leadIds: string[], to: string | null) => {
    const { rows, eventId } = await bulkAssign(ctx, { leadIds, to, reason: '交接' })
    return { outcomes: rows.map(({ outcome }) => outcome), eventId }
  }

  it('are given one by one: own and foreign, open and closed, within the limit', async () => {
    const [own = '', closed = '', same = ''] = await admitted(3, mine)
    const [foreign = ''] = await admitted(1, theirs)
    const [held = '', tooMany = ''] = await admitted(2)
    await closeLead(t.system, { leadId: closed, outcome: 'invalid', reason: '空号', version: 2 })
    await bulkAssign(t.system, { leadIds: [same], to: small.id, reason: '准备' })
    const ids = [own, foreign, closed, same, newId(), held, tooMany]
    const { outcomes, eventId } = await outcomesOf(manager, ids, small.id)
    expect(outcomes.filter((one) => one === 'assigned')).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'capacityFull')).toHaveLength(2)
    expect([outcomes[1], outcomes[2], outcomes[3], outcomes[4]]).toEqual([
      'notFound',
      'closed',
      'unchanged',
      'notFound',
    ])
    expect(await leadRow(foreign)).toMatchObject({ owner_id: theirs.id, version: 2 })
    expect(eventId).not.toBeNull()
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('tell their history, their reason, and their new owner once', async () => {
    const ids = await admitted(5)
    const told = () =>
      rowsOf<{ kind: string; params: object }>(
        'select kind, params from notification where tenant_id = $1 and recipient_id = $2 order by created_at desc limit 1',
        [t.id, mine.id],
      )
    await outcomesOf(manager, ids, mine.id)
    expect(await told()).toEqual([{ kind: 'leads.given', params: { count: 5 } }])
    expect((await eventsOf(t, 'lead', ids[0] ?? '')).at(-1)).toMatchObject({
      type: 'lead.assigned',
      data: { ownerId: mine.id, previousOwnerId: null, reason: '交接' },
    })
    expect(await getAssignment(t.system, ids[0] ?? '')).toMatchObject({
      outcome: 'manual',
      reason: '交接',
      winner: { id: mine.id },
    })
  })

  it('go back where they were: to their owners, and into the queue at their place', async () => {
    const owned = await admitted(2, mine)
    const waiting = await admitted(2)
    const before = await Promise.all([...owned, ...waiting].map(leadRow))
    const { outcomes, eventId } = await outcomesOf(manager, [...owned, ...waiting], theirs.id)
    expect(outcomes).toEqual(['assigned', 'assigned', 'assigned', 'assigned'])
    expect(await undoBulkAssign(manager, { eventId: eventId ?? '' })).toEqual({ restored: 4, left: 0 })
    const after = await Promise.all([...owned, ...waiting].map(leadRow))
    const place = (lead: (typeof before)[number]) => [
      lead.owner_id,
      lead.status,
      lead.holding_reason,
      lead.held_at,
    ]
    expect(after.map(place)).toEqual(before.map(place))
    expect(await brokenInvariants(t)).toEqual([])
    expect(await undoBulkAssign(manager, { eventId: eventId ?? '' })).toEqual({ restored: 0, left: 4 })
  })

  it('stay where somebody has moved them since', async () => {
    const [moved = '', closed = '', left = ''] = await admitted(3, mine)
    const { eventId } = await outcomesOf(t.system, [moved, closed, left], theirs.id)
    await bulkAssign(t.system, { leadIds: [moved], to: mine.id, reason: '另有安排' })
    await closeLead(t.system, { leadId: closed, outcome: 'converted', reason: '成交', version: 3 })
    await expect(undoBulkAssign(manager, { eventId: eventId ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const by = await (await makeMember(t, { role: 'admin' })).ctx()
    const own = await bulkAssign(by, { leadIds: [left], to: mine.id, reason: '一' })
    await bulkAssign(by, { leadIds: [left], to: theirs.id, reason: '二' })
    expect(await undoBulkAssign(by, { eventId: own.eventId ?? '' })).toEqual({ restored: 0, left: 1 })
    expect((await leadRow(left)).owner_id).toBe(theirs.id)
    expect((await leadRow(moved)).owner_id).toBe(mine.id)
  })

  it('go back to the rules: to whoever is there, or into the queue', async () => {
    const ids = await admitted(2, theirs)
    const [closed = ''] = await admitted(1, theirs)
    await closeLead(t.system, { leadId: closed, outcome: 'invalid', reason: '空号', version: 2 })
    expect((await outcomesOf(t.system, [...ids, closed], null)).outcomes).toEqual([
      'waiting',
      'waiting',
      'closed',
    ])
    expect(await leadRow(ids[0] ?? '')).toMatchObject({
      status: 'holding',
      owner_id: null,
      assigned_at: null,
    })
    expect((await outcomesOf(t.system, ids, null)).outcomes).toEqual(['unchanged', 'unchanged'])
    await goOnline(mine)
    const { rows } = await bulkAssign(t.system, { leadIds: ids, to: null, reason: '再试' })
    expect(rows).toEqual(ids.map((leadId) => ({ leadId, outcome: 'assigned', ownerId: mine.id })))
    expect((await eventsOf(t, 'lead', ids[0] ?? '')).map(({ type }) => type)).toContain('lead.released')
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('are closed one by one', async () => {
    const [own = ''] = await admitted(1, mine)
    const [foreign = ''] = await admitted(1, theirs)
    const { rows } = await closeMany(manager, { leadIds: [own, foreign, own], reason: '空号' })
    expect(rows).toEqual([
      { leadId: own, outcome: 'closed' },
      { leadId: foreign, outcome: 'notFound' },
    ])
    expect(await closeMany(manager, { leadIds: [own], reason: '空号' })).toEqual({
      eventId: null,
      rows: [{ leadId: own, outcome: 'unchanged' }],
    })
    expect((await leadRow(foreign)).status).toBe('assigned')
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('need the right', async () => {
    const rep = await mine.ctx()
    const forbidden = { code: 'forbidden' }
    await expect(bulkAssign(rep, { leadIds: [newId()], to: null, reason: 'x' })).rejects.toMatchObject(
      forbidden,
    )
    await expect(undoBulkAssign(rep, { eventId: newId() })).rejects.toMatchObject(forbidden)
    await expect(bulkAssign(t.system, { leadIds: [], to: null, reason: 'x' })).rejects.toMatchObject({
      code: 'validation',
    })
  })
})
