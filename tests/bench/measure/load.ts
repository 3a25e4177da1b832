import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from './statistics'

export interface Load {
  /** Finished per second. */
  rate: number
  p50: number
  p95: number
  p99: number
}

const WARM_UP_S = 1

/** Sends one after the other in `concurrency` lanes for `seconds`, after a second of warming up. Times in milliseconds. */
export async function closedLoop(
  { concurrency, seconds }: { concurrency: number; seconds: number },
  send: () => Promise<void>,
): Promise<Load> {
  const times: number[] = []
  const from = performance.now() + WARM_UP_S * 1_000
  const until = from + seconds * 1_000
  const lane = async (): Promise<void> => {
    for (;;) {
      const sent = performance.now()
      if (sent >= until) return
      await send()
      if (sent >= from) times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return {
    rate: times.length / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  }
}

/**
 * Calls `send` on a fixed schedule, whether earlier ones have finished or not: a server that falls behind does not
 * slow its own measurement down. `send` gets the moment it was due (performance.now()).
 */
export async function openLoop(
  { perSecond, seconds }: { perSecond: number; seconds: number },
  send: (due: number) => Promise<void>,
): Promise<void> {
  const began = performance.now()
  const running: Promise<void>[] = []
  const failures: unknown[] = []
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (i / perSecond) * 1_000
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    running.push(send(due).catch((error: unknown) => void failures.push(error)))
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
}
