import { type Job, WaitingError, Worker } from 'bullmq'
import { log } from '../log'
import { attemptJob, bury, claimOf } from './attempt-job'
import { type Backend, backendReady, openBackend } from './backend'
import { type Buildable, buildUntilReady, within } from './build-until-ready'
import { keepCanary } from './canary'
import { watchClock } from './clock-check'
import { type JobDefinition, type QueueName, queueNames } from './define-job'
import type { Envelope } from './envelope'
import { watchLoop } from './loop-watchdog'
import { measured, type Outcome } from './metrics'
import { enqueue } from './producer'
import { type Isolation, runInChild } from './quarantine'
import { backoffMs } from './retry'
import {
  concurrency,
  LOCK_MS,
  MAX_STALLS,
  QUARANTINE_AFTER_STALLS,
  STALLED_CHECK_MS,
  STOP_WITHIN_MS,
} from './settings'

export interface RuntimeOptions {
  jobs: readonly JobDefinition[]
  /** How poisonous jobs are run apart; without it they run here like any other (tests). */
  isolation?: Isolation
  /** Called when this process can no longer run jobs and must be replaced. */
  onDead: (reason: string) => void
  /** After how long a standstill of the event loop the process is killed; absent: never (tests run in one process). */
  loopBlockedMs?: number
  lockMs?: number
  stalledCheckMs?: number
  canary?: { everyMs: number; deadAfterMs: number }
  clock?: { skew: () => Promise<number>; everyMs: number }
}

export interface Runtime {
  /** Resolves when every worker takes jobs. */
  ready: Promise<void>
  /** How long ago this process last proved that it can add, take and finish a job (ms); null before its first workers. */
  canaryAgeMs(): number | null
  /** Whether jobs are run here now: the workers have started and this machine's clock is right. */
  takesJobs(): boolean
  /** Takes no new jobs and waits for the running ones, 30 s at most. */
  stop(): Promise<void>
}

type Registry = ReadonlyMap<string, JobDefinition>

/** Starts this process's workers, one for each queue. Comes up by itself when the store does. */
export function startRuntime(options: RuntimeOptions): Runtime {
  const stopping = new AbortController()
  const registry: Registry = new Map(options.jobs.map((job) => [job.name, job]))
  const unwatch = options.loopBlockedMs === undefined ? undefined : watchLoop(options.loopBlockedMs)
  // One connection of each worker and of the canary listens; the rest are for taking and finishing jobs.
  const backend = openBackend('worker', queueNames.length + 1 + 6)
  const gate: Gate = { shut: false }
  let built: Workers | undefined
  const build = (): Workers => {
    built = buildWorkers({ ...options, backend, registry, gate })
    return built
  }
  const building = backendReady(backend, stopping.signal).then(() =>
    buildUntilReady('workers', build, stopping.signal),
  )
  const clock = building.then(
    (workers) => workers && watchClock(workers, options.clock?.skew, options.clock?.everyMs),
  )
  const ready = clock.then(async (watch) => {
    await watch?.first
    if (!watch?.paused()) (await building)?.start()
  })
  return {
    ready,
    canaryAgeMs: () => built?.canaryAgeMs() ?? null,
    takesJobs: () => built?.takesJobs() ?? false,
    stop: async () => {
      stopping.abort()
      await ready.catch(() => undefined)
      const [watch, workers] = await Promise.all([clock, building])
      watch?.stop()
      await workers?.close()
      await backend.close()
      await unwatch?.()
    },
  }
}

/** Shut while this machine's clock is wrong: a job that was on its way in is given back. */
interface Gate {
  shut: boolean
}

interface Making extends RuntimeOptions {
  backend: Backend
  registry: Registry
  gate: Gate
}

interface Workers extends Buildable {
  start(): void
  canaryAgeMs(): number
  takesJobs(): boolean
  pause(): Promise<void>
  resume(): void
}

function buildWorkers(making: Making): Workers {
  const { backend, gate } = making
  const workers = queueNames.map((name) => buildWorker(name, making))
  let started = false
  const canary = keepCanary(backend, {
    ...making.canary,
    workersRun: () => !started || workers.every((w) => w.isRunning() || w.isPaused()),
    onDead: () => making.onDead('canary'),
  })
  const start = (): void => {
    if (started) return
    started = true
    for (const worker of workers)
      worker.run().catch((error: unknown) => log().error({ err: error }, 'a worker left its loop'))
  }
  return {
    ready: async () => {
      await Promise.all([...workers.map((w) => w.waitUntilReady()), canary.ready()])
    },
    start,
    canaryAgeMs: canary.ageMs,
    takesJobs: () => started && !gate.shut,
    pause: async () => {
      gate.shut = true
      await Promise.all(workers.map((w) => w.pause(true)))
    },
    resume: () => {
      gate.shut = false
      start()
      for (const worker of workers) if (worker.isPaused()) worker.resume()
    },
    close: async () => {
      await canary.close()
      await closeWorkers(workers)
    },
  }
}

function buildWorker(name: QueueName, { backend, registry, gate, ...options }: Making) {
  const run = async (job: Job<Envelope>, token?: string): Promise<Outcome> => {
    if (gate.shut) await giveBack(job, token)
    const facts = { queue: name, job: job.name, addedAt: job.timestamp + job.delay }
    return measured(facts, () => runJob(name, job, registry, options.isolation))
  }
  const worker = new Worker(
    name,
    run,
    {
      connection: {},
      autorun: false,
      concurrency: concurrency[name],
      lockDuration: options.lockMs ?? LOCK_MS,
      stalledInterval: options.stalledCheckMs ?? STALLED_CHECK_MS,
      maxStalledCount: MAX_STALLS,
      runRetryDelay: 1_000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      settings: { backoffStrategy: (made, _type, error) => backoffMs(made, error) },
    },
    backend.factory,
  )
  worker.on('error', (error) => log().debug({ err: error, queue: name }, 'worker'))
  worker.on('failed', (job, error) => {
    // The only failure BullMQ decides by itself; every other one came out of runJob and is retried.
    if (job && /stalled more than/.test(error.message))
      void bury(job.name, job.data, error, MAX_STALLS).catch(() => undefined)
  })
  return worker
}

type JobWorker = ReturnType<typeof buildWorker>

async function runJob(
  queue: QueueName,
  job: Job<Envelope>,
  registry: Registry,
  isolation?: Isolation,
): Promise<Outcome> {
  const definition = registry.get(job.name)
  if (!definition) {
    // A schedule or a queue entry may outlive the code after a rollback.
    log().warn({ job: job.name, id: job.id, queue }, 'unknown job: done without work')
    return 'unknown'
  }
  const attempt = job.attemptsMade + 1
  if (queue === 'quarantine' && isolation) return runApart(isolation, job, attempt)
  if (isolation && job.stalledCounter >= QUARANTINE_AFTER_STALLS) return quarantine(definition, job)
  return attemptJob(definition, job.data, attempt)
}

/** BullMQ's pause does not reach a worker that is already waiting for its next job. */
async function giveBack(job: Job<Envelope>, token: string | undefined): Promise<never> {
  await job.moveToWait(token)
  throw new WaitingError()
}

async function quarantine(definition: JobDefinition, job: Job<Envelope>): Promise<Outcome> {
  log().error(
    { job: job.name, id: job.id, deaths: job.stalledCounter },
    'job was running when its process died: quarantined',
  )
  const claim = claimOf(job.data)
  if (claim) await enqueue([{ ...claim, job: { ...definition, queue: 'quarantine' } }])
  return 'quarantined'
}

async function runApart(isolation: Isolation, job: Job<Envelope>, attempt: number): Promise<Outcome> {
  const outcome = await runInChild(isolation, { name: job.name, data: job.data, attempt })
  if (outcome === 'retry') throw new Error('failed in quarantine')
  if (outcome !== 'killed') return outcome
  await bury(job.name, job.data, new PoisonError(), attempt)
  return 'dead'
}

/** A job that ends or hangs whatever process runs it. */
class PoisonError extends Error {
  constructor() {
    super('the job ended its process')
    this.name = 'poison'
  }
}

async function closeWorkers(workers: JobWorker[]): Promise<void> {
  const closing = Promise.all(workers.map((w) => w.close()))
  await within(STOP_WITHIN_MS, closing).catch(() => Promise.all(workers.map((w) => w.close(true))))
}
