import { beforeEach, describe, expect, it } from 'vitest'
import { bulkAssign } from '@/lib/assignment/commands/bulk-assign'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { closeMany } from '@/lib/leads/commands/close-many'
import { listStageMoves } from '@/lib/leads/queries/list-stage-moves'
import { stageMatrix } from '@/lib/leads/queries/stage-matrix'
import type { ListStageMoves } from '@/lib/leads/schema'
import type { StageMatrix } from '@/lib/leads/types'
import type { Ctx } from '@/lib/platform/ctx'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { undoAct } from '@/lib/pools/commands/undo-act'
import { leadOf, type Member, makeLine, makeMember, makeTeam, type Team } from '../../support/factories'
import { leadFor, partsOf } from '../../support/lead-at-work'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { aPool } from '../pools/support/pools'

let t: Tenant
let line: string
let team: Team
let rep: Member
let other: Member
let admin: Member
let poolId: string
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  team = await makeTeam(t)
  rep = await makeMember(t, { lines: [line], team, online: false })
  other = await makeMember(t, { lines: [line], online: false })
  admin = await makeMember(t, { role: 'admin', online: false })
  poolId = (await aPool(t)).id
})

/** A day so far from today, whatever the hour is: steps are made some hours ahead. */
const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const PERIOD = { from: day(-2), to: day(2) }

const matrixOf = async (who: Member = admin, query = {}): Promise<StageMatrix> =>
  stageMatrix(await who.ctx(), { ...PERIOD, ...query })
const cellOf = ({ cells }: StageMatrix, from: string | null, to: string) =>
  cells.find((cell) => cell.from === from && cell.to === to)

/** Every row behind a number, page by page. */
async function rowsBehind(ctx: Ctx, query: ListStageMoves, limit = 3) {
  const rows: Awaited<ReturnType<typeof listStageMoves>>['items'] = []
  let cursor: string | undefined
  do {
    const page = await listStageMoves(ctx, { ...PERIOD, ...query, limit, ...(cursor ? { cursor } : {}) })
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

const putBack = async (leadId: string, who: Member = rep) =>
  poolLeads(await who.ctx(), { leadIds: [leadId], poolId, reason: '暂无预算' })
const claim = async (leadId: string, who: Member = rep) =>
  claimLeads(await who.ctx(), { poolId, leadIds: [leadId] })

describe('T13: a lead that comes into a stage again', () => {
  it('counts again in the cell it came by, beside those that came for the first time, and its rows are the same leads', async () => {
    const leadId = await leadFor(t, rep, line)
    const once = await leadFor(t, rep, line)
    for (const round of [0, 6]) {
      await withClockOffset(`${round + 1} hours`, () => putBack(leadId))
      await withClockOffset(`${round + 3} hours`, () => claim(leadId, other))
      await withClockOffset(`${round + 4} hours`, () => putBack(leadId, other))
      await withClockOffset(`${round + 5} hours`, () => claim(leadId, rep))
    }
    await withClockOffset('20 hours', () => putBack(once))
    const matrix = await matrixOf()
    expect(cellOf(matrix, null, 'new')).toMatchObject({ moves: 2, leads: 2, again: 0, direction: 'entry' })
    expect(cellOf(matrix, 'new', 'assigned')).toMatchObject({ moves: 2, again: 0, direction: 'forward' })
    // Assigned at first from new: each time it came out of the pool it came into a stage it had been in.
    expect(cellOf(matrix, 'pooled', 'assigned')).toEqual({
      from: 'pooled',
      to: 'assigned',
      direction: 'forward',
      moves: 4,
      leads: 1,
      again: 4,
    })
    expect(cellOf(matrix, 'assigned', 'pooled')).toMatchObject({
      moves: 5,
      leads: 2,
      again: 3,
      direction: 'back',
    })
    expect(matrix).toMatchObject({ moves: 13, leads: 2, again: 7 })

    const ctx = await admin.ctx()
    const again = await rowsBehind(ctx, { stageFrom: 'pooled', stageTo: 'assigned', again: 'true' })
    expect(again.map(({ lead, visit }) => [lead.id, visit])).toEqual([5, 4, 3, 2].map((n) => [leadId, n]))
    expect(again[0]).toMatchObject({ owner: { id: rep.id }, lead: { status: 'assigned' } })
    const back = await rowsBehind(ctx, { stageFrom: 'assigned', stageTo: 'pooled' })
    expect(back.map(({ lead }) => lead.id).sort()).toEqual([leadId, leadId, leadId, leadId, once].sort())
    // Whose it was, although nobody has it now.
    expect(back[0]?.owner).toMatchObject({ id: rep.id })
    expect(await rowsBehind(ctx, { stageFrom: 'entry' })).toHaveLength(2)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('tells how long leads stayed in the stage they left, and how many are where now', async () => {
    const leads = [await leadFor(t, rep, line), await leadFor(t, rep, line), await leadFor(t, rep, line)]
    for (const [i, leadId] of leads.entries())
      await withClockOffset(
        `${[1, 2, 9][i]} hours`,
        async () => void (await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })),
      )
    const { stages } = await matrixOf()
    const assigned = stages.find(({ stage }) => stage === 'assigned')
    expect(assigned).toMatchObject({ now: 0, left: 3 })
    expect(Math.round((assigned?.medianSeconds ?? 0) / 3600)).toBe(2)
    expect(Math.round((assigned?.p90Seconds ?? 0) / 360)).toBe(76)
    expect(stages.find(({ stage }) => stage === 'working')).toMatchObject({
      now: 3,
      left: 0,
      medianSeconds: null,
    })
  })
})

describe('what was taken back', () => {
  it('is as if it had not been: not counted, kept, and the stay before it goes on', async () => {
    const leadId = await leadFor(t, rep, line)
    await logFollowUp(await rep.ctx(), { leadId, ...partsOf() })
    const before = await matrixOf()
    const ctx = await admin.ctx()
    const put = await poolLeads(ctx, { leadIds: [leadId], poolId, reason: '误操作' })
    expect(cellOf(await matrixOf(), 'working', 'pooled')).toMatchObject({ moves: 1 })
    await undoAct(ctx, { eventId: put.eventId as string })
    const closed = await closeMany(ctx, { leadIds: [leadId], reason: '空号' })
    await undoAct(ctx, { eventId: closed.eventId as string })
    const { cells, moves, again } = await matrixOf()
    expect({ cells, moves, again }).toEqual({ cells: before.cells, moves: before.moves, again: before.again })
    const kept = await rowsOf<{ n: number }>(
      `select count(*)::int as n from stage_move where lead_id = $1 and set_aside = 'undone'`,
      [leadId],
    )
    expect(kept[0]?.n).toBeGreaterThanOrEqual(4)
    await closeMany(ctx, { leadIds: [leadId], reason: '无意向' })
    expect(cellOf(await matrixOf(), 'working', 'invalid')).toMatchObject({
      moves: 1,
      again: 0,
      direction: 'lost',
    })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('decided anew, it is one step from where it stood; what the undoing left counts', async () => {
    const { leadId } = await admitLead(t.system, leadOf(line))
    const ctx = await admin.ctx()
    const given = await bulkAssign(ctx, { leadIds: [leadId], to: rep.id, reason: '试试' })
    const taken = await leadFor(t, rep, line)
    const put = await poolLeads(ctx, { leadIds: [taken], poolId, reason: '误操作' })
    await claim(taken, other)
    expect(await undoAct(ctx, { eventId: given.eventId as string })).toMatchObject({ restored: 1 })
    expect(await undoAct(ctx, { eventId: put.eventId as string })).toMatchObject({ restored: 0 })
    const matrix = await matrixOf()
    const { status } = await leadRow(leadId)
    expect(status).toBe('holding')
    expect(cellOf(matrix, 'new', 'holding')).toMatchObject({ moves: 1, leads: 1 })
    expect(cellOf(matrix, 'assigned', 'new')).toBeUndefined()
    expect(cellOf(matrix, 'assigned', 'pooled')).toMatchObject({ moves: 1 })
    expect(cellOf(matrix, 'pooled', 'assigned')).toMatchObject({ moves: 1, again: 1 })
    expect(await brokenInvariants(t)).toEqual([])
  })
})

describe('whose', () => {
  it('a manager counts the leads of their team and what nobody has, in their lines; filters narrow the number and its rows alike', async () => {
    const second = await makeLine(t)
    const manager = await makeMember(t, { role: 'manager', team, lines: [line], online: false })
    const mine = await leadFor(t, rep, line)
    await leadFor(t, other, line)
    await leadFor(t, rep, second)
    const lost = await leadFor(t, other, line)
    await putBack(lost, other)
    const seen = await matrixOf(manager)
    expect(cellOf(seen, 'new', 'assigned')).toMatchObject({ moves: 2 })
    const rows = await rowsBehind(await manager.ctx(), { stageFrom: 'new', stageTo: 'assigned' })
    expect(rows.map(({ lead }) => lead.id).sort()).toEqual([mine, lost].sort())

    const ofTeam = { team: team.id }
    expect(cellOf(await matrixOf(admin, ofTeam), 'new', 'assigned')).toMatchObject({ moves: 2 })
    expect((await matrixOf(admin, ofTeam)).teamMembers?.sort()).toEqual([rep.id, manager.id].sort())
    expect(cellOf(await matrixOf(admin, { productLine: second }), 'new', 'assigned')).toMatchObject({
      moves: 1,
    })
    expect(cellOf(await matrixOf(admin, { owner: other.id }), 'new', 'assigned')).toMatchObject({ moves: 2 })
    expect((await matrixOf(admin, { source: 'nowhere' })).moves).toBe(0)
    await expect(matrixOf(rep)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(matrixOf(admin, { from: '2026-01-02', to: '2026-01-01' })).rejects.toMatchObject({
      code: 'validation',
    })
  })
})

it('after some hundred steps at random every number is what SQL by hand counts', async () => {
  const leads = await Promise.all(Array.from({ length: 12 }, () => leadFor(t, rep, line)))
  const ctx = await admin.ctx()
  // A generator of its own, so that a failure can be looked at again.
  let seed = 20_261_127
  const below = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % n
  }
  const undo = async (eventId: string | null) => {
    if (eventId && below(2) === 0) await undoAct(ctx, { eventId })
  }
  for (let i = 0; i < 240; i++) {
    const leadId = leads[below(leads.length)] as string
    const { status, owner_id: ownerId } = await leadRow(leadId)
    const act = below(5)
    if (act === 0) await undo((await poolLeads(ctx, { leadIds: [leadId], poolId, reason: '放回' })).eventId)
    else if (act === 1)
      await undo(
        (await bulkAssign(ctx, { leadIds: [leadId], to: below(2) ? rep.id : other.id, reason: '换人' }))
          .eventId,
      )
    else if (act === 2 && below(6) === 0)
      await undo((await closeMany(ctx, { leadIds: [leadId], reason: '空号' })).eventId)
    else if (act === 3 && status === 'assigned') await logFollowUp(ctx, { leadId, ...partsOf() })
    else if (act === 4 && ownerId !== null && status !== 'invalid')
      await bulkAssign(ctx, { leadIds: [leadId], to: null, reason: '退回' })
  }
  expect(await brokenInvariants(t)).toEqual([])

  // Steps that follow upon each other by themselves, without what the table says of places and times in a course.
  const counted = await rowsOf<{
    from: string | null
    to: string
    moves: number
    leads: number
    again: number
  }>(
    `with live as (
       select *, lag(to_stage) over w as before, row_number() over (partition by lead_id, to_stage order by id) as nth
       from stage_move where tenant_id = $1 and set_aside is null window w as (partition by lead_id order by id))
     select before as "from", to_stage as "to", count(*)::int as moves, count(distinct lead_id)::int as leads,
       count(*) filter (where nth > 1)::int as again
     from live group by 1, 2 order by 1 nulls first, 2`,
    [t.id],
  )
  const matrix = await matrixOf()
  const inOrder = (cells: typeof counted) =>
    cells.toSorted((a, b) => `${a.from ?? ''} ${a.to}`.localeCompare(`${b.from ?? ''} ${b.to}`))
  expect(inOrder(matrix.cells.map(({ direction: _, ...cell }) => cell))).toEqual(inOrder(counted))
  expect(matrix.moves).toBeGreaterThan(60)
  expect(matrix.again).toBeGreaterThan(20)
  for (const { from, to, moves, again } of matrix.cells) {
    const cell = { stageFrom: from ?? ('entry' as const), stageTo: to }
    const rows = await rowsBehind(ctx, cell, 40)
    expect(rows).toHaveLength(moves)
    expect(rows.filter(({ visit }) => visit > 1)).toHaveLength(again)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(moves)
  }
  const now = await rowsOf<{ status: string; n: number }>(
    'select status, count(*)::int as n from lead where tenant_id = $1 group by 1',
    [t.id],
  )
  expect(
    matrix.stages
      .filter(({ now }) => now > 0)
      .map(({ stage, now }) => [stage, now])
      .sort(),
  ).toEqual(now.map(({ status, n }) => [status, n]).sort())
}, 60_000)
