import { beforeAll, describe, expect, it } from 'vitest'
import { actAs } from '@/lib/platform/db/client'
import { type DemoClock, demoClock } from '@/prisma/seed/demo-clock'
import type { DemoWorkspace } from '@/prisma/seed/demo-file'
import type { Scenario } from '@/prisma/seed/scenario'
import { huadong } from '@/prisma/seed/scenarios/huadong'
import { seedWorkspace } from '@/prisma/seed/seed-workspace'
import { adminSql, countRows } from '../../support/database'

const ROLE = 'meridian_seed'
const BASE = 'http://localhost:3999'
const small: Scenario = {
  ...huadong,
  days: 25,
  leads: 240,
  // Of so few leads a night and a weekend may bring nothing to tell the group that is gone.
  robots: huadong.robots.map((robot) =>
    robot.removedHoursAgo ? { ...robot, removedHoursAgo: 24 * 7 } : robot,
  ),
}

const TABLES = [
  'tenant',
  'member',
  'lead',
  'inbox',
  'event',
  'assignment_run',
  'win_stat',
  'notification',
  'party',
]
const counts = () => Promise.all(TABLES.map(async (table) => [table, await countRows(table)] as const))

describe('a demo workspace', () => {
  let clock: DemoClock
  let made: DemoWorkspace | null

  beforeAll(async () => {
    actAs(ROLE)
    clock = await demoClock()
    made = await seedWorkspace(small, { clock, role: ROLE, baseUrl: BASE })
  }, 300_000)

  it('tells how to sign in and where to post', () => {
    expect(made?.slug).toBe('huadong')
    expect(made?.apiKey).toMatch(/^mrd_/)
    expect(made?.users.map(({ role }) => role).sort()).toEqual([
      'admin',
      'manager',
      'manager',
      'manager',
      'ops',
      ...Array.from({ length: 12 }, () => 'rep'),
    ])
    expect(new Set(made?.users.map(({ password }) => password)).size).toBe(17)
    for (const { url } of made?.channels ?? [])
      expect(url).toMatch(/^http:\/\/localhost:3999(\/api\/in\/[\w-]+\/[\w-]{32,}|\/f\/[\w-]{16})$/)
  })

  it('has leads in every state the product shows', async () => {
    const states = await adminSql<{ status: string }>(
      'select distinct status from lead where not is_test order by 1',
    )
    expect(states.map(({ status }) => status)).toEqual([
      'assigned',
      'converted',
      'holding',
      'invalid',
      'pooled',
      'working',
    ])
    const verdicts = await adminSql<{ verdict: string }>('select distinct verdict from inbox order by 1')
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(
      expect.arrayContaining(['admitted', 'quarantined', 'touched']),
    )
    expect(await countRows('lead')).toBeGreaterThan(180)
  })

  it('has a worklist: what was said, what is promised, what is late, what one tap left open', async () => {
    expect(await countRows('follow_up', `verdict = 'valid'`)).toBeGreaterThan(60)
    expect(await countRows('follow_up', `verdict = 'incomplete'`)).toBeGreaterThan(0)
    expect(await countRows('task', `state = 'open' and due_at > now()`)).toBeGreaterThan(3)
    expect(await countRows('task', `state = 'done'`)).toBeGreaterThan(20)
    expect(await countRows('notification', `kind = 'task.due'`)).toBeGreaterThan(10)
    const strangers = await adminSql(`
      select t.id from task t join lead l on l.id = t.lead_id
      where t.state = 'open' and l.status <> 'pooled' and (l.owner_id <> t.assignee_id or l.status not in ('assigned', 'working'))`)
    expect(strangers).toEqual([])
  })

  it('has time limits that were kept and that were not', async () => {
    const states = await adminSql<{ state: string }>('select distinct state from sla_clock order by 1')
    expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['breached', 'met', 'running']))
    expect(await countRows('lead', `first_response = 'met'`)).toBeGreaterThan(5)
    expect(await countRows('lead', `first_response = 'breached'`)).toBeGreaterThan(5)
    // What a lead shows is what its clocks say.
    const wrong = await adminSql(`
      select l.id from lead l left join lateral (
        select due_at from sla_clock k where k.tenant_id = l.tenant_id and k.lead_id = l.id and k.stopped_at is null
        order by due_at limit 1) k on true
      where l.sla_due_at is distinct from k.due_at`)
    expect(wrong).toEqual([])
  })

  it('has contracts that run, end soon and are over; one of them will bring its lead back', async () => {
    const [signed] = await adminSql<{ running: number; soon: number; over: number; held: number }>(
      `select count(*) filter (where ct.ends_on > current_date + 60)::int as running,
         count(*) filter (where ct.ends_on between current_date and current_date + 30)::int as soon,
         count(*) filter (where ct.ends_on < current_date)::int as over,
         (select count(*)::int from lead_hold h join lead l on l.id = h.lead_id
           where h.rule = 'contract' and l.status = 'converted' and h.since < now()) as held
       from contract ct`,
    )
    expect(signed?.running).toBeGreaterThan(1)
    expect(signed?.soon).toBeGreaterThan(1)
    expect(signed?.over).toBeGreaterThan(0)
    expect(signed?.held).toBeGreaterThan(0)
  })

  it('has pools with leads of every rep’s past, and holds of which some end soon and none is over', async () => {
    const [pools] = await adminSql<{ pools: number; lying: number; told: number }>(
      `select (select count(*)::int from pool) as pools, count(*)::int as lying,
         count(distinct l.pool_reason)::int as told from lead l where l.status = 'pooled'`,
    )
    expect(pools?.pools).toBeGreaterThanOrEqual(2)
    expect(pools?.lying).toBeGreaterThanOrEqual(4)
    expect(pools?.told).toBeGreaterThanOrEqual(3)
    const [holds] = await adminSql<{ over: number; soon: number; all: number }>(
      `select count(*) filter (where due_at <= now())::int as over, count(*) filter (where due_at < now() + interval '3 days')::int as soon,
         count(*)::int as all from lead_hold`,
    )
    expect(holds?.over).toBe(0)
    expect(holds?.soon).toBeGreaterThan(0)
    expect(holds?.all).toBeGreaterThan(holds?.soon ?? 0)
  })

  it('has leads that went from stage to stage at the times told, some of them back again (T13)', async () => {
    const [told] = await adminSql<{ days: number; again: number; late: number; astray: number }>(
      `select count(distinct m.at::date)::int as days, count(*) filter (where m.visit > 1)::int as again,
         count(*) filter (where m.at > now())::int as late,
         count(*) filter (where m.from_stage is null and m.at <> l.created_at)::int as astray
       from stage_move m join lead l on l.tenant_id = m.tenant_id and l.id = m.lead_id where m.set_aside is null`,
    )
    expect(told?.days).toBeGreaterThan(15)
    expect(told?.again).toBeGreaterThan(2)
    expect(told).toMatchObject({ late: 0, astray: 0 })
    const differing = await adminSql(
      `select l.id from lead l where l.status is distinct from (
         select m.to_stage from stage_move m where m.tenant_id = l.tenant_id and m.lead_id = l.id
           and (m.set_aside is null or l.merged_into_id is not null) order by m.id desc limit 1)`,
    )
    expect(differing).toEqual([])
  })

  it('leaves no lead in limbo', async () => {
    expect(await countRows('lead', `status = 'new' and not is_test`)).toBe(0)
    expect(await countRows('inbox', `state <> 'done'`)).toBe(0)
    expect(await countRows('lead', 'is_test and owner_id is not null')).toBe(0)
  })

  it('gave every owned lead a run that names the owner, or a claim; and every run its candidates', async () => {
    const unexplained = await adminSql(`
      select l.id from lead l where l.owner_id is not null and not exists (
        select 1 from assignment_run r where r.lead_id = l.id and r.outcome = 'assigned' and r.winner_id = l.owner_id)
      and not exists (
        select 1 from lead_ownership o where o.lead_id = l.id and o.member_id = l.owner_id and o.reason = 'pool.claimed')`)
    expect(unexplained).toEqual([])
    const bare = await adminSql(`
      select r.id from assignment_run r where r.trigger <> 'manual' and r.candidates = '[]'`)
    expect(bare).toEqual([])
  })

  it('counts what each rep has in hand exactly', async () => {
    const wrong = await adminSql(`
      select k.member_id, k.in_use, count(l.id) as held from lead_capacity k
      left join lead l on l.owner_id = k.member_id and l.status in ('assigned', 'working')
      group by 1, 2 having k.in_use <> count(l.id)`)
    expect(wrong).toEqual([])
    expect(await countRows('lead_capacity', 'in_use > max_open')).toBe(0)
  })

  it('counted every closed lead into the win rates, once', async () => {
    const [stat] = await adminSql<{ won: number; closed: number }>(
      'select sum(won)::int as won, sum(closed)::int as closed from win_stat',
    )
    expect(stat?.closed).toBe(
      await countRows('lead', `status in ('converted', 'invalid') and owner_id is not null and not is_test`),
    )
    expect(stat?.won).toBe(await countRows('lead', `status = 'converted' and not is_test`))
    expect(stat?.won).toBeGreaterThan(0)
  })

  it('has every way in at work', async () => {
    const kinds = await adminSql<{ kind: string }>(
      `select distinct c.kind from channel c join inbox i on i.channel_id = c.id where i.verdict = 'admitted' order by 1`,
    )
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'baidu',
      'feiyu',
      'form',
      'hosted_form',
      'import',
      'webhook',
    ])
    expect(await countRows('inbox', `verdict = 'spam'`)).toBe(0)
  })

  it('has come through its first steps, in a time the product measured', async () => {
    const steps = await adminSql<{ key: string }>('select key from first_step order by at, key')
    expect(steps.map(({ key }) => key).sort()).toEqual([
      'assigned',
      'channel',
      'delivery',
      'signedUp',
      'taker',
      'template',
    ])
    expect(await countRows('event', `type = 'first_loop.closed'`)).toBe(1)
  })

  it('has told groups, some of which refused, and tells no group any more', async () => {
    expect(await countRows('robot_message', `state = 'sent'`)).toBeGreaterThan(0)
    expect(await countRows('robot', 'active')).toBe(0)
    expect(await countRows('robot', `off_reason = 'unknownRobot'`)).toBe(1)
    expect(await countRows('notification', `kind = 'robot.off'`)).toBe(1)
  })

  it('has some reps online who need no browser, each saying so', async () => {
    const reached = `state = 'online' and reachable_until > now()`
    expect(await countRows('presence', reached)).toBe(
      huadong.people.filter(({ rep }) => rep?.isReachable).length,
    )
    expect(await countRows('presence', 'reachable_until is not null and not (reachable_until > now())')).toBe(
      0,
    )
  })

  it('leaves the first start nothing to replay, and no browser open', async () => {
    expect(await countRows('outbox')).toBe(0)
    expect(await countRows('live_message')).toBe(0)
    expect(await countRows('event', 'seq is null')).toBe(0)
    const overdue = await countRows('timer', `state = 'pending' and due_at < $1`, [
      new Date(clock.now - 60_000),
    ])
    expect(overdue).toBe(0)
    expect(await countRows('presence', `seen_at > now() - interval '45 seconds'`)).toBe(0)
    const repsOnline = `state = 'online' and member_id in (select id from member where role = 'rep')`
    expect(await countRows('presence', repsOnline)).toBe(12)
    expect(
      await countRows('notification', `read_at is null and created_at < now() - interval '3 days'`),
    ).toBe(0)
  })

  it('lies in the past, in order', async () => {
    expect(await countRows('event', 'at > now()')).toBe(0)
    expect(await countRows('lead', 'received_at > created_at or assigned_at < created_at')).toBe(0)
    const unordered = await adminSql(`
      select id from (select id, at, max(at) over (order by seq rows between unbounded preceding and 1 preceding) as before
        from event) e where at < before`)
    expect(unordered).toEqual([])
  })

  it('is made once', async () => {
    const before = await counts()
    expect(await seedWorkspace(small, { clock, role: ROLE, baseUrl: BASE })).toBeNull()
    expect(await counts()).toEqual(before)
  })
})
