import { poolOf } from '../db/client'
import { log } from '../log'
import type { JobRequest } from '../queue/envelope'
import type { LocalJobs } from '../queue/local-jobs'
import { collector } from './collect'
import { type CommittedEvent, type Dispatcher, setDispatcher, type Wake } from './dispatcher'
import { settleOutbox } from './outbox'
import { type Consequences, isKnown, planJobs } from './plan-jobs'

export interface DispatcherOptions extends Consequences {
  enqueue: (requests: readonly JobRequest[]) => Promise<void>
  /** Tells the workers of work that waits in tables. */
  ring: (wakes: readonly Wake[]) => Promise<void>
  /** Runs direct jobs here and now; only workers have it, elsewhere every job goes into the queue. */
  local?: LocalJobs
}

/** Outbox rows go a moment later and together: nobody waits for it, and each removal is a commit. */
const SETTLE_EVERY_MS = 100

/**
 * Makes this process start consequences right after each commit: direct jobs in this process if it is a worker, every
 * other job in the queue, few and in bulk. An outbox row goes when the event's jobs are done or in the queue; whatever
 * fails or dies before that stays for the relay, which may start a job a second time. Answers how to stop (what was
 * committed is handed over first).
 */
export function startDispatcher(options: DispatcherOptions): () => Promise<void> {
  const failed = (error: unknown): void => log().warn({ err: error }, 'dispatch failed: the relay takes over')
  const here = new Set<Promise<void>>()

  const settling = collector<CommittedEvent>(
    (done) => settleOutbox(poolOf('meridian_relay'), done).catch(failed),
    SETTLE_EVERY_MS,
  )
  const events = collector<CommittedEvent>(async (committed) => {
    const known = committed.filter((event) => isKnown(options, event.type))
    const requests = planJobs(options, known)
    const own = options.local ? requests.filter(({ job }) => job.direct) : []
    const queued = options.enqueue(requests.filter((request) => !own.includes(request)))
    // What runs here does not wait for the queue, and the next batch does not wait for what runs here.
    const work = Promise.all([queued, runHere(options, own)])
      .then(() => settling.add(known), failed)
      .finally(() => here.delete(work))
    here.add(work)
    await queued.catch(() => undefined)
  })
  const wakes = collector<Wake>((given) => {
    const distinct = new Map(given.map((wake) => [`${wake.job} ${wake.tenantId}`, wake]))
    return wakeAll(options, [...distinct.values()]).catch(failed)
  })
  const dispatcher: Dispatcher = { dispatch: events.add, wake: (wake) => wakes.add([wake]) }
  setDispatcher(dispatcher)
  return async () => {
    setDispatcher(undefined)
    await Promise.all([events.emptied(), wakes.emptied()])
    await Promise.all(here)
    await settling.emptied()
  }
}

/** The bell is heard by direct jobs only; the others are woken through the queue. */
async function wakeAll({ jobs, ring, enqueue }: DispatcherOptions, wakes: readonly Wake[]): Promise<void> {
  const rung = wakes.filter(({ job }) => jobs.get(job)?.direct)
  const queued = wakes.flatMap(({ job: name, tenantId }) => {
    const job = jobs.get(name)
    return job && !job.direct ? [{ job, payload: { tenantId } }] : []
  })
  await Promise.all([rung.length > 0 ? ring(rung) : undefined, enqueue(queued)])
}

/** What fails here is tried by the queue, which brings it back with growing pauses. */
async function runHere(
  { local, enqueue }: DispatcherOptions,
  requests: readonly JobRequest[],
): Promise<void> {
  const one = (request: JobRequest) =>
    local?.run(request).catch((error: unknown) => {
      log().warn({ err: error, job: request.job.name }, 'job failed here: the queue tries it again')
      return enqueue([request])
    })
  await Promise.all(requests.map(one))
}
