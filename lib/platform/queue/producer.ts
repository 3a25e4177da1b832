import { currentScope } from '../db/tenant-scope'
import { AppError } from '../errors'
import { groupBy } from '../group-by'
import { processWide } from '../process-wide'
import { type JobQueue, openBackend, openQueue } from './backend'
import { buildUntilReady, within } from './build-until-ready'
import { type QueueName, queueNames } from './define-job'
import { envelopeOf, type JobRequest, jobIdOf } from './envelope'
import { usesRedis } from './redis'
import { ENQUEUE_BUDGET_MS, QUEUE_ATTEMPTS } from './settings'

const CONNECTIONS = 3

interface Opened {
  queues: Map<QueueName, JobQueue>
  ready(): Promise<unknown>
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
  const byQueue = groupBy(requests.map(toBullJob), (job) => job.queue)
  const budget = usesRedis() ? ENQUEUE_BUDGET_MS.redis : ENQUEUE_BUDGET_MS.postgres
  try {
    await within(budget, addAll(byQueue))
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

async function addAll(byQueue: Map<QueueName, ReturnType<typeof toBullJob>[]>): Promise<void> {
  const { queues } = await opened()
  await Promise.all([...byQueue].map(([name, jobs]) => queues.get(name)?.addBulk(jobs)))
}

async function opened(): Promise<Opened> {
  if (!producer.opening) {
    const stop = new AbortController()
    producer.opening = { stop, queues: buildUntilReady('queues', open, stop.signal) }
  }
  const result = await producer.opening.queues
  if (!result) throw new Error('the producer was closed')
  return result
}

function open(): Opened {
  const backend = openBackend('producer', CONNECTIONS)
  const queues = new Map(queueNames.map((name) => [name, openQueue(name, backend)]))
  for (const queue of queues.values()) queue.on('error', () => undefined)
  const each = (act: (queue: JobQueue) => Promise<unknown>) => Promise.all([...queues.values()].map(act))
  return {
    queues,
    ready: async () => {
      await each((queue) => queue.waitUntilReady())
      await backend.check()
    },
    close: async () => {
      await each((queue) => queue.close()).catch(() => undefined)
      await backend.close()
    },
  }
}
