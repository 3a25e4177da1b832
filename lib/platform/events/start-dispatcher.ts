import { AsyncResource } from 'node:async_hooks'
import { poolOf } from '../db/client'
import { log } from '../log'
import type { JobRequest } from '../queue/envelope'
import { type CommittedEvent, type Dispatcher, setDispatcher, type Wake } from './dispatcher'
import { settleOutbox } from './outbox'
import { type Consequences, isKnown, planJobs } from './plan-jobs'

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
 * outbox rows go when the queue has them. A batch leaves at once when none is on its way, and collects what is committed
 * meanwhile when one is: no event waits for company, and a burst or a slow queue makes batches larger instead of more.
 * Whatever fails stays in the outbox for the relay. Answers how to stop (the last batch is sent).
 */
export function startDispatcher(options: DispatcherOptions): () => Promise<void> {
  let batch = emptyBatch()
  let sending: Promise<void> | undefined
  let scheduled: NodeJS.Immediate | undefined
  let clearing: Promise<void> = Promise.resolve()
  const failed = (error: unknown): void => log().warn({ err: error }, 'dispatch failed: the relay takes over')

  const send = async (): Promise<void> => {
    const { events, wakes } = batch
    batch = emptyBatch()
    const known = events.filter((e) => isKnown(options, e.type))
    try {
      await options.enqueue([...wokenBy(options, wakes), ...planJobs(options, known)])
      // The next batch does not wait for this; rows that stay by a failure are handed over a second time.
      clearing = clearing.then(() => settleOutbox(poolOf('meridian_relay'), known)).catch(failed)
    } catch (error) {
      failed(error)
    }
    sending = undefined
    if (batch.events.length + batch.wakes.size > 0) schedule()
  }
  // Bound to the context of the boot: whatever tenant or clock the committing request was in is not the queue's.
  const flush = AsyncResource.bind((): void => {
    scheduled = undefined
    sending = send()
  })
  const schedule = (): void => {
    if (!scheduled && !sending) scheduled = setImmediate(flush)
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
    while (scheduled || sending) {
      clearImmediate(scheduled)
      if (scheduled) flush()
      await sending
    }
    await clearing
  }
}

const wokenBy = ({ jobs }: Consequences, wakes: Batch['wakes']): JobRequest[] =>
  [...wakes.values()].flatMap(({ job: name, tenantId }) => {
    const job = jobs.get(name)
    return job ? [{ job, payload: { tenantId } }] : []
  })
