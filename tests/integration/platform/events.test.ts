import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { poolOf } from '@/lib/platform/db/client'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { event } from '@/lib/platform/events/define-event'
import { type Wake, wakeJob } from '@/lib/platform/events/dispatcher'
import { once } from '@/lib/platform/events/once'
import { planJobs } from '@/lib/platform/events/plan-jobs'
import { startRelay } from '@/lib/platform/events/relay'
import { startDispatcher } from '@/lib/platform/events/start-dispatcher'
import type { Sweep } from '@/lib/platform/events/sweep'
import { timelineOf } from '@/lib/platform/events/timeline'
import { newId } from '@/lib/platform/ids'
import { defineJob, IdsPayload, type JobDefinition, TenantPayload } from '@/lib/platform/queue/define-job'
import { envelopeOf, type JobRequest } from '@/lib/platform/queue/envelope'
import { sweeps } from '@/lib/wiring/schedules'
import { adminSql, countRows } from '../../support/database'
import { until } from '../../support/jobs-harness'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const happened = event('test.happened').carrying<{ n: number }>()
const inert = event('test.inert').carrying<object>()
const ids = defineJob({
  name: 'test-ids',
  queue: 'pipeline',
  payload: IdsPayload,
  permissions: [],
  handle: async () => undefined,
})
const whole = defineJob({
  name: 'test-whole',
  queue: 'bulk',
  payload: TenantPayload,
  permissions: [],
  handle: async () => undefined,
})
const direct = defineJob({ ...whole, name: 'test-direct', direct: true })
const consequences = {
  subscriptions: { 'test.happened': ['test-ids', 'test-whole'], 'test.inert': [] },
  jobs: new Map<string, JobDefinition>([ids, whole, direct].map((j) => [j.name, j])),
}

let t: Tenant
const queued: JobRequest[] = []
let refuses = false
let backlog = 0
const enqueue = async (requests: readonly JobRequest[]): Promise<void> => {
  if (refuses) throw new Error('the queue is away')
  for (const request of requests) envelopeOf(request)
  queued.push(...requests)
}
const rung: Wake[] = []
const ring = async (wakes: readonly Wake[]): Promise<void> => void rung.push(...wakes)
const outbox = (tenant: Tenant = t): Promise<number> =>
  countRows('outbox', `tenant_id = $1 and type like 'test.%'`, [tenant.id])
const happen = (c: TxCtx, subject: string = newId()) =>
  appendEvent(c, happened, { subjects: [['lead', subject]], data: { n: 1 } })
const live = {}
const closers: Array<() => Promise<void>> = []

beforeEach(async () => {
  t = await mintTenant()
  queued.length = 0
  rung.length = 0
  refuses = false
  backlog = 0
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

describe('dispatcher', () => {
  beforeEach(() => {
    closers.push(startDispatcher({ ...consequences, enqueue, ring }))
  })

  it('wakes what follows right after the commit and clears the outbox', async () => {
    const subject = newId()
    await withTenant(t.system, (c) => happen(c, subject))
    await until('handed over', async () => queued.length === 2 && (await outbox()) === 0, 1_000)
    expect(queued.map((q) => [q.job.name, q.payload, q.requestId])).toEqual([
      ['test-ids', { tenantId: t.id, ids: [subject] }, t.system.requestId],
      ['test-whole', { tenantId: t.id }, undefined],
    ])
  })

  it('says nothing about what was rolled back', async () => {
    const failing = withTenant(t.system, async (c) => {
      await happen(c)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await sleep(50)
    expect(queued).toEqual([])
    expect(await outbox()).toBe(0)
  })

  it('makes few jobs of a burst, none over 90 ids', async () => {
    const subjects = Array.from({ length: 200 }, () => newId())
    await withTenant(t.system, async (c) => {
      for (const subject of subjects) await happen(c, subject)
    })
    await until('handed over', async () => (await outbox()) === 0)
    const named = queued.filter((q) => q.job.name === 'test-ids').map((q) => q.payload.ids as string[])
    expect(named.flat().sort()).toEqual(subjects.sort())
    expect(Math.max(...named.map((n) => n.length))).toBe(90)
    expect(queued.filter((q) => q.job.name === 'test-whole')).toHaveLength(1)
  })

  it('clears an event nothing follows from', async () => {
    await withTenant(t.system, (c) => appendEvent(c, inert, { subjects: [['lead', newId()]], data: {} }))
    await until('cleared', async () => (await outbox()) === 0)
    expect(queued).toEqual([])
  })

  it('leaves to the relay what the queue did not take', async () => {
    refuses = true
    await withTenant(t.system, (c) => happen(c))
    await sleep(50)
    expect(await outbox()).toBe(1)
  })

  it('leaves alone what a newer version wrote', async () => {
    await withTenant(t.system, (c) =>
      appendEvent(c, event('test.from_the_future').carrying(), { subjects: [['lead', newId()]], data: {} }),
    )
    await sleep(50)
    expect(await outbox()).toBe(1)
  })

  it('rings for what waits in a table, once a moment', async () => {
    for (let n = 0; n < 50; n++) wakeJob(direct, t.id)
    await until('rung', () => rung.length > 0)
    await sleep(20)
    expect(rung).toEqual([{ job: 'test-direct', tenantId: t.id }])
    expect(queued).toEqual([])
  })

  it('wakes by the queue a job that no bell is for, once a moment', async () => {
    for (let n = 0; n < 50; n++) wakeJob(whole, t.id)
    await until('queued', () => queued.length > 0)
    await sleep(20)
    expect(queued.map(({ job, payload }) => [job.name, payload])).toEqual([
      ['test-whole', { tenantId: t.id }],
    ])
    expect(rung).toEqual([])
  })
})

describe('planJobs', () => {
  it('keeps tenants apart and names a subject once', () => {
    const [a, b] = [newId(), newId()]
    const one = newId()
    const of = (tenantId: string, subjectId: string) => ({
      tenantId,
      subjectId,
      eventId: newId(),
      type: 'test.happened',
      requestId: 'r',
    })
    const plan = planJobs(consequences, [of(a, one), of(a, one), of(b, one)])
    expect(plan.filter((p) => p.job === ids).map((p) => p.payload)).toEqual([
      { tenantId: a, ids: [one] },
      { tenantId: b, ids: [one] },
    ])
  })
})

describe('relay', () => {
  const start = (options: Partial<Parameters<typeof startRelay>[0]> = {}) => {
    const relay = startRelay({
      ...consequences,
      enqueue,
      backlogOf: async () => backlog,
      sweeps: [],
      cleanups: [],
      live,
      outbox: { everyMs: 30, minAgeMs: 0 },
      ...options,
    })
    closers.push(relay.stop)
    return relay
  }
  const leaders = async (): Promise<number[]> =>
    (
      await adminSql<{ pid: number }>(
        `select pid from pg_locks where locktype = 'advisory' and objid = 7302026 and granted
         and database = (select oid from pg_database where datname = current_database())`,
      )
    ).map((r) => r.pid)

  it('hands over what no process did, and forgets it only then', async () => {
    refuses = true
    await withTenant(t.system, (c) => happen(c))
    start()
    await sleep(200)
    expect(await outbox()).toBe(1)
    refuses = false
    await until('handed over', async () => (await outbox()) === 0)
    expect(queued.filter((q) => q.payload.tenantId === t.id).map((q) => q.job.name)).toEqual([
      'test-ids',
      'test-whole',
    ])
  })

  it('is one: a second one stands by and does nothing', async () => {
    const work: string[] = []
    const by = (who: string): Sweep[] => [
      {
        name: who,
        everyMs: 20,
        minAgeMs: 0,
        job: whole,
        sql: `select id as tenant_id from tenant where false and $1 > 0`,
      },
    ]
    for (const who of ['first', 'second'])
      start({ sweeps: by(who), backlogOf: async () => Number(work.push(who)) * 0 })
    await until('one works', () => work.length > 0)
    await sleep(1_500)
    expect(new Set(work).size).toBe(1)
  })

  it('looks into the outbox outside the transaction that numbers live messages, which may be undone', async () => {
    await adminSql(
      `insert into live_message (tenant_id, id, audience, type, payload) values ($1, $2, '[]', 'test', '{}')`,
      [t.id, newId()],
    )
    await withTenant(t.system, (c) => happen(c))
    const handedOver: number[] = []
    const within = async (): Promise<void> => {
      await sleep(300)
      handedOver.push(queued.filter((q) => q.payload.tenantId === t.id).length)
      throw new Error('the transaction is undone')
    }
    start({ live: { within }, livePollMs: 20 })
    await until('numbered', () => handedOver.length > 0)
    expect(handedOver[0]).toBe(0)
    await until('handed over', async () => (await outbox()) === 0)
  })

  it('is taken over by another when it loses its connection', async () => {
    start()
    start()
    await until('one leads', async () => (await leaders()).length === 1)
    const [first] = await leaders()
    await adminSql('select pg_terminate_backend($1)', [first])
    await until('another leads', async () => {
      const [next] = await leaders()
      return next !== undefined && next !== first
    })
    expect(await leaders()).toHaveLength(1)
    await withTenant(t.system, (c) => happen(c))
    await until('it works', async () => (await outbox()) === 0)
  })

  it('wakes a tenant for what its sweep finds', async () => {
    const sweep: Sweep = {
      name: 'test',
      everyMs: 20,
      minAgeMs: 0,
      job: ids,
      sql: `select tenant_id, id from timer where due_at <= app_now() - make_interval(secs => $1)`,
    }
    const id = newId()
    await adminSql(
      `insert into timer (tenant_id, id, kind, subject_type, subject_id, due_at) values ($1, $2, 'k', 'lead', $2, now())`,
      [t.id, id],
    )
    start({ sweeps: [sweep] })
    const mine = () => queued.filter((q) => q.payload.tenantId === t.id)
    await until('woken often', () => mine().length > 4)
    expect(mine()[0]?.payload).toEqual({ tenantId: t.id, ids: [id] })
    // The same rows make the same job for a while, so that the queue holds it once.
    expect(mine()[0]?.once).toContain(`sweep-${t.id}-`)
    expect(new Set(mine().map((q) => q.once)).size).toBeLessThan(mine().length)
    backlog = 10_000
    await sleep(100)
    const before = mine().length
    await sleep(200)
    expect(mine()).toHaveLength(before)
  })

  it.each(sweeps.map((s) => [s.name, s] as const))('may run the sweep "%s"', async (_name, sweep) => {
    const { rows } = await poolOf('meridian_relay').query(sweep.sql, [sweep.minAgeMs / 1_000])
    expect(Array.isArray(rows)).toBe(true)
  })

  it('removes what has had its time', async () => {
    await adminSql(
      `insert into idempotency (tenant_id, operation, key, fingerprint, locked_until, expires_at)
      values ($1, 'o', 'old', '', now(), now() - interval '1 s'), ($1, 'o', 'new', '', now(), now() + interval '1 h')`,
      [t.id],
    )
    const { cleanups } = await import('@/lib/wiring/schedules')
    start({ cleanups })
    await until('removed', async () => (await countRows('idempotency', 'tenant_id = $1', [t.id])) === 1)
    expect(await countRows('idempotency', `tenant_id = $1 and key = 'new'`, [t.id])).toBe(1)
  })
})

describe('once', () => {
  it('does it the first time only', async () => {
    let done = 0
    const work = async () => void done++
    const first = await withTenant(t.system, (c) => once(c, 'consumer', 'm1', work))
    const second = await withTenant(t.system, (c) => once(c, 'consumer', 'm1', work))
    const other = await withTenant(t.system, (c) => once(c, 'other', 'm1', work))
    expect([first, second, other, done]).toEqual([true, false, true, 2])
  })

  it('does it once when two try together, and again when the first gave up', async () => {
    let done = 0
    const slowly = async () => {
      await sleep(50)
      done += 1
    }
    await Promise.all([1, 2].map(() => withTenant(t.system, (c) => once(c, 'consumer', 'm2', slowly))))
    expect(done).toBe(1)
    const failing = withTenant(t.system, (c) =>
      once(c, 'consumer', 'm3', () => Promise.reject(new Error('no'))),
    )
    await expect(failing).rejects.toThrow('no')
    expect(await withTenant(t.system, (c) => once(c, 'consumer', 'm3', async () => undefined))).toBe(true)
  })
})

describe('timeline', () => {
  it('tells what happened to a thing, newest first, page by page', async () => {
    const lead = newId()
    for (let n = 1; n <= 5; n++)
      await withTenant(t.system, (c) =>
        appendEvent(c, happened, {
          subjects: [
            ['lead', lead],
            ['party', newId()],
          ],
          data: { n },
        }),
      )
    await withTenant(t.system, (c) => happen(c))
    const first = await timelineOf(t.system, ['lead', lead], { limit: 3 })
    const second = await timelineOf(t.system, ['lead', lead], {
      limit: 3,
      cursor: first.nextCursor ?? undefined,
    })
    expect([...first.items, ...second.items].map((e) => e.data.n)).toEqual([5, 4, 3, 2, 1])
    expect(second.nextCursor).toBeNull()
    expect(first.items[0]).toMatchObject({ type: 'test.happened', actor: { kind: 'system', id: 'test' } })
    expect(first.items[0]?.at).toBeInstanceOf(Date)
  })

  it('shows another tenant nothing', async () => {
    const lead = newId()
    await withTenant(t.system, (c) => happen(c, lead))
    const other = await mintTenant()
    expect((await timelineOf(other.system, ['lead', lead], {})).items).toEqual([])
    expect((await timelineOf(t.system, ['lead', lead], {})).items).toHaveLength(1)
  })
})
