import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeDb } from '@/lib/platform/db/client'
import { resetEnv } from '@/lib/platform/env'
import { startRelay } from '@/lib/platform/events/relay'
import { newId } from '@/lib/platform/ids'
import { createLivePublisher } from '@/lib/platform/live/publish'
import { defineJob, IdsPayload, TenantPayload } from '@/lib/platform/queue/define-job'
import { backlogOf, closeProducer, enqueue, producerReady, queueOf } from '@/lib/platform/queue/producer'
import { startRuntime } from '@/lib/platform/queue/runtime'
import { ControlledCluster } from '../support/cluster-control'
import { adminSql } from '../support/database'
import { until } from '../support/jobs-harness'
import { mintTenant } from '../support/mint-tenant'
import { RedisServer } from '../support/redis'

const ran: string[] = []
const job = defineJob({
  name: 'test-away',
  queue: 'pipeline',
  payload: TenantPayload,
  permissions: [],
  handle: async ({ requestId }) => void ran.push(requestId),
})
const byIds = defineJob({
  name: 'test-swept',
  queue: 'pipeline',
  payload: IdsPayload,
  permissions: [],
  handle: async (_ctx, { ids }) => {
    ran.push(...ids)
    await adminSql(`update timer set state = 'fired' where id = any($1)`, [ids])
  },
})
const jobs = [job, byIds]
const closers: Array<() => Promise<unknown>> = []

async function inEnvironment(variables: Record<string, string>): Promise<void> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  await forget()
  closers.unshift(async () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    await forget()
  })
}
/** Everything a process knows about its stores. */
async function forget(): Promise<void> {
  await closeProducer()
  await closeDb()
  resetEnv()
}
const work = () => {
  const runtime = startRuntime({ jobs, onDead: () => undefined })
  closers.push(() => runtime.stop())
  return runtime
}

beforeEach(() => {
  ran.length = 0
})
afterEach(async () => {
  const all = closers.splice(0)
  const restore = all.shift()
  for (const close of all.reverse()) await close()
  await restore?.()
})

describe('PostgreSQL', () => {
  let cluster: ControlledCluster
  beforeAll(async () => {
    cluster = await ControlledCluster.start()
  })
  afterAll(() => cluster.remove())
  const here = () =>
    inEnvironment({ DATABASE_URL: cluster.databaseUrl, MERIDIAN_TEST_CLUSTER: cluster.adminUrl })

  it('F5: down when everything boots: both sides come up by themselves within 10 s of it', async () => {
    await here()
    const t = await mintTenant()
    await forget()
    await cluster.stop()
    const warnings: string[] = []
    const warned = ({ name }: Error): void => void warnings.push(name)
    process.on('warning', warned)
    const runtime = work()
    const producing = producerReady()
    await expect(enqueue([{ job, payload: { tenantId: t.id } }])).rejects.toMatchObject({
      code: 'unavailable',
    })
    await sleep(1_500)
    await cluster.resume()
    const up = performance.now()
    await Promise.all([producing, runtime.ready])
    await enqueue([{ job, payload: { tenantId: t.id }, requestId: 'after' }])
    await until('it ran', () => ran.includes('after'))
    expect(performance.now() - up).toBeLessThan(10_000)
    process.off('warning', warned)
    // However long it is away, nothing of a vain attempt may stay.
    expect(warnings).not.toContain('MaxListenersExceededWarning')
  })

  it('F4: crashes twice under way: the workers go on, nothing that was added is lost', async () => {
    await here()
    const t = await mintTenant()
    await work().ready
    const added: string[] = []
    for (let n = 0; n < 60; n++) {
      if (n === 20 || n === 40) {
        await cluster.stop('immediate')
        await cluster.resume()
      }
      const requestId = `n${n}`
      await enqueue([{ job, payload: { tenantId: t.id }, requestId }]).then(
        () => added.push(requestId),
        () => undefined,
      )
    }
    await until('all that were added ran', () => added.every((id) => ran.includes(id)), 60_000)
    expect(added.length).toBeGreaterThan(30)
  })
})

describe('Redis', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await RedisServer.start()
  })
  afterAll(() => redis.remove())
  const here = () => inEnvironment({ REDIS_URL: redis.url })

  it('F7: killed and emptied: what waits in tables is woken again by the sweep', async () => {
    await here()
    const t = await mintTenant()
    const ids = Array.from({ length: 50 }, () => newId())
    // Everything is in the queue, nobody has started; then the queue is gone.
    await enqueue([{ job: byIds, payload: { tenantId: t.id, ids } }])
    expect(await (await queueOf('pipeline')).getWaitingCount()).toBe(1)
    await redis.flush()
    await redis.kill()
    await adminSql(
      `insert into timer (tenant_id, id, kind, subject_type, subject_id, due_at)
       select $1, id, 'swept', 'lead', id, now() from unnest($2::uuid[]) id`,
      [t.id, ids],
    )
    const runtime = work()
    const relay = startRelay({
      subscriptions: {},
      jobs: new Map(),
      enqueue,
      backlogOf,
      cleanups: [],
      live: createLivePublisher(),
      sweeps: [
        {
          name: 'swept',
          everyMs: 200,
          minAgeMs: 0,
          job: byIds,
          sql: `select tenant_id, id from timer where state = 'pending' and due_at <= app_now() - make_interval(secs => $1)`,
        },
      ],
    })
    closers.push(relay.stop)
    await sleep(500)
    expect(ran).toEqual([])
    await redis.resume()
    await runtime.ready
    await until('all ran', () => ids.every((id) => ran.includes(id)), 30_000)
  })

  it('away: adding a job fails within its budget of 250 ms instead of holding a request up', async () => {
    await here()
    const t = await mintTenant()
    await producerReady()
    await redis.kill()
    await sleep(100)
    const asked = performance.now()
    await expect(enqueue([{ job, payload: { tenantId: t.id } }])).rejects.toMatchObject({
      code: 'unavailable',
    })
    // The budget, and a busy machine; without one the request would wait for Redis to come back.
    expect(performance.now() - asked).toBeLessThan(2_000)
    await redis.resume()
    await until('it can be added again', () =>
      enqueue([{ job, payload: { tenantId: t.id } }]).then(
        () => true,
        () => false,
      ),
    )
  })

  it('that would evict is refused: no worker takes jobs until it is set right', async () => {
    await here()
    await redis.command((client) => client.config('SET', 'maxmemory-policy', 'allkeys-lru'))
    const runtime = work()
    let ready = false
    void runtime.ready.then(() => {
      ready = true
    })
    await sleep(1_000)
    expect(ready).toBe(false)
    await redis.command((client) => client.config('SET', 'maxmemory-policy', 'noeviction'))
    await until('ready', () => ready)
  })
})

describe('a worker', () => {
  it('F12: runs nothing while its clock is wrong, and goes on when it is right', async () => {
    await inEnvironment({})
    const t = await mintTenant()
    let skewMs = 60_000
    const runtime = startRuntime({
      jobs,
      onDead: () => undefined,
      clock: { skew: async () => skewMs, everyMs: 50 },
    })
    closers.push(() => runtime.stop())
    await runtime.ready
    await enqueue([{ job, payload: { tenantId: t.id }, requestId: 'skewed' }])
    await sleep(500)
    expect(ran).toEqual([])
    skewMs = 100
    await until('it ran', () => ran.includes('skewed'))
    skewMs = -60_000
    await until('it noticed', () => !runtime.takesJobs())
    await enqueue([{ job, payload: { tenantId: t.id }, requestId: 'late again' }])
    await sleep(500)
    expect(ran).toEqual(['skewed'])
    skewMs = 0
    await until('it ran', () => ran.includes('late again'))
  })

  it('whose canary does not come back says that it is dead', async () => {
    await inEnvironment({})
    const redis = await RedisServer.start()
    await inEnvironment({ REDIS_URL: redis.url })
    const reasons: string[] = []
    const runtime = startRuntime({
      jobs,
      onDead: (reason) => reasons.push(reason),
      canary: { everyMs: 100, deadAfterMs: 600 },
    })
    await runtime.ready
    await sleep(1_500)
    expect(reasons).toEqual([])
    await redis.kill()
    await until('it says so', () => reasons.length > 0)
    expect(reasons).toEqual(['canary'])
    await redis.resume()
    await runtime.stop()
    await redis.remove()
  })
})
