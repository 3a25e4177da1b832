import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe } from 'vitest'
import { resetEnv } from '@/lib/platform/env'
import type { JobDefinition } from '@/lib/platform/queue/define-job'
import { closeProducer } from '@/lib/platform/queue/producer'
import { type Runtime, type RuntimeOptions, startRuntime } from '@/lib/platform/queue/runtime'
import { RedisServer } from './redis'

export type QueueStore = 'postgres' | 'redis'

/**
 * The same suite on both stores of the queue. `redis()` is the suite's own server, for taking it away; on PostgreSQL
 * it throws.
 */
export function onBothStores(
  name: string,
  suite: (store: QueueStore, redis: () => RedisServer) => void,
): void {
  describe.each<QueueStore>(['postgres', 'redis'])(`${name} (%s)`, (store) => {
    let server: RedisServer | undefined
    beforeAll(async () => {
      if (store === 'redis') {
        server = await RedisServer.start()
        process.env.REDIS_URL = server.url
      }
      resetEnv()
    })
    afterAll(async () => {
      await closeProducer()
      delete process.env.REDIS_URL
      resetEnv()
      await server?.remove()
    })
    suite(store, () => {
      if (!server) throw new Error('no Redis in this suite')
      return server
    })
  })
}

/** Workers of this process for the length of `work`. */
export async function withRuntime<T>(
  jobs: readonly JobDefinition[],
  work: (runtime: Runtime) => Promise<T>,
  options: Partial<RuntimeOptions> = {},
): Promise<T> {
  const runtime = startRuntime({ jobs, onDead: () => undefined, ...options })
  try {
    await runtime.ready
    return await work(runtime)
  } finally {
    await runtime.stop()
  }
}

/** Waits until `condition` holds; fails with `what` after `withinMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`)
    await sleep(10)
  }
}
