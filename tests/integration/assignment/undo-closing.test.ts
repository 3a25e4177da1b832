import { beforeEach, describe, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { undoBulk } from '@/lib/assignment/commands/undo-bulk'
import { createTask } from '@/lib/followups/commands/create-task'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { closeMany } from '@/lib/leads/commands/close-many'
import { setCapacity } from '@/lib/leads/commands/set-capacity'
import { updateLead } from '@/lib/leads/commands/update-lead'
import type { Ctx } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import { leadOf, type Member, makeLine, makeMember } from '../../support/factories'
import { inMinutes } from '../../support/lead-at-work'
import { brokenInvariants, eventsOf, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

let t: Tenant
let line: string
let rep: Member
let admin: Ctx
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  rep = await makeMember(t, { lines: [line], online: false })
  admin = await (await makeMember(t, { role: 'admin', online: false })).ctx()
})

async function owned(): Promise<string> {
  const { leadId } = await admitLead(t.system, leadOf(line))
  await changeOwner(t.system, { leadId, from: null, to: rep.id, reason: '手工分配' })
  return leadId
}
async function held(): Promise<string> {
  const { leadId } = await admitLead(t.system, leadOf(line))
  await routeLeads(t.system, { ids: [leadId], trigger: 'admitted' })
  return leadId
}
async function close(...leadIds: string[]): Promise<{ eventId: string }> {
  const { eventId } = await closeMany(admin, { leadIds, reason: '空号' })
  return { eventId: eventId ?? '' }
}
const place = async (id: string) => {
  const { owner_id, status, holding_reason, held_at } = await leadRow(id)
  return { owner_id, status, holding_reason, held_at }
}
const inUse = async () =>
  (await rowsOf<{ in_use: number }>('select in_use from lead_capacity where member_id = $1', [rep.id]))[0]
    ?.in_use
const wins = () => rowsOf('select won, closed from win_stat where tenant_id = $1', [t.id])

describe('many leads ended by mistake', () => {
  it('stand again where they stood, owned and waiting, told in their history; twice is once', async () => {
    const ids = [await owned(), await held()]
    const before = await Promise.all(ids.map(place))
    const act = await close(...ids)
    expect((await leadRow(ids[0] ?? '')).status).toBe('invalid')
    expect(await inUse()).toBe(0)
    expect(await undoBulk(admin, act)).toEqual({ restored: 2, left: 0 })
    expect(await Promise.all(ids.map(place))).toEqual(before)
    expect(await inUse()).toBe(1)
    expect((await eventsOf(t, 'lead', ids[0] ?? '')).at(-1)).toMatchObject({
      type: 'lead.reopened',
      data: { status: 'assigned', ownerId: rep.id, reason: 'lead.closeUndone' },
    })
    expect(await undoBulk(admin, act)).toEqual({ restored: 0, left: 2 })
    await settle()
    expect(await Promise.all(ids.map(place))).toEqual(before)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it.each([
    ['before', false],
    ['after', true],
  ])('count no loss and keep their tasks, undone %s the consequences came', async (_, settled) => {
    const id = await owned()
    await createTask(await rep.ctx(), { leadId: id, contact: 'call', title: '回电', dueAt: inMinutes(600) })
    const act = await close(id)
    if (settled) {
      await settle()
      expect(await wins()).toEqual([{ won: 0, closed: 1 }])
    }
    await undoBulk(admin, act)
    await settle()
    expect((await wins()).filter(({ closed }) => closed !== 0)).toEqual([])
    expect(await rowsOf('select state from task where lead_id = $1', [id])).toEqual([{ state: 'open' }])
    const timers = await rowsOf(
      `select kind from timer where subject_id in (select id from task where lead_id = $1) and state = 'pending'`,
      [id],
    )
    expect(timers).toHaveLength(2)
    // Ended for good it counts, although it had been counted and taken out.
    await close(id)
    await settle()
    expect(await wins()).toEqual([{ won: 0, closed: 1 }])
  })

  it('stay ended where somebody has touched them since, or their owner has no room or is gone', async () => {
    const [touched, full] = [await owned(), await owned()]
    const act = await close(touched, full)
    const { version } = await leadRow(touched)
    await updateLead(admin, { leadId: touched, version, company: '改过的公司' })
    await setCapacity(admin, { memberId: rep.id, maxOpen: 0 })
    expect(await undoBulk(admin, act)).toEqual({ restored: 0, left: 2 })
    await setCapacity(admin, { memberId: rep.id, maxOpen: 5 })
    expect(await undoBulk(admin, act)).toEqual({ restored: 1, left: 1 })
    expect([(await leadRow(touched)).status, (await leadRow(full)).status]).toEqual(['invalid', 'assigned'])
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('come back only for whoever ended them', async () => {
    const act = await close(await owned())
    const other = await (await makeMember(t, { role: 'admin' })).ctx()
    await expect(undoBulk(other, act)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undoBulk(admin, { eventId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})
