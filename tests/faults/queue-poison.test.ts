import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listDeadJobs } from '@/lib/platform/queue/dead-jobs'
import { defineJob, TenantPayload } from '@/lib/platform/queue/define-job'
import { closeProducer, enqueue, queueOf } from '@/lib/platform/queue/producer'
import { bundled } from '../support/bundle'
import { countRows } from '../support/database'
import { until } from '../support/jobs-harness'
import { mintTenant } from '../support/mint-tenant'

const HEALTHY = 100
const known = (name: string) =>
  defineJob({
    name,
    queue: 'pipeline',
    payload: TenantPayload,
    permissions: [],
    handle: async () => undefined,
  })

let worker: Awaited<ReturnType<typeof bundled>>
let stopping = false
let child: ChildProcess | undefined
let deaths = 0

/** The supervisor: starts the worker again whenever it dies. */
async function supervise(): Promise<void> {
  while (!stopping) {
    child = spawn(process.execPath, ['--max-old-space-size=192', worker.script], {
      env: process.env,
      stdio: 'ignore',
    })
    await once(child, 'exit')
    if (!stopping) deaths += 1
  }
}

beforeAll(async () => {
  worker = await bundled('tests/support/processes/poison-worker.ts')
})
afterAll(async () => {
  stopping = true
  child?.kill('SIGKILL')
  await closeProducer()
  worker.remove()
})

it.each(['exits', 'allocates', 'spins'])(
  'F17: a job that %s is the only one that dies; the healthy ones are done',
  async (kind) => {
    const t = await mintTenant()
    stopping = false
    deaths = 0
    const supervisor = supervise()
    const healthy = Array.from({ length: HEALTHY }, (_, mark) => ({
      job: known('healthy'),
      payload: { tenantId: t.id, mark },
    }))
    healthy.splice(HEALTHY / 2, 0, { job: known(kind), payload: { tenantId: t.id, mark: -1 } })
    await enqueue(healthy)
    const done = () => countRows('processed', `tenant_id = $1 and consumer = 'healthy'`, [t.id])
    const dead = () => listDeadJobs(t.system, {})
    await until(
      'the healthy are done, the poison is dead',
      async () => (await done()) === HEALTHY && (await dead()).length > 0,
      150_000,
    )
    const queues = [await queueOf('pipeline'), await queueOf('quarantine')]
    const left = async () =>
      (await Promise.all(queues.map((q) => q.getJobCountByTypes('wait', 'active', 'delayed')))).reduce(
        (a, b) => a + b,
      )
    await until('nothing is left', async () => (await left()) === 0, 30_000)
    stopping = true
    child?.kill('SIGKILL')
    await supervisor
    expect((await dead()).map((d) => [d.job, d.errorCode])).toEqual([[kind, 'poison']])
    expect(deaths).toBeGreaterThan(0)
  },
)
