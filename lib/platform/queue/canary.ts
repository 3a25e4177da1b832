import { Worker } from 'bullmq'
import { newId } from '../ids'
import { log } from '../log'
import { type Backend, openQueue } from './backend'
import { CANARY_DEAD_AFTER_MS, CANARY_EVERY_MS } from './settings'

interface CanaryOptions {
  everyMs?: number
  deadAfterMs?: number
  /** Whether the process's real workers are in their loops. */
  workersRun: () => boolean
  onDead: () => void
}

/**
 * A job of this process only, put into a queue of its own and expected back: whether adding, waking and finishing
 * jobs still works here. When none came back for 90 s, or a worker left its loop, `onDead` is called once.
 */
export function keepCanary(
  backend: Backend,
  { everyMs = CANARY_EVERY_MS, deadAfterMs = CANARY_DEAD_AFTER_MS, workersRun, onDead }: CanaryOptions,
) {
  const name = `canary-${newId()}`
  const options = { connection: {}, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } }
  let lastSeen = performance.now()
  const seen = async (): Promise<void> => {
    if (workersRun()) lastSeen = performance.now()
  }
  const queue = openQueue(name, backend)
  const worker = new Worker(name, seen, { ...options, skipStalledCheck: true }, backend.factory)
  queue.on('error', () => undefined)
  worker.on('error', () => undefined)
  const sing = () =>
    queue
      .add('canary', {}, { jobId: `canary-${newId()}` })
      .catch((error: unknown) => log().warn({ err: error }, 'canary'))
  const timer = setInterval(() => {
    void sing()
    if (performance.now() - lastSeen < deadAfterMs) return
    clearInterval(timer)
    log().fatal({ alarm: 'canary' }, 'no canary came back: this worker is dead')
    onDead()
  }, everyMs)
  return {
    /** How long ago one came back (ms). */
    ageMs: () => performance.now() - lastSeen,
    ready: () => Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]).then(sing),
    close: async (): Promise<void> => {
      clearInterval(timer)
      await worker.close(true).catch(() => undefined)
      await queue.obliterate({ force: true }).catch(() => undefined)
      await queue.close().catch(() => undefined)
    },
  }
}
