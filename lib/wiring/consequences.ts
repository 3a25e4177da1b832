import type { Consequences } from '@/lib/platform/events/plan-jobs'
import { startDispatcher } from '@/lib/platform/events/start-dispatcher'
import { ring } from '@/lib/platform/queue/bell'
import type { LocalJobs } from '@/lib/platform/queue/local-jobs'
import { closeProducer, enqueue, producerReady } from '@/lib/platform/queue/producer'
import { jobsByName } from './jobs'
import { subscriptions } from './subscriptions'

export const consequences: Consequences = { subscriptions, jobs: jobsByName }

/**
 * Makes this process start what follows from its commits. Every process that runs verbs calls it once at boot (the web
 * process in instrumentation.ts); a worker hands in where direct jobs run. Answers how to stop.
 */
export function startConsequences(local?: LocalJobs): () => Promise<void> {
  const stop = startDispatcher({ ...consequences, enqueue, ring, ...(local ? { local } : {}) })
  // Connects now instead of at the first commit; when the store is away, the relay covers until it is back.
  producerReady().catch(() => undefined)
  return async () => {
    await stop()
    await closeProducer()
  }
}
