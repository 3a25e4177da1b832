import { newId } from '../ids'
import type { JobRequest } from './envelope'
import { measured } from './metrics'
import { performOwn } from './perform-job'
import { IDS_PER_JOB, LOCAL_AT_ONCE } from './settings'

/**
 * Runs direct jobs in this process, at once and without a queue entry. Each job runs once at a time for each tenant;
 * what is asked for meanwhile is done together right after, so that work coalesces exactly when there is much of it.
 */
export interface LocalJobs {
  /** Resolves when the job has succeeded, rejects when it failed or this process takes none (any more). */
  run(request: JobRequest): Promise<void>
  /** Takes no more, and waits for what runs and for what was taken. */
  stop(): Promise<void>
}

interface Waiting {
  request: JobRequest
  /** When it was asked for (ms since 1970). */
  askedAt: number
  resolve(): void
  reject(error: unknown): void
}

export interface LocalJobsOptions {
  atOnce?: number
  /** Whether this process may run jobs now: not before its clock was looked at, nor while it is wrong. */
  isOpen?: () => boolean
}

/** Takes direct jobs of this process until it is stopped; see LocalJobs. */
export function startLocalJobs({
  atOnce = LOCAL_AT_ONCE,
  isOpen = () => true,
}: LocalJobsOptions = {}): LocalJobs {
  /** By job and tenant; a key stays while its job runs. */
  const waiting = new Map<string, Waiting[]>()
  const turns: string[] = []
  const running = new Set<Promise<void>>()
  let stopped = false

  const next = (): void => {
    while (running.size < atOnce) {
      const key = turns.shift()
      if (key === undefined) return
      const work = together(taken(waiting.get(key) ?? [])).finally(() => {
        running.delete(work)
        // Tenants take turns: one with ever more to do does not keep the others waiting.
        if (waiting.get(key)?.length) turns.push(key)
        else waiting.delete(key)
        next()
      })
      running.add(work)
    }
  }
  return {
    run: (request) =>
      new Promise((resolve, reject) => {
        if (stopped || !isOpen()) return reject(new Error('this process takes no jobs'))
        const key = `${request.job.name} ${request.payload.tenantId}`
        const asked = { request, askedAt: Date.now(), resolve, reject }
        const list = waiting.get(key)
        if (list) list.push(asked)
        else {
          waiting.set(key, [asked])
          turns.push(key)
        }
        next()
      }),
    stop: async () => {
      stopped = true
      while (running.size > 0) await Promise.all(running)
    },
  }
}

const idsOf = ({ payload }: JobRequest): readonly string[] => (Array.isArray(payload.ids) ? payload.ids : [])

/** Takes what one run can do out of the list: at least one request, and as many as share IDS_PER_JOB ids. */
function taken(list: Waiting[]): Waiting[] {
  let ids = 0
  let n = 0
  for (const { request } of list) {
    ids += idsOf(request).length
    if (n > 0 && ids > IDS_PER_JOB) break
    n += 1
  }
  return list.splice(0, n)
}

/** One run for all of them. Never rejects: each of them hears how it went. */
async function together(batch: readonly Waiting[]): Promise<void> {
  const [first] = batch
  if (!first) return
  const { job, payload } = first.request
  const ids = [...new Set(batch.flatMap(({ request }) => idsOf(request)))]
  const requestIds = new Set(batch.map(({ request }) => request.requestId))
  const requestId = requestIds.size === 1 ? first.request.requestId : undefined
  try {
    const own = ids.length > 0 ? { ...payload, ids } : payload
    // The first has waited longest.
    await measured({ queue: 'local', job: job.name, addedAt: first.askedAt }, async () => {
      await performOwn(job, own, requestId ?? newId())
      return 'done'
    })
    for (const { resolve } of batch) resolve()
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
