import { beforeAll, describe, expect, it } from 'vitest'
import { retryHolding } from '@/lib/assignment/commands/retry-holding'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { boardLeads } from '@/lib/assignment/queries/board-leads'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { teamBoard } from '@/lib/assignment/queries/team-board'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { setCapacity } from '@/lib/leads/commands/set-capacity'
import type { Ctx } from '@/lib/platform/ctx'
import { adminSql } from '../../support/database'
import { goOnline, leadOf, type Member, makeLine, makeMember, makeTeam } from '../../support/factories'
import { eventsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { giveTo } from '../leads/support/give-to'

describe('what a manager sees of their people and of what waits', () => {
  let t: Tenant
  let line: string
  let uncovered: string
  let near: Member
  let far: Member
  let full: Member
  let foreign: Member
  let manager: Ctx
  beforeAll(async () => {
    t = await mintTenant()
    line = await makeLine(t, '骨科')
    uncovered = await makeLine(t, '影像')
    const [team, other] = [await makeTeam(t, { name: '华东' }), await makeTeam(t)]
    near = await makeMember(t, { name: '在家', lines: [line], regions: ['江苏'], team, online: false })
    far = await makeMember(t, { name: '远方', lines: [line], regions: ['浙江'], team, online: false })
    full = await makeMember(t, { name: '已满', lines: [line], regions: ['江苏'], team, maxOpen: 1 })
    foreign = await makeMember(t, {
      name: '别组',
      lines: [line],
      regions: ['广东'],
      team: other,
      online: false,
    })
    manager = await (await makeMember(t, { role: 'manager', team })).ctx()
    const admitted = await admitLeads(t.system, [
      leadOf(line, { name: '占位', region: '江苏' }),
      leadOf(line, { name: '江苏客户', region: '江苏' }),
      leadOf(line, { name: '海南客户', region: '海南' }),
      leadOf(uncovered, { name: '影像客户', region: '江苏' }),
      leadOf(line, { name: '测试', isTest: true }),
    ])
    await giveTo(t, [admitted[0]?.leadId ?? ''], () => full.id)
    await routeLeads(t.system, { ids: admitted.map(({ leadId }) => leadId), trigger: 'admitted' })
  })

  it('says of each waiting lead who would take it if …', async () => {
    const { items, total } = await listHolding(manager)
    expect(total).toBe(3)
    const names = items.map(({ name, reason, offline, full, elsewhere }) => ({
      name,
      reason,
      offline: offline.map((one) => one.name),
      full: full.map((one) => one.name),
      elsewhere: elsewhere.map((one) => one.name).sort(),
    }))
    const byName = new Map(names.map((one) => [one.name, one]))
    expect(byName.get('江苏客户')).toMatchObject({ reason: 'nobodyFree', offline: ['在家'], full: ['已满'] })
    expect(byName.get('海南客户')).toMatchObject({
      reason: 'nobodyForRegion',
      offline: [],
      full: [],
      elsewhere: expect.arrayContaining(['别组', '在家', '已满', '远方']),
    })
    expect(byName.get('影像客户')).toMatchObject({
      reason: 'nobodyForLine',
      offline: [],
      full: [],
      elsewhere: [],
    })
    const held = items.map(({ heldAt }) => heldAt.getTime())
    expect(held).toEqual([...held].sort((a, b) => a - b))
  })

  it('shows a manager their own people, and what each holds', async () => {
    const { reps } = await teamBoard(manager)
    expect(reps.map(({ name }) => name).sort()).toEqual(['在家', '已满', '远方'].sort())
    expect(reps.find(({ name }) => name === '已满')).toMatchObject({
      team: { name: '华东' },
      presence: 'online',
      inUse: 1,
      maxOpen: 1,
      untouched: 1,
      newToday: 1,
      touchedToday: 0,
    })
    expect(reps.find(({ name }) => name === '在家')).toMatchObject({ presence: 'offline', untouched: 0 })
    expect((await teamBoard(t.system)).reps.map(({ name }) => name)).toContain('别组')
  })

  it('lays out what wants an eye: the queue, what nobody touched, what is late at work; nothing of other teams', async () => {
    const { lanes } = await boardLeads(manager)
    const named = (memberId: string | null) =>
      lanes.find((lane) => lane.memberId === memberId)?.leads.map(({ name, status }) => `${name} ${status}`)
    expect(named(null)?.sort()).toEqual(['江苏客户 holding', '海南客户 holding', '影像客户 holding'].sort())
    expect(named(full.id)).toEqual(['占位 assigned'])
    expect(lanes.map(({ memberId }) => memberId)).not.toContain(foreign.id)
    await adminSql(
      `update lead set status = 'working', sla_kind = 'nextAction', sla_state = 'breached', sla_policy = 'all',
         sla_warn_at = now(), sla_due_at = now() where tenant_id = $1 and name = '占位'`,
      [t.id],
    )
    const late = (await boardLeads(manager)).lanes.find(({ memberId }) => memberId === full.id)
    expect(late?.leads).toMatchObject([{ name: '占位', status: 'working', clock: { state: 'breached' } }])
    await adminSql(`update lead set sla_state = 'running' where tenant_id = $1 and name = '占位'`, [t.id])
    expect((await boardLeads(manager)).lanes.map(({ memberId }) => memberId)).toEqual([null])
    await adminSql(
      `update lead set status = 'assigned', sla_kind = null, sla_state = null, sla_policy = null,
         sla_warn_at = null, sla_due_at = null where tenant_id = $1 and name = '占位'`,
      [t.id],
    )
    await expect(boardLeads(await far.ctx())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('lets a manager make room for their own people only', async () => {
    await setCapacity(manager, { memberId: full.id, maxOpen: 5 })
    await setCapacity(manager, { memberId: full.id, maxOpen: 5 })
    const changes = (await eventsOf(t, 'member', full.id)).filter(({ type }) => type === 'capacity.changed')
    expect(changes.map(({ data }) => data)).toEqual([{ from: 1, to: 5 }])
    await expect(setCapacity(manager, { memberId: foreign.id, maxOpen: 5 })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(setCapacity(await far.ctx(), { memberId: far.id, maxOpen: 500 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(setCapacity(manager, { memberId: full.id, maxOpen: -1 })).rejects.toMatchObject({
      code: 'validation',
    })
  })

  it('offers the queue round again', async () => {
    await goOnline(near)
    expect(await retryHolding(manager)).toEqual({ assigned: 1, waiting: 2 })
    expect((await listHolding(manager)).items.map(({ name }) => name).sort()).toEqual(
      ['影像客户', '海南客户'].sort(),
    )
    await expect(retryHolding(await far.ctx())).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('says when a browser that has gone was last heard of, not when its switch was last turned', async () => {
    const [gone] = await adminSql<{ seen: Date }>(
      `update presence set since_at = now() - interval '90 days', seen_at = now() - interval '2 hours'
       where member_id = $1 returning seen_at as seen`,
      [near.id],
    )
    const rep = (await teamBoard(manager)).reps.find(({ id }) => id === near.id)
    expect(rep).toMatchObject({ presence: 'offline', presenceSince: gone?.seen })
  })
})
