import { beforeEach, describe, expect, it } from 'vitest'
import { completeTask } from '@/lib/followups/commands/end-task'
import { logFollowUp } from '@/lib/followups/commands/log-follow-up'
import { admitLead } from '@/lib/leads/commands/admit-leads'
import { changeOwner } from '@/lib/leads/commands/change-owner'
import { closeLead } from '@/lib/leads/commands/close-lead'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { listLeads } from '@/lib/leads/queries/list-leads'
import { planLeave } from '@/lib/people/commands/leave'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { keepClocks } from '@/lib/sla/commands/keep-clocks'
import { sweepClocks } from '@/lib/sla/commands/sweep-clocks'
import { listClocks } from '@/lib/sla/queries/list-clocks'
import { listOvertime } from '@/lib/sla/queries/overtime'
import { defaultSlaRules, type Policy, type SlaRules, slaRuleSet } from '@/lib/sla/schema'
import { endTouch } from '@/lib/touches/commands/end-touch'
import { takeLease } from '@/lib/touches/commands/take-lease'
import { workOnLeads } from '@/lib/wiring/work-on-leads'
import { atTime } from '../../support/at-time'
import { aMobile, leadOf, type Member, makeLine, makeMember, makeTeam } from '../../support/factories'
import { leadFor, partsOf } from '../../support/lead-at-work'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

let t: Tenant
let line: string
let rep: Member
let manager: Member
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  const team = await makeTeam(t)
  manager = await makeMember(t, { role: 'manager', team })
  rep = await makeMember(t, { lines: [line], team })
})

const [usual] = defaultSlaRules.policies as [Policy]
const only = (targets: Partial<Policy>): Policy => ({
  ...usual,
  accept: null,
  firstResponse: null,
  nextResponse: null,
  nextAction: null,
  ...targets,
})
/** Eight minutes of working time to a first response, and nothing else. */
const eight = only({ firstResponse: { minutes: 8, counts: 'working' } })
const publish = (policies: Policy[], over: Partial<SlaRules> = {}) =>
  atTime('2026-11-27 08:00', () =>
    publishRules(t.system, slaRuleSet, 'assignment.manage', {
      body: { ...defaultSlaRules, policies, ...over },
    }),
  )
const clocksOf = (leadId: string) =>
  rowsOf<{ kind: string; state: string; due_at: Date; started_at: Date; stopped_at: Date | null }>(
    'select kind, state, due_at, started_at, stopped_at from sla_clock where lead_id = $1 order by started_at, id',
    [leadId],
  )
const told = () =>
  rowsOf<{ recipient_id: string; kind: string }>(
    `select recipient_id, kind from notification where tenant_id = $1 and kind like 'sla.%' order by kind, recipient_id`,
    [t.id],
  )
const shanghai = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const leadAt = (time: string, receivedAt = time): Promise<string> =>
  atTime(time, async () => {
    const id = await leadFor(t, rep, line, { receivedAt: shanghai(receivedAt) })
    await settle()
    return id
  })
/** A follow-up whose next action is due at a moment. */
const call = async (leadId: string, next = '2026-12-04 10:00') =>
  logFollowUp(await rep.ctx(), {
    leadId,
    ...partsOf({ next: { contact: 'visit', title: '带样品上门演示', dueAt: shanghai(next).toISOString() } }),
  })

describe('the first response', () => {
  it('is owed from when the customer asked, in working time; a follow-up stops it, on time', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-27 18:20', '2026-11-27 18:15')
    expect(await clocksOf(leadId)).toMatchObject([
      { kind: 'firstResponse', state: 'running', due_at: shanghai('2026-11-30 09:08') },
    ])
    await atTime('2026-11-30 09:07', async () => {
      await call(leadId)
      await settle()
    })
    expect(await clocksOf(leadId)).toMatchObject([{ state: 'met', stopped_at: expect.any(Date) }])
    const { items } = await listLeads(t.system, {})
    expect(items[0]).toMatchObject({ clock: null, firstResponse: 'met' })
  })

  it('no edit stops it, whatever it edits; nor does giving the lead to somebody else', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-30 10:00')
    const colleague = await makeMember(t, { lines: [line] })
    await atTime('2026-11-30 10:02', async () => {
      const [row] = await rowsOf<{ version: number }>('select version from lead where id = $1', [leadId])
      await updateLead(await rep.ctx(), { leadId, version: row?.version ?? 0, city: '南京' })
      await changeOwner(t.system, { leadId, from: rep.id, to: colleague.id, reason: '调整' })
      await settle()
    })
    // What a status edit would write, past every verb.
    await rowsOf(`update lead set status = 'working' where id = $1`, [leadId])
    await atTime('2026-11-30 10:03', () => keepClocks(t.system, [leadId], workOnLeads))
    expect(await clocksOf(leadId)).toMatchObject([
      { kind: 'firstResponse', state: 'running', stopped_at: null },
    ])
  })

  it('a call that reached nobody does not stop it, one that was answered does', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-30 10:00')
    const dial = (time: string, outcome: 'noAnswer' | 'connected') =>
      atTime(time, async () => {
        const { lease } = await takeLease(await rep.ctx(), { leadId, kind: 'call' })
        await endTouch(await rep.ctx(), { leaseId: lease.id, outcome })
        await settle()
      })
    await dial('2026-11-30 10:02', 'noAnswer')
    expect(await clocksOf(leadId)).toMatchObject([{ state: 'running' }])
    await dial('2026-11-30 10:05', 'connected')
    expect(await clocksOf(leadId)).toMatchObject([{ state: 'met' }])
  })

  it('warns the owner, breaks, goes up to the manager and the admins: each told once however often it is swept', async () => {
    await publish([eight], { escalation: { manager: 0, admin: 10 } })
    const leadId = await leadAt('2026-11-30 10:00')
    for (const time of ['10:05', '10:07', '10:07', '10:09', '10:09', '10:20', '11:00'])
      await atTime(`2026-11-30 ${time}`, settle)
    const kinds = (await told()).map(({ kind, recipient_id }) => [kind, recipient_id])
    expect(kinds).toHaveLength(4)
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['sla.warned', rep.id],
        ['sla.breached', rep.id],
        ['sla.escalated', manager.id],
      ]),
    )
    const events = (await eventsOf(t, 'lead', leadId)).filter(({ type }) => type.startsWith('sla.'))
    expect(events.map(({ type, data }) => [type, data.to ?? null])).toEqual([
      ['sla.warned', null],
      ['sla.breached', null],
      ['sla.escalated', 'manager'],
      ['sla.escalated', 'admin'],
    ])
    expect((await listLeads(t.system, {})).items[0]).toMatchObject({
      clock: { state: 'breached' },
      firstResponse: 'breached',
    })
    await atTime('2026-11-30 11:05', async () => {
      await call(leadId)
      await settle()
    })
    // Late is late, and it runs no more.
    expect(await clocksOf(leadId)).toMatchObject([{ state: 'breached', stopped_at: expect.any(Date) }])
    const overtime = await atTime('2026-11-30 11:10', () => listOvertime(t.system, { by: 'productLine' }))
    expect(overtime).toMatchObject([{ id: line, promised: 1, late: 1 }])
  })

  it('a worker that was away tells the breach and no warning any more', async () => {
    await publish([eight], { escalation: { manager: null, admin: null } })
    await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 15:00', settle)
    expect(await told()).toEqual([{ kind: 'sla.breached', recipient_id: rep.id }])
  })

  it('two sweeps at once say nothing twice', async () => {
    await publish([eight], { escalation: { manager: null, admin: null } })
    for (let i = 0; i < 5; i++) await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 10:30', () => Promise.all([sweepClocks(t.system), sweepClocks(t.system)]))
    await atTime('2026-11-30 10:30', settle)
    expect(await told()).toHaveLength(5)
    const [row] = await rowsOf<{ n: number }>(
      `select count(*)::int as n from event where tenant_id = $1 and type = 'sla.breached'`,
      [t.id],
    )
    expect(row?.n).toBe(5)
  })

  it('ends with the lead, counted neither way', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 10:02', async () => {
      const [row] = await rowsOf<{ version: number }>('select version from lead where id = $1', [leadId])
      await closeLead(t.system, { leadId, outcome: 'invalid', reason: '空号', version: row?.version ?? 0 })
      await settle()
    })
    expect(await clocksOf(leadId)).toMatchObject([{ state: 'ended' }])
    expect(await atTime('2026-11-30 10:10', () => listOvertime(t.system, { by: 'channel' }))).toEqual([])
  })

  it('stands still while the owner is on leave', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 10:02', async () => {
      await planLeave(t.system, {
        memberId: rep.id,
        startsAt: shanghai('2026-11-30 10:04'),
        endsAt: shanghai('2026-12-01 10:00'),
      })
      await settle()
    })
    expect(await clocksOf(leadId)).toMatchObject([{ due_at: shanghai('2026-12-01 10:04') }])
  })

  it('takes the first policy that fits, and none where none does', async () => {
    const jiangsu: Policy = {
      ...only({ firstResponse: { minutes: 5, counts: 'calendar' } }),
      key: 'js',
      name: '江苏',
      when: { combinator: 'and', rules: [{ field: 'region', operator: '=', value: '江苏' }] },
    }
    await publish([jiangsu])
    const [here, there] = await atTime('2026-11-30 20:00', async () => {
      const ids = [
        await leadFor(t, rep, line, { region: '江苏' }),
        await leadFor(t, rep, line, { region: '浙江' }),
      ]
      await settle()
      return ids
    })
    expect(await clocksOf(here ?? '')).toMatchObject([{ kind: 'firstResponse' }])
    expect(await clocksOf(there ?? '')).toEqual([])
  })
})

describe('what follows', () => {
  it('a known person who comes in again is owed another answer', async () => {
    await publish([
      only({ firstResponse: eight.firstResponse, nextResponse: { minutes: 60, counts: 'working' } }),
    ])
    const phone = aMobile()
    const leadId = await atTime('2026-11-30 10:00', async () => {
      const id = await leadFor(t, rep, line, { phone })
      await settle()
      return id
    })
    await atTime('2026-11-30 10:05', async () => {
      await call(leadId)
      await settle()
    })
    const again = (time: string) =>
      atTime(time, async () => {
        await admitLead(t.system, leadOf(line, { phone, receivedAt: shanghai(time) }))
        await settle()
      })
    await again('2026-11-30 14:00')
    await again('2026-11-30 14:10')
    expect((await clocksOf(leadId)).filter(({ kind }) => kind === 'nextResponse')).toMatchObject([
      { state: 'running', started_at: shanghai('2026-11-30 14:00'), due_at: shanghai('2026-11-30 15:00') },
    ])
    await atTime('2026-11-30 14:30', async () => {
      await call(leadId)
      await settle()
    })
    expect((await clocksOf(leadId)).filter(({ kind }) => kind === 'nextResponse')).toMatchObject([
      { state: 'met' },
    ])
  })

  it('a next action is owed when the planned one is over, or when none is planned', async () => {
    await publish([only({ nextAction: { minutes: 60, counts: 'working' } })])
    const leadId = await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 10:10', async () => {
      await call(leadId, '2026-12-01 14:00')
      await settle()
    })
    expect(await clocksOf(leadId)).toMatchObject([
      { kind: 'nextAction', started_at: shanghai('2026-12-01 14:00'), due_at: shanghai('2026-12-01 15:00') },
    ])
    await atTime('2026-12-01 14:30', async () => {
      const [task] = await rowsOf<{ id: string }>('select id from task where lead_id = $1', [leadId])
      await completeTask(await rep.ctx(), { id: task?.id ?? '', version: 1 })
      await settle()
    })
    const states = (await clocksOf(leadId)).map(({ state }) => state)
    expect(states).toContain('met')
    expect(states.filter((state) => state === 'running' || state === 'breached')).toHaveLength(1)
  })

  it('keeping clocks twice, and again, changes nothing', async () => {
    await publish([{ ...usual, accept: null, stageAge: { minutes: 900, counts: 'working' } }])
    const leadId = await leadAt('2026-11-30 10:00')
    await atTime('2026-11-30 10:10', async () => {
      await call(leadId)
      await settle()
      const before = await clocksOf(leadId)
      await keepClocks(t.system, [leadId], workOnLeads)
      await keepClocks(t.system, [leadId], workOnLeads)
      expect(await clocksOf(leadId)).toEqual(before)
      expect(before.map(({ kind }) => kind).sort()).toEqual(['firstResponse', 'nextAction', 'stageAge'])
    })
  })

  it('is there for whoever sees the lead, and for nobody else', async () => {
    await publish([eight])
    const leadId = await leadAt('2026-11-30 10:00')
    const stranger = await makeMember(t, { lines: [line] })
    expect(await listClocks(await rep.ctx(), leadId)).toMatchObject([
      { kind: 'firstResponse', policy: usual.name },
    ])
    await expect(listClocks(await stranger.ctx(), leadId)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('what began before anything was promised is not judged by it', async () => {
    const leadId = await leadAt('2026-11-26 10:00')
    await publish([{ ...usual, stageAge: { minutes: 900, counts: 'working' } }])
    await atTime('2026-11-30 10:10', async () => {
      await call(leadId)
      await settle()
    })
    expect((await clocksOf(leadId)).map(({ kind }) => kind)).toEqual(['stageAge', 'nextAction'])
  })

  it('a workspace that promises nothing has no clocks', async () => {
    const leadId = await leadAt('2026-11-30 10:00')
    expect(await clocksOf(leadId)).toEqual([])
  })
})
