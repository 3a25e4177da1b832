import { AsyncResource } from 'node:async_hooks'
import { poolOf } from '../db/client'
import { log } from '../log'
import type { JobRequest } from '../queue/envelope'
import { type CommittedEvent, type Dispatcher, setDispatcher, type Wake } from './dispatcher'
import { settleOutbox } from './outbox'
import { type Consequences, isKnown, planJobs } from './plan-jobs'

/**
 * How long the first event of a batch waits for company. Long enough for the events of one burst to share queue
 * entries, short against the 28 ms in which a lead is to be assigned.
 */
const WINDOW_MS = 2

export interface DispatcherOptions extends Consequences {
  enqueue: (requests: readonly JobRequest[]) => Promise<void>
}

interface Batch {
  events: CommittedEvent[]
  wakes: Map<string, Wake>
}
const emptyBatch = (): Batch => ({ events: [], wakes: new Map() })

/**
 * Makes this process wake consequences right after each commit: events of a moment become few jobs, in bulk; their
 * outbox rows go when the queue has them. One batch is on its way at a time, so a slow queue makes batches larger
 * instead of more. Whatever fails stays in the outbox for the relay. Answers how to stop (the last batch is sent).
 */
export function startDispatcher(options: DispatcherOptions): () => Promise<void> {
  let batch = emptyBatch()
  let sending: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  const send = async (): Promise<void> => {
    const { events, wakes } = batch
    batch = emptyBatch()
    try {
      await handOver(options, events, [...wakes.values()])
    } catch (error) {
      log().warn({ err: error, events: events.length }, 'dispatch failed: the relay takes over')
    }
    sending = undefined
    if (batch.events.length + batch.wakes.size > 0) schedule()
  }
  // Bound to the context of the boot: whatever tenant or clock the committing request was in is not the queue's.
  const flush = AsyncResource.bind((): void => {
    timer = undefined
    sending = send()
  })
  const schedule = (): void => {
    if (!timer && !sending) timer = setTimeout(flush, WINDOW_MS)
  }
  const dispatcher: Dispatcher = {
    dispatch: (events) => {
      batch.events.push(...events)
      schedule()
    },
    wake: (wake) => {
      batch.wakes.set(`${wake.job} ${wake.tenantId}`, wake)
      schedule()
    },
  }
  setDispatcher(dispatcher)
  return async () => {
    setDispatcher(undefined)
    while (timer || sending) {
      clearTimeout(timer)
      if (timer) flush()
      await sending
    }
  }
}

async function handOver(options: DispatcherOptions, events: CommittedEvent[], wakes: Wake[]): Promise<void> {
  const known = events.filter((e) => isKnown(options, e.type))
  const woken = wakes.flatMap(({ job: name, tenantId }) => {
    const job = options.jobs.get(name)
    return job ? [{ job, payload: { tenantId } }] : []
  })
  await options.enqueue([...woken, ...planJobs(options, known)])
  await settleOutbox(poolOf('meridian_relay'), known)
}
