import type { Consequences } from '@/lib/platform/events/plan-jobs'
import { startDispatcher } from '@/lib/platform/events/start-dispatcher'
import { closeProducer, enqueue, producerReady } from '@/lib/platform/queue/producer'
import { jobsByName } from './jobs'
import { subscriptions } from './subscriptions'

export const consequences: Consequences = { subscriptions, jobs: jobsByName }

/**
 * Makes this process wake what follows from its commits. Every process that runs verbs calls it once at boot (the web
 * process in instrumentation.ts). Answers how to stop.
 */
export function startConsequences(): () => Promise<void> {
  const stop = startDispatcher({ ...consequences, enqueue })
  // Connects now instead of at the first commit; when the store is away, the relay covers until it is back.
  producerReady().catch(() => undefined)
  return async () => {
    await stop()
    await closeProducer()
  }
}
