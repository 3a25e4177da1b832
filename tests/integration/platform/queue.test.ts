import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { newId } from '@/lib/platform/ids'
import { listDeadJobs, replayDeadJob } from '@/lib/platform/queue/dead-jobs'
import {
  defineJob,
  IdsPayload,
  type JobDefinition,
  rowsOf,
  TenantPayload,
} from '@/lib/platform/queue/define-job'
import { jobReplay } from '@/lib/platform/queue/job-replay'
import { performJob } from '@/lib/platform/queue/perform-job'
import { enqueue, queueOf } from '@/lib/platform/queue/producer'
import { adminSql, countRows } from '../../support/database'
import { onBothStores, until, withRuntime } from '../../support/jobs-harness'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const seen: Array<{ ctx: Ctx; payload: unknown }> = []
let failWith: (() => unknown) | undefined

const note = async (ctx: Ctx, payload: unknown): Promise<void> => {
  seen.push({ ctx, payload })
  const error = failWith?.()
  if (error) throw error
}
const plain = defineJob({
  name: 'test-plain',
  queue: 'pipeline',
  payload: TenantPayload,
  permissions: ['lead.assign'],
  handle: note,
})
const twice = defineJob({
  name: 'test-twice',
  queue: 'ingest',
  payload: TenantPayload,
  permissions: [],
  attempts: 2,
  handle: note,
})
const lines = defineJob({
  name: 'test-lines',
  queue: 'pipeline',
  payload: IdsPayload,
  permissions: [],
  subject: rowsOf('product_line'),
  handle: note,
})
const slow = defineJob({
  name: 'test-slow',
  queue: 'bulk',
  payload: TenantPayload,
  permissions: [],
  timeoutMs: 50,
  attempts: 1,
  handle: async () => sleep(2_000),
})
const jobs: JobDefinition[] = [plain, twice, lines, slow]

let t: Tenant
beforeEach(async () => {
  seen.length = 0
  failWith = undefined
  t = await mintTenant()
})

async function aLine(tenant: Tenant): Promise<string> {
  const id = newId()
  await withTenant(tenant.system, (c) => c.tx.productLine.create({ data: { id, code: id, name: id } }))
  return id
}
const deadJobs = (tenant: Tenant) => listDeadJobs(tenant.system, {})

onBothStores('queue', (store) => {
  it('runs a job as its own actor: its permissions only, its tenant, the request it came from', async () => {
    await withRuntime(jobs, async () => {
      await enqueue([{ job: plain, payload: { tenantId: t.id }, requestId: 'req-1' }])
      await until('the job ran', () => seen.length === 1)
    })
    const [run] = seen
    expect(run?.ctx.tenantId).toBe(t.id)
    expect(run?.ctx.requestId).toBe('req-1')
    expect(run?.ctx.actor).toMatchObject({ kind: 'system', job: 'test-plain' })
    expect([...(run?.ctx.actor.permissions ?? [])]).toEqual(['lead.assign'])
  })

  it('adds many at once and leaves nothing behind when they are done', async () => {
    await withRuntime(jobs, async () => {
      await enqueue(Array.from({ length: 300 }, () => ({ job: plain, payload: { tenantId: t.id } })))
      await until('300 ran', () => seen.length === 300, 20_000)
      const queue = await queueOf('pipeline')
      await until(
        'the queue is empty',
        async () => (await queue.getJobCountByTypes('completed', 'failed', 'wait', 'active')) === 0,
      )
    })
  })

  it('is woken by what is added instead of finding it by looking (every 5 s)', async () => {
    const delays: number[] = []
    await withRuntime(jobs, async () => {
      for (let n = 1; n <= 30; n++) {
        const asked = performance.now()
        await enqueue([{ job: plain, payload: { tenantId: t.id } }])
        while (seen.length < n) await sleep(0.5)
        delays.push(performance.now() - asked)
      }
    })
    expect(delays.sort((a, b) => a - b)[15]).toBeLessThan(1_000)
  })

  it('completes a job nobody knows any more, and goes on', async () => {
    const gone = defineJob({
      name: 'test-gone',
      queue: 'pipeline',
      payload: TenantPayload,
      permissions: [],
      handle: note,
    })
    await withRuntime(jobs, async () => {
      await enqueue([
        { job: gone, payload: { tenantId: t.id } },
        { job: plain, payload: { tenantId: t.id } },
      ])
      await until('the known one ran', () => seen.length === 1)
      const queue = await queueOf('pipeline')
      await until(
        'none left',
        async () => (await queue.getJobCountByTypes('wait', 'active', 'delayed', 'failed')) === 0,
      )
    })
    expect(await deadJobs(t)).toEqual([])
  })

  it('declares a payload that is not the job’s dead at once', async () => {
    await withRuntime(jobs, async () => {
      await enqueue([{ job: lines, payload: { tenantId: t.id, ids: ['not-an-id'] } }])
      await until('dead', async () => (await deadJobs(t)).length === 1)
    })
    expect(await deadJobs(t)).toMatchObject([{ job: 'test-lines', errorCode: 'validation', attempts: 1 }])
    expect(seen).toEqual([])
  })

  it('runs nothing for a tenant that does not exist', async () => {
    await withRuntime(jobs, async () => {
      await enqueue([
        { job: plain, payload: { tenantId: newId() } },
        { job: plain, payload: { tenantId: t.id } },
      ])
      await until('the honest one ran', () => seen.length > 0)
    })
    expect(seen.map((s) => s.ctx.tenantId)).toEqual([t.id])
  })

  it('drops ids of another tenant, and runs nothing when none are left', async () => {
    const other = await mintTenant()
    const [mine, theirs] = [await aLine(t), await aLine(other)]
    await withRuntime(jobs, async () => {
      await enqueue([
        { job: lines, payload: { tenantId: t.id, ids: [theirs] } },
        { job: lines, payload: { tenantId: t.id, ids: [mine, theirs] } },
      ])
      await until('one ran', () => seen.length > 0)
      await sleep(100)
    })
    expect(seen.map((s) => s.payload)).toEqual([{ tenantId: t.id, ids: [mine] }])
  })

  it.each([
    ['validation', () => new AppError('validation', 'validation'), 1],
    ['not_found', () => new AppError('not_found', 'notFound'), 1],
    ['forbidden', () => new AppError('forbidden', 'forbidden'), 1],
    ['conflict', () => new AppError('conflict', 'conflict'), 2],
    ['unavailable', () => new AppError('unavailable', 'unavailable'), 2],
    ['Error', () => new Error('a bug'), 2],
  ])('%s: is dead after as many tries as make sense', async (code, error, tries) => {
    failWith = error
    await withRuntime(jobs, async () => {
      await enqueue([{ job: twice, payload: { tenantId: t.id } }])
      await until('dead', async () => (await deadJobs(t)).length === 1)
    })
    expect(await deadJobs(t)).toMatchObject([{ errorCode: code, attempts: tries, state: 'dead' }])
    expect(seen).toHaveLength(tries)
  })

  it('gives a job that takes too long another try, then up', async () => {
    await withRuntime(jobs, async () => {
      await enqueue([{ job: slow, payload: { tenantId: t.id } }])
      await until('dead', async () => (await deadJobs(t)).length === 1)
    })
    expect(await deadJobs(t)).toMatchObject([{ errorCode: 'TimeoutError', attempts: 1 }])
  })

  it('keeps a job that is waiting once, however often it is asked for', async () => {
    const wake = { job: plain, payload: { tenantId: t.id }, once: `test-${t.id}` }
    await enqueue([wake])
    await enqueue([wake, wake])
    await withRuntime(jobs, async () => {
      await until('it ran', () => seen.length === 1)
      await enqueue([{ job: plain, payload: { tenantId: t.id }, requestId: 'last' }])
      await until('the last ran', () => seen.some((s) => s.ctx.requestId === 'last'))
    })
    expect(seen).toHaveLength(2)
  })

  it('stops gracefully: the running job ends, none is lost', async () => {
    const ended: number[] = []
    const long = defineJob({
      name: 'test-long',
      queue: 'pipeline',
      payload: TenantPayload,
      permissions: [],
      handle: async () => {
        await sleep(300)
        ended.push(1)
      },
    })
    await withRuntime([long], async () => {
      await enqueue([{ job: long, payload: { tenantId: t.id } }])
      const queue = await queueOf('pipeline')
      await until('it is running', async () => (await queue.getActiveCount()) === 1)
    })
    expect(ended).toHaveLength(1)
  })

  it(`says which store it is on: ${store}`, async () => {
    await enqueue([{ job: plain, payload: { tenantId: t.id } }])
    const inPostgres = await adminSql<{ n: string }>(
      `select count(*) as n from bullmq.job where data::text like '%${t.id}%'`,
    )
    expect(Number(inPostgres[0]?.n)).toBe(store === 'postgres' ? 1 : 0)
    await withRuntime(jobs, () => until('drained', () => seen.length === 1))
  })
})

describe('dead jobs', () => {
  it('are replayed by who may, once, through an event', async () => {
    failWith = () => new AppError('validation', 'validation')
    await withRuntime(jobs, async () => {
      await enqueue([{ job: plain, payload: { tenantId: t.id } }])
      await until('dead', async () => (await deadJobs(t)).length === 1)
    })
    const [dead] = await deadJobs(t)
    await replayDeadJob(t.system, { id: dead!.id })
    expect(await countRows('outbox', `tenant_id = $1 and type = 'job.replayed'`, [t.id])).toBe(1)
    // The consumer of that event, twice: the job is put back each time, and itself knows what it has done.
    failWith = undefined
    const again = jobReplay(() => new Map(jobs.map((job) => [job.name, job])))
    const ids = { requestId: 'replay', payload: { tenantId: t.id, ids: [dead!.id] } }
    await performJob(again, ids)
    await performJob(again, ids)
    seen.length = 0
    await withRuntime(jobs, () => until('it ran again', () => seen.length === 2))
    await expect(replayDeadJob(t.system, { id: dead!.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are nobody else’s: another tenant finds none, a key without the right is refused', async () => {
    const other = await mintTenant()
    failWith = () => new AppError('validation', 'validation')
    await withRuntime(jobs, async () => {
      await enqueue([{ job: plain, payload: { tenantId: t.id } }])
      await until('dead', async () => (await deadJobs(t)).length === 1)
    })
    const [dead] = await deadJobs(t)
    await expect(replayDeadJob(other.system, { id: dead!.id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await deadJobs(other)).toEqual([])
    const powerless: Ctx = { ...t.system, actor: { ...t.system.actor, permissions: new Set() } }
    await expect(replayDeadJob(powerless, { id: dead!.id })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('enqueue', () => {
  it('refuses inside a unit of work', async () => {
    const inside = withTenant(t.system, () => enqueue([{ job: plain, payload: { tenantId: t.id } }]))
    await expect(inside).rejects.toThrow('inside a unit of work')
  })

  it('refuses a payload that is more than ids', async () => {
    const tooMuch = { tenantId: t.id, text: 'x'.repeat(4_096) }
    await expect(enqueue([{ job: plain, payload: tooMuch }])).rejects.toThrow('4096 allowed')
  })
})
