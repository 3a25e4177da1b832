import { currentScope } from '../db/tenant-scope'
import { AppError } from '../errors'
import { chunksOf, groupBy } from '../group-by'
import { processWide } from '../process-wide'
import { type Backend, backendReady, type JobQueue, openBackend, openQueue } from './backend'
import { buildUntilReady, within } from './build-until-ready'
import { type QueueName, queueNames } from './define-job'
import { envelopeOf, type JobRequest, jobIdOf } from './envelope'
import { usesRedis } from './redis'
import { ENQUEUE_BUDGET_MS, QUEUE_ATTEMPTS } from './settings'

const CONNECTIONS = 3
/** Up to this many jobs for one queue are added one by one. */
const FEW = 4
/** At most this many at once, each portion with a budget of its own. */
const MANY = 200

interface Opened {
  kind: Backend['kind']
  queues: Map<QueueName, JobQueue>
  close(): Promise<void>
}

interface Opening {
  queues: Promise<Opened | undefined>
  stop: AbortController
}

const producer = processWide<{ opening?: Opening }>('producer', () => ({}))

/**
 * Puts jobs into their queues, many in one statement. Never inside a unit of work: the queue is a wake-up, and the
 * rows it wakes for must be there first. `unavailable` when the queue does not answer within its budget (250 ms on
 * Redis); the jobs may or may not be there then, and the sweeper wakes again.
 */
export async function enqueue(requests: readonly JobRequest[]): Promise<void> {
  if (requests.length === 0) return
  if (currentScope())
    throw new Error('enqueue inside a unit of work: append an event, or wait for the commit')
  const jobs = requests.map(toBullJob)
  try {
    for (const some of chunksOf(jobs, MANY))
      await within(budgetMs(), addAll(groupBy(some, (job) => job.queue)))
  } catch (error) {
    throw new AppError('unavailable', 'unavailable', { retryAfter: 5, cause: error })
  }
}

/** Resolves once jobs can be added; a process that serves people need not wait for it. */
export async function producerReady(): Promise<void> {
  await opened()
}

/** Closes the connections of this process's producer. */
export async function closeProducer(): Promise<void> {
  const closing = producer.opening
  producer.opening = undefined
  closing?.stop.abort()
  await (await closing?.queues)?.close()
}

/** A queue for looking in (counts, figures) on the producer's connections. */
export async function queueOf(name: QueueName): Promise<JobQueue> {
  const queue = (await opened()).queues.get(name)
  if (!queue) throw new Error(`no queue ${name}`)
  return queue
}

const toBullJob = (request: JobRequest) => ({
  queue: request.job.queue,
  name: request.job.name,
  data: envelopeOf(request),
  opts: {
    jobId: jobIdOf(request),
    attempts: QUEUE_ATTEMPTS,
    backoff: { type: 'custom' },
    ...(request.delayMs ? { delay: request.delayMs } : {}),
  },
})

/** How many jobs of a queue wait to be started. Throws when the store does not say so in time. */
export const backlogOf = (name: QueueName): Promise<number> =>
  within(
    budgetMs(),
    queueOf(name).then((queue) => queue.getWaitingCount()),
  )

const budgetMs = (): number => (usesRedis() ? ENQUEUE_BUDGET_MS.redis : ENQUEUE_BUDGET_MS.postgres)

type BullJob = ReturnType<typeof toBullJob>

async function addAll(byQueue: Map<QueueName, BullJob[]>): Promise<void> {
  const { queues, kind } = await opened()
  await Promise.all([...byQueue].map(([name, jobs]) => addTo(queues.get(name), jobs, kind)))
}

/** BullMQ's bulk insert makes two temporary tables on PostgreSQL: worth it for many jobs, four times dearer for one. */
async function addTo(queue: JobQueue | undefined, jobs: BullJob[], kind: Backend['kind']): Promise<void> {
  if (kind === 'redis' || jobs.length > FEW) await queue?.addBulk(jobs)
  else await Promise.all(jobs.map(({ name, data, opts }) => queue?.add(name, data, opts)))
}

async function opened(): Promise<Opened> {
  if (!producer.opening) {
    const stop = new AbortController()
    producer.opening = { stop, queues: open(stop.signal) }
  }
  const result = await producer.opening.queues
  if (!result) throw new Error('the producer was closed')
  return result
}

async function open(signal: AbortSignal): Promise<Opened | undefined> {
  const backend = openBackend('producer', CONNECTIONS)
  await backendReady(backend, signal)
  const built = await buildUntilReady('queues', () => buildQueues(backend), signal)
  if (!built) await backend.close()
  return (
    built && {
      kind: backend.kind,
      queues: built.queues,
      close: async () => {
        await built.close()
        await backend.close()
      },
    }
  )
}

function buildQueues(backend: Backend) {
  const queues = new Map(queueNames.map((name) => [name, openQueue(name, backend)]))
  for (const queue of queues.values()) queue.on('error', () => undefined)
  const each = (act: (queue: JobQueue) => Promise<unknown>) => Promise.all([...queues.values()].map(act))
  return {
    queues,
    ready: () => each((queue) => queue.waitUntilReady()),
    close: () => each((queue) => queue.close()).catch(() => undefined),
  }
}
