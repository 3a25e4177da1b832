import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { event } from '@/lib/platform/events/define-event'
import { startDispatcher } from '@/lib/platform/events/start-dispatcher'
import { newId } from '@/lib/platform/ids'
import { hearBell, ring } from '@/lib/platform/queue/bell'
import { defineJob, IdsPayload, type JobDefinition, TenantPayload } from '@/lib/platform/queue/define-job'
import type { JobRequest } from '@/lib/platform/queue/envelope'
import { startLocalJobs } from '@/lib/platform/queue/local-jobs'
import { adminSql, countRows } from '../../support/database'
import { until } from '../../support/jobs-harness'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const happened = event('test.happened').carrying<object>()
const ran: unknown[] = []
const heard: string[] = []
const queued: JobRequest[] = []
let breaks = false
let refuses = false
const direct = defineJob({
  name: 'test-ids',
  queue: 'pipeline',
  payload: IdsPayload,
  direct: true,
  permissions: [],
  handle: async (_ctx, payload) => {
    if (breaks) throw new Error('no')
    ran.push(payload)
  },
})
const whole = defineJob({
  name: 'test-whole',
  queue: 'bulk',
  payload: TenantPayload,
  permissions: [],
  handle: async () => undefined,
})
const rings = defineJob({
  ...whole,
  name: 'test-rings',
  direct: true,
  handle: async (ctx) => void heard.push(ctx.tenantId),
})
const jobs = new Map<string, JobDefinition>([direct, whole, rings].map((j) => [j.name, j]))
const enqueue = async (requests: readonly JobRequest[]): Promise<void> => {
  if (refuses && requests.length > 0) throw new Error('the queue is away')
  queued.push(...requests)
}

let t: Tenant
const closers: Array<() => Promise<void>> = []
const outbox = (): Promise<number> => countRows('outbox', `tenant_id = $1 and type like 'test.%'`, [t.id])
const happen = (subject: string) =>
  withTenant(t.system, (c) => appendEvent(c, happened, { subjects: [['lead', subject]], data: {} }))

beforeEach(async () => {
  t = await mintTenant()
  for (const list of [ran, heard, queued]) list.length = 0
  breaks = false
  refuses = false
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

describe('the dispatcher of a worker', () => {
  beforeEach(() => {
    const local = startLocalJobs()
    const subscriptions = { 'test.happened': ['test-ids', 'test-whole'] }
    const stop = startDispatcher({ subscriptions, jobs, enqueue, ring, local })
    closers.push(async () => {
      await local.stop()
      await stop()
    })
  })

  it('runs a direct job itself, and gives the others to the queue', async () => {
    const subject = newId()
    await happen(subject)
    await until('settled', async () => (await outbox()) === 0)
    expect(ran).toEqual([{ tenantId: t.id, ids: [subject] }])
    expect(queued.map((q) => q.job.name)).toEqual(['test-whole'])
  })

  it('leaves to the queue what failed here', async () => {
    breaks = true
    const subject = newId()
    await happen(subject)
    await until('settled', async () => (await outbox()) === 0)
    expect(queued.map((q) => [q.job.name, q.payload])).toEqual([
      ['test-whole', { tenantId: t.id }],
      ['test-ids', { tenantId: t.id, ids: [subject] }],
    ])
  })

  it('leaves to the relay what failed here and what the queue did not take', async () => {
    breaks = true
    refuses = true
    await happen(newId())
    await sleep(200)
    expect(await outbox()).toBe(1)
  })
})

describe('the bell', () => {
  it('is heard by every worker, which runs the direct job it rings for and no other', async () => {
    for (let n = 0; n < 2; n++) {
      const local = startLocalJobs()
      const bell = hearBell(jobs, local)
      closers.push(async () => {
        await bell.close()
        await local.stop()
      })
    }
    await until('both listen', async () => {
      const [row] = await adminSql<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and application_name = 'meridian_bell' and query like 'listen%'`,
      )
      return row?.n === 2
    })
    await ring([
      { job: 'test-whole', tenantId: t.id },
      { job: 'test-unheard-of', tenantId: t.id },
      { job: 'test-rings', tenantId: t.id },
    ])
    await until('both ran', () => heard.length === 2)
    expect(heard).toEqual([t.id, t.id])
  })
})
