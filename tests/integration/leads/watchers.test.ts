import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reassignLead } from '@/lib/assignment/commands/reassign-lead'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import type { Ctx } from '@/lib/platform/ctx'
import { poolOf } from '@/lib/platform/db/client'
import { LiveHub } from '@/lib/platform/live/hub'
import { type Delivered, missedBy, newestSeq } from '@/lib/platform/live/missed'
import { createLivePublisher } from '@/lib/platform/live/publish'
import { relayLive } from '@/lib/platform/live/relay-live'
import { subscribe } from '@/lib/platform/live/subscribe'
import { adminSql, countRows } from '@/tests/support/database'
import { aMobile, leadOf, type Member, makeLine, makeMember, makeTeam } from '@/tests/support/factories'
import { until } from '@/tests/support/jobs-harness'
import { leadRow } from '@/tests/support/look'
import { type Office, openOffice } from '@/tests/support/office'

describe('who hears that a lead changed', () => {
  let office: Office
  let otherLine = ''
  let admin: Member
  let manager: Member
  let otherManager: Member
  let colleague: Member

  beforeAll(async () => {
    office = await openOffice({ name: '林知远' })
    const { tenant, line } = office
    otherLine = await makeLine(tenant, '影像')
    const team = await makeTeam(tenant)
    admin = await makeMember(tenant, { role: 'admin', online: false })
    manager = await makeMember(tenant, { role: 'manager', team, lines: [line], online: false })
    otherManager = await makeMember(tenant, { role: 'manager', lines: [otherLine], online: false })
    colleague = await makeMember(tenant, { name: '何俊杰', lines: [line], online: false })
  })

  /** What each hears of `work`, from the table as after a break. */
  async function heardOf(work: () => Promise<unknown>): Promise<Record<string, string[]>> {
    await numberAll()
    const { tenant, rep } = office
    const since = await newestSeq(tenant.system)
    await work()
    await numberAll()
    const listeners = { rep, admin, manager, otherManager, colleague }
    const heard = await Promise.all(
      Object.entries(listeners).map(async ([name, member]) => {
        const messages = await missedBy(await member.ctx(), member.id, since)
        return [name, messages.map((m) => m.type)] as const
      }),
    )
    return Object.fromEntries(heard)
  }

  const admit = async (line = office.line, mobile = aMobile()): Promise<string> => {
    const [admission] = await admitLeads(office.tenant.system, [leadOf(line, { phone: mobile })])
    return admission?.leadId ?? ''
  }
  const route = (...ids: string[]) => routeLeads(office.tenant.system, { ids, trigger: 'admitted' })

  it('a new one: whoever sees what nobody has, in their product line', async () => {
    expect(await heardOf(() => admit())).toEqual({
      rep: [],
      admin: ['leads'],
      manager: ['leads'],
      otherManager: [],
      colleague: [],
    })
  })

  it('a held one: the same, of the other line', async () => {
    const lead = await admit(otherLine)
    expect(await heardOf(() => route(lead))).toEqual({
      rep: [],
      admin: ['leads'],
      manager: [],
      otherManager: ['leads'],
      colleague: [],
    })
  })

  it('an owned one: its owner, and whoever saw it waiting', async () => {
    const lead = await admit()
    expect(await heardOf(() => route(lead))).toEqual({
      rep: ['notification', 'leads'],
      admin: ['leads'],
      manager: ['leads'],
      otherManager: [],
      colleague: [],
    })
  })

  it('one that changes hands: both owners, and nobody who saw neither', async () => {
    const lead = await admit()
    await route(lead)
    const { version } = await leadRow(lead)
    const change = { leadId: lead, memberId: colleague.id, reason: '老客户', version }
    expect(await heardOf(async () => reassignLead(await admin.ctx(), change))).toEqual({
      rep: ['leads'],
      admin: ['leads'],
      manager: [],
      otherManager: [],
      colleague: ['notification', 'leads'],
    })
  })

  it('one touched again, one closed: its owner and who sees everything', async () => {
    const mobile = aMobile()
    const lead = await admit(office.line, mobile)
    await route(lead)
    const ofOwner = {
      rep: ['notification', 'leads'],
      admin: ['leads'],
      manager: [],
      otherManager: [],
      colleague: [],
    }
    expect(await heardOf(() => admit(office.line, mobile))).toEqual(ofOwner)
    const { version } = await leadRow(lead)
    const closing = { leadId: lead, outcome: 'invalid' as const, reason: '空号', version }
    expect(await heardOf(async () => closeLead(await office.rep.ctx(), closing))).toEqual({
      ...ofOwner,
      rep: ['leads'],
    })
  })

  it('is one row for a whole batch, however many see it', async () => {
    const { tenant, line } = office
    const of = () => countRows('live_message', 'tenant_id = $1 and member_id is null', [tenant.id])
    const before = await of()
    const leads = Array.from({ length: 100 }, () => leadOf(line, {}))
    const ids = (await admitLeads(tenant.system, leads)).map((a) => a.leadId)
    expect(await of()).toBe(before + 1)
    await route(...ids)
    expect(await of()).toBe(before + 2)
  })

  it('is nobody when the unit of work is not kept', async () => {
    const { tenant, line } = office
    const of = () => countRows('live_message', 'tenant_id = $1', [tenant.id])
    const before = await of()
    const broken = [leadOf(line, {}), leadOf('01932f5e-7c1b-7000-8000-000000000000', {})]
    await expect(admitLeads(tenant.system, broken)).rejects.toThrow()
    expect(await of()).toBe(before)
  })

  it('hears it live with the ids they may see, and as what they are by then', async () => {
    const hub = new LiveHub()
    const listen = (ctx: Ctx, member: Member) => {
      const heard: Delivered[] = []
      return { heard, ...subscribe(ctx, member.id, since, (m) => heard.push(m), hub) }
    }
    await numberAll()
    const since = await newestSeq(office.tenant.system)
    const [boss, stranger] = [
      listen(await admin.ctx(), admin),
      listen(await otherManager.ctx(), otherManager),
    ]
    await untilListening()
    const [first, second] = [await admit(), await admit(otherLine)]
    await numberAll()
    await until('both', () => boss.heard.length === 2 && stranger.heard.length === 1)
    expect(boss.heard.map((m) => m.payload)).toEqual([{ ids: [first] }, { ids: [second] }])
    expect(stranger.heard.map((m) => m.payload)).toEqual([{ ids: [second] }])

    // From now on they may see the first line only: the next look at their rights says so.
    boss.lookAgain(await manager.ctx())
    const [third] = [await admit(otherLine), await admit()]
    await numberAll()
    await until('the one', () => stranger.heard.length === 2 && boss.heard.length === 3)
    expect(boss.heard.some((m) => JSON.stringify(m).includes(third))).toBe(false)
    boss.close()
    stranger.close()
    await hub.close()
  })

  afterAll(() => publisher.close())
  const publisher = createLivePublisher()

  /** What the relay does. */
  async function numberAll(): Promise<void> {
    const client = await poolOf('meridian_relay').connect()
    try {
      await relayLive(client, publisher)
    } finally {
      client.release()
    }
  }
})

const untilListening = () =>
  until('listening', async () => {
    const [row] = await adminSql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where application_name = 'meridian_live' and datname = current_database() and state = 'idle'`,
    )
    return row?.n === 1
  })
