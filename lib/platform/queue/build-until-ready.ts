import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '../log'
import { READY_WITHIN_MS } from './settings'

/** Something made of connections: usable once ready, and thrown away whole when it does not get there. */
export interface Buildable {
  ready(): Promise<unknown>
  close(): Promise<unknown>
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_000

/**
 * Builds until what was built is ready. BullMQ remembers a failed first connection for ever (a queue made while
 * PostgreSQL was down rejects every job, a worker made then is silently idle), so a failed one is closed and built
 * anew, with growing pauses up to 2 s. Ends with undefined when `signal` aborts.
 */
export async function buildUntilReady<T extends Buildable>(
  what: string,
  build: () => T,
  signal: AbortSignal,
): Promise<T | undefined> {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const built = build()
    try {
      await within(READY_WITHIN_MS, built.ready())
      if (!signal.aborted) return built
      await built.close()
    } catch (error) {
      log().warn({ err: error, what }, 'not reachable yet')
      await built.close().catch(() => undefined)
      await sleep(wait, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}

/** The result, or a rejection after `ms`; the work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController()
  // The loser of the race must not reject unheard.
  work.catch(() => undefined)
  try {
    const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
      throw new TimeoutError(ms)
    })
    late.catch(() => undefined)
    return await Promise.race([work, late])
  } finally {
    timer.abort()
  }
}

/** Something took longer than its limit; whether it happened is unknown. */
export class TimeoutError extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`)
    this.name = 'TimeoutError'
  }
}
