import { describe, expect, it } from 'vitest'
import { deactivateMember } from '@/lib/assignment/commands/deactivate-member'
import { recogniseParties } from '@/lib/customers/commands/recognise-parties'
import { createTask } from '@/lib/followups/commands/create-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { mergePair } from '@/lib/leads/commands/merge-pair'
import { undoPairMerge } from '@/lib/leads/commands/undo-pair-merge'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { comparePair } from '@/lib/leads/queries/compare-pair'
import { getLead } from '@/lib/leads/queries/get-lead'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { listMerges } from '@/lib/leads/queries/list-merges'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import type { MergePair } from '@/lib/leads/schema'
import { AppError } from '@/lib/platform/errors'
import { merging } from '@/lib/wiring/merging'
import { mergeRelations } from '@/lib/wiring/relations'
import { adminSql } from '@/tests/support/database'
import { aMobile, leadOf, type Member, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '@/tests/support/look'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { giveTo } from './support/give-to'

const company = '示例骨科医院有限公司'
const inADay = () => new Date(Date.now() + 86_400_000).toISOString()

interface Office {
  t: Tenant
  line: string
  one: Member
  other: Member
  /** The older lead and the younger one of the pair, and their mobiles. */
  a: string
  b: string
  mobiles: [string, string]
  pairId: string
}

/** Two leads of one person under two mobiles, each with an owner, a follow-up and a task. */
async function twice({ owned = true } = {}): Promise<Office> {
  const t = await mintTenant()
  const line = await makeLine(t)
  const [one, other] = [await makeMember(t, { lines: [line] }), await makeMember(t, { lines: [line] })]
  const mobiles: [string, string] = [aMobile(), aMobile()]
  const ids: string[] = []
  for (const phone of mobiles)
    ids.push(
      (await admitLead(t.system, leadOf(line, { name: '王建国', company, phone, message: phone }))).leadId,
    )
  const [a, b] = ids as [string, string]
  if (owned) {
    await giveTo(t, [a, b], (i) => (i === 0 ? one.id : other.id))
    for (const [lead, member] of [[a, one] as const, [b, other] as const]) {
      const ctx = await member.ctx()
      await createTask(ctx, { leadId: lead, contact: 'call', title: `回访 ${lead}`, dueAt: inADay() })
      await logFollowUp(ctx, {
        leadId: lead,
        contact: 'call',
        need: '要 12 套接骨板，月底前到货',
        solution: '报了国产方案，四周交货',
        next: { contact: 'visit', title: '带样品上门演示', dueAt: inADay() },
      })
    }
  }
  const [pair] = (await listPairs(t.system, {})).items
  return { t, line, one, other, a, b, mobiles, pairId: pair?.id ?? '' }
}

const merge = async (o: Office, over: Partial<MergePair> = {}) => {
  const [va, vb] = [(await leadRow(o.a)).version, (await leadRow(o.b)).version]
  return mergePair(o.t.system, merging, {
    pairId: o.pairId,
    survivor: 'a',
    versions: [va, vb],
    ...over,
  })
}

/** Everything a merge may touch, without versions, which only count on, and the record of the merge itself. */
async function everything(t: Tenant): Promise<Record<string, unknown[]>> {
  const tables = [
    ...new Set([...Object.keys(mergeRelations.tables), 'lead_ownership', 'lead_capacity', 'lead_touch']),
  ]
  const all: Record<string, unknown[]> = {}
  for (const table of tables)
    all[table] = (
      await adminSql<{ row: unknown }>(
        `select to_jsonb(x) - 'version' - 'last_activity_at' as row from ${table} x where tenant_id = $1 order by to_jsonb(x)::text`,
        [t.id],
      )
    ).map(({ row }) => row)
  for (const table of tables) all[table]?.sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1))
  return all
}

describe('merging the two of a pair (B3, T25)', () => {
  it('makes one party and one lead: everything that hung on the other hangs on the survivor', async () => {
    const o = await twice()
    await merge(o)
    const [a, b] = [await leadRow(o.a), await leadRow(o.b)]
    expect(b).toMatchObject({ party_id: a.party_id, status: 'invalid', owner_id: o.other.id })
    expect(a).toMatchObject({ status: 'working', owner_id: o.one.id })
    expect((await getLead(o.t.system, o.b)).mergedIntoId).toBe(o.a)
    const hanging = await rowsOf<{
      what: string
      lead_id: string
      party_id: string
      assignee_id: string | null
    }>(
      `select 'task' as what, lead_id, party_id, assignee_id from task where tenant_id = $1
       union all select 'follow_up', lead_id, party_id, null from follow_up where tenant_id = $1`,
      [o.t.id],
    )
    expect(hanging.length).toBeGreaterThanOrEqual(6)
    for (const row of hanging) {
      expect(row).toMatchObject({ lead_id: o.a, party_id: a.party_id })
      // Whoever had the duplicate does not see the lead any more: its tasks are its owner's now.
      if (row.what === 'task') expect(row.assignee_id).toBe(o.one.id)
    }
    expect(await brokenInvariants(o.t)).toEqual([])
    const told = (await eventsOf(o.t, 'lead', o.a)).map(({ type }) => type)
    expect(told).toContain('party.merged')
    // It is nobody's loss.
    expect((await eventsOf(o.t, 'lead', o.b)).map(({ type }) => type)).not.toContain('lead.closed')
  })

  it('whoever comes in by either mobile afterwards is the survivor', async () => {
    const o = await twice()
    await merge(o)
    const survivor = (await leadRow(o.a)).party_id
    for (const phone of o.mobiles) {
      const again = await admitLead(o.t.system, leadOf(o.line, { name: '王建国', phone }))
      expect(again).toMatchObject({ outcome: 'touched', leadId: o.a, partyId: survivor })
    }
  })

  it("shows the duplicate's life course with the survivor's, each event once", async () => {
    const o = await twice()
    await merge(o)
    const { items } = await leadTimeline(o.t.system, o.a, {})
    const types = items.map(({ type }) => type)
    expect(types.filter((type) => type === 'lead.admitted')).toHaveLength(2)
    expect(types.filter((type) => type === 'followup.logged')).toHaveLength(2)
    expect(types.filter((type) => type === 'party.merged')).toHaveLength(1)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  })

  it('lets facts of the other survive, and its owner, through the only writer of owners', async () => {
    const o = await twice()
    await merge(o, { take: ['mobile', 'message'], owner: 'other' })
    expect(await leadRow(o.a)).toMatchObject({ mobile: o.mobiles[1], owner_id: o.other.id })
    expect(await rowsOf('select message from lead where id = $1', [o.a])).toEqual([{ message: o.mobiles[1] }])
    expect(await brokenInvariants(o.t)).toEqual([])
    const assigned = (await eventsOf(o.t, 'lead', o.a)).filter(({ type }) => type === 'lead.assigned')
    expect(assigned.at(-1)?.data).toMatchObject({
      ownerId: o.other.id,
      previousOwnerId: o.one.id,
      reason: 'lead.merged',
    })
  })

  it('leads of two product lines stay two, of one person', async () => {
    const o = await twice({ owned: false })
    const elsewhere = await makeLine(o.t)
    const { leadId } = await admitLead(o.t.system, leadOf(elsewhere, { name: '王建国', phone: o.mobiles[1] }))
    await merge(o)
    expect(await leadRow(leadId)).toMatchObject({ status: 'new', party_id: (await leadRow(o.a)).party_id })
  })

  it("carries the other one's pairs over, decided or not, and never proposes the pair again", async () => {
    const o = await twice({ owned: false })
    const third = await admitLead(o.t.system, leadOf(o.line, { name: '王建国', company }))
    const before = (await listPairs(o.t.system, {})).items
    expect(before).toHaveLength(3)
    await merge(o)
    const [left, ...more] = (await listPairs(o.t.system, {})).items
    expect(more).toEqual([])
    expect(left?.sides.map(({ leadId }) => leadId).sort()).toEqual([o.a, third.leadId].sort())
    await recogniseParties(o.t.system, [{ name: '王建国', company, mobile: o.mobiles[1] }])
    expect((await listPairs(o.t.system, {})).items).toHaveLength(1)
  })

  it('a lead changed since it was looked at, or a pair decided meanwhile, is told', async () => {
    const o = await twice({ owned: false })
    await expect(merge(o, { versions: [1, 99] })).rejects.toMatchObject({ messageKey: 'versionMoved' })
    await merge(o)
    await expect(merge(o)).rejects.toMatchObject({ code: expect.stringMatching(/conflict|not_found/) })
  })

  it('at the same time: one merge, and nobody comes in as the one that is gone', async () => {
    const o = await twice({ owned: false })
    // Whoever comes in meanwhile touches a lead, which is then another version: look again, as a person would.
    const persistent = async (over: Partial<MergePair>): Promise<string> => {
      for (let tries = 0; ; tries++) {
        try {
          return await merge(o, over)
        } catch (error) {
          if (!(error instanceof AppError) || error.messageKey !== 'versionMoved' || tries > 30) throw error
        }
      }
    }
    const outcomes = await Promise.allSettled([
      persistent({}),
      persistent({ survivor: 'b' }),
      ...Array.from({ length: 8 }, (_, i) =>
        admitLead(o.t.system, leadOf(o.line, { name: '王建国', phone: o.mobiles[i % 2] })),
      ),
    ])
    expect(outcomes.slice(0, 2).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = await rowsOf(
      `select l.id from lead l join party p on p.tenant_id = l.tenant_id and p.id = l.party_id
       where l.tenant_id = $1 and p.merged_into_id is not null`,
      [o.t.id],
    )
    expect(lost).toEqual([])
    expect(await rowsOf('select 1 from party_merge where tenant_id = $1', [o.t.id])).toHaveLength(1)
  })
})

describe('what a merge would do, before', () => {
  it('stands side by side with counts, for whoever sees both', async () => {
    const o = await twice()
    const compared = await comparePair(o.t.system, o.pairId, mergeRelations)
    expect(compared.leads.map((lead) => lead?.id)).toEqual([o.a, o.b])
    expect(compared).toMatchObject({ folds: true, pair: { decidable: true } })
    for (const moves of compared.moves) expect(moves).toMatchObject({ lead: 1, follow_up: 1, task: 2 })
  })

  it('a side out of sight is a mask, cannot be merged, and its merges are not listed', async () => {
    const t = await mintTenant()
    const line = await makeLine(t)
    const team = await makeTeam(t)
    const boss = await makeMember(t, { role: 'manager', team, lines: [line] })
    const mine = await makeMember(t, { team, lines: [line] })
    const stranger = await makeMember(t, { lines: [line] })
    const ids: string[] = []
    for (const owner of [mine, stranger]) {
      const { leadId } = await admitLead(t.system, leadOf(line, { name: '王建国', company }))
      await giveTo(t, [leadId], () => owner.id)
      ids.push(leadId)
    }
    const ctx = await boss.ctx()
    const [pair] = (await listPairs(ctx, {})).items
    const pairId = pair?.id ?? ''
    const compared = await comparePair(ctx, pairId, mergeRelations)
    expect(compared.leads[1]).toBeNull()
    expect(compared.moves[1]).toEqual({})
    const input = { pairId, survivor: 'a', versions: [2, 2] } satisfies MergePair
    await expect(mergePair(ctx, merging, input)).rejects.toMatchObject({ code: 'forbidden' })
    const mergeId = await mergePair(t.system, merging, { ...input, owner: 'other' })
    expect((await listMerges(ctx, {})).items).toEqual([])
    await expect(undoPairMerge(ctx, merging, mergeId)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listMerges(t.system, {})).items).toEqual([
      expect.objectContaining({ id: mergeId, undoable: true, mergedName: '王建国' }),
    ])
  })
})

describe('undoing a merge (T25)', () => {
  it.each<[string, Partial<MergePair>]>([
    ['the older one survives', {}],
    ['the younger one survives', { survivor: 'b' }],
    ['with facts of the other', { take: ['name', 'mobile', 'message'] }],
  ])('restores every row: %s', async (_, over) => {
    const o = await twice()
    const third = await admitLead(o.t.system, leadOf(o.line, { name: '王建国', company }))
    await giveTo(o.t, [third.leadId], () => o.one.id)
    const before = await everything(o.t)
    const mergeId = await merge(o, over)
    expect(await everything(o.t)).not.toEqual(before)
    expect(await undoPairMerge(o.t.system, merging, mergeId)).toEqual([])
    expect(await everything(o.t)).toEqual(before)
    expect(await brokenInvariants(o.t)).toEqual([])
    await expect(undoPairMerge(o.t.system, merging, mergeId)).rejects.toMatchObject({
      messageKey: 'duplicate.undone',
    })
    expect((await eventsOf(o.t, 'lead', o.b)).map(({ type }) => type)).toContain('party.unmerged')
    const again = await admitLead(o.t.system, leadOf(o.line, { phone: o.mobiles[1] }))
    expect(again.leadId).toBe(o.b)
  })

  it('gives an owner who changed back through changeOwner, with the rest as it was', async () => {
    const o = await twice()
    const before = await everything(o.t)
    const mergeId = await merge(o, { owner: 'other' })
    expect(await undoPairMerge(o.t.system, merging, mergeId)).toEqual([])
    const after = await everything(o.t)
    // Who had which lead is history, and this happened.
    const { lead_ownership: _, ...rest } = after
    const { lead_ownership: __, ...was } = before
    expect(rest).toEqual(was)
    expect(await brokenInvariants(o.t)).toEqual([])
  })

  it('touches nothing where somebody changed since what it had changed, and says what', async () => {
    const o = await twice()
    const mergeId = await merge(o, { take: ['mobile'] })
    const { version } = await leadRow(o.a)
    await updateLead(o.t.system, { leadId: o.a, version, mobile: aMobile() })
    const before = await everything(o.t)
    const conflicts = await undoPairMerge(o.t.system, merging, mergeId)
    expect(conflicts).toContainEqual({ table: 'lead', id: o.a, fields: expect.arrayContaining(['mobile']) })
    expect(await everything(o.t)).toEqual(before)
  })

  it('what happened meanwhile to other things does not hinder it', async () => {
    const o = await twice()
    const mergeId = await merge(o)
    await createTask(await o.one.ctx(), { leadId: o.a, contact: 'call', title: '新的', dueAt: inADay() })
    await admitLead(o.t.system, leadOf(o.line, { phone: o.mobiles[1] }))
    expect(await undoPairMerge(o.t.system, merging, mergeId)).toEqual([])
    expect(await brokenInvariants(o.t)).toEqual([])
  })

  it('is refused when an owner of before is gone, and after thirty days', async () => {
    const o = await twice()
    const mergeId = await merge(o)
    const { version } = (
      await rowsOf<{ version: number }>('select version from member where id = $1', [o.other.id])
    )[0]!
    await deactivateMember(o.t.system, { memberId: o.other.id, version, leads: 'assign' })
    await expect(undoPairMerge(o.t.system, merging, mergeId)).rejects.toMatchObject({
      messageKey: 'lead.memberInactive',
    })
    const p = await twice()
    const late = await merge(p)
    await adminSql(`update party_merge set undo_until = now() - interval '1 minute' where id = $1`, [late])
    await expect(undoPairMerge(p.t.system, merging, late)).rejects.toMatchObject({
      messageKey: 'duplicate.undoOver',
    })
  })
})
