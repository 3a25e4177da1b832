import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../ids'
import { exposition } from '../metrics/registry'
import { defineJob, IdsPayload, TenantPayload } from './define-job'
import { startLocalJobs } from './local-jobs'

const runs: Array<{ tenantId: string; ids: string[] }> = []
let atOnce = 0
let most = 0
let fails = false
const byIds = defineJob({
  name: 'test-ids',
  queue: 'pipeline',
  payload: IdsPayload,
  direct: true,
  permissions: [],
  handle: async ({ tenantId }, { ids }) => {
    atOnce += 1
    most = Math.max(most, atOnce)
    runs.push({ tenantId, ids: [...ids] })
    await sleep(5)
    atOnce -= 1
    if (fails) throw new Error('no')
  },
})
const whole = defineJob({
  name: 'test-whole',
  queue: 'ingest',
  payload: TenantPayload,
  direct: true,
  permissions: [],
  handle: async ({ tenantId }) => {
    runs.push({ tenantId, ids: [] })
    await sleep(5)
  },
})
const [a, b, c] = [newId(), newId(), newId()]
const ask = (tenantId: string, ids = [newId()]) => ({ job: byIds, payload: { tenantId, ids } })

beforeEach(() => {
  runs.length = 0
  fails = false
  most = 0
})

describe('local jobs', () => {
  it('runs one at a time for a tenant, and together what was asked for meanwhile, in portions', async () => {
    const local = startLocalJobs()
    const requests = Array.from({ length: 120 }, () => ask(a))
    await Promise.all(requests.map(local.run))
    expect(runs.map((r) => r.ids.length)).toEqual([1, 90, 29])
    expect(runs.flatMap((r) => r.ids)).toEqual(requests.flatMap((r) => r.payload.ids))
    expect(most).toBe(1)
  })

  it('runs a job for the tenant as a whole once more, however often it was rung for', async () => {
    const local = startLocalJobs()
    await Promise.all(Array.from({ length: 50 }, () => local.run({ job: whole, payload: { tenantId: a } })))
    expect(runs).toHaveLength(2)
  })

  it('lets tenants take turns within what may run at the same time', async () => {
    const local = startLocalJobs({ atOnce: 1 })
    await Promise.all([local.run(ask(a)), local.run(ask(a)), local.run(ask(b)), local.run(ask(c))])
    expect(runs.map((r) => r.tenantId)).toEqual([a, b, c, a])
    expect(most).toBe(1)
  })

  it('tells everybody whose work was in a run that failed, and goes on', async () => {
    const local = startLocalJobs()
    fails = true
    const outcomes = await Promise.allSettled([local.run(ask(a)), local.run(ask(a)), local.run(ask(a))])
    expect(outcomes.map((o) => o.status)).toEqual(['rejected', 'rejected', 'rejected'])
    fails = false
    await local.run(ask(a))
  })

  it('takes nothing while the process may not run jobs', async () => {
    let open = false
    const local = startLocalJobs({ isOpen: () => open })
    await expect(local.run(ask(a))).rejects.toThrow('takes no jobs')
    expect(runs).toEqual([])
    open = true
    await local.run(ask(a))
    expect(runs).toHaveLength(1)
  })

  it('ends what it has taken and takes no more', async () => {
    const local = startLocalJobs({ atOnce: 1 })
    const taken = [local.run(ask(a)), local.run(ask(b))]
    const stopping = local.stop()
    await expect(local.run(ask(c))).rejects.toThrow('takes no jobs')
    await stopping
    await Promise.all(taken)
    expect(runs.map((r) => r.tenantId)).toEqual([a, b])
  })

  it('tells how long what it runs has waited', async () => {
    const slow = defineJob({ ...whole, name: 'test-slow', handle: async () => void (await sleep(60)) })
    const local = startLocalJobs()
    const request = { job: slow, payload: { tenantId: a } }
    await Promise.all([local.run(request), local.run(request), local.run(request)])
    const [, seconds] =
      /meridian_job_wait_seconds_sum\{queue="local",job="test-slow"\} (\S+)/.exec(
        (await exposition()).body,
      ) ?? []
    // Two runs: the first at once, the second after it.
    expect(Number(seconds)).toBeGreaterThan(0.05)
  })
})
