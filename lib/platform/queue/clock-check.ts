import { poolOf } from '../db/client'
import { log } from '../log'
import { CLOCK_CHECK_EVERY_MS, MAX_CLOCK_SKEW_MS } from './settings'

/** How far this process's clock is ahead of the database's, in milliseconds (half the round trip taken off). */
export async function clockSkewMs(): Promise<number> {
  const before = Date.now()
  const { rows } = await poolOf('meridian_jobs').query<{ at: Date }>('select clock_timestamp() as at')
  const after = Date.now()
  const [row] = rows
  if (!row) throw new Error('the database told no time')
  return (before + after) / 2 - row.at.getTime()
}

interface Pausable {
  pause(): Promise<void>
  resume(): void
}

/**
 * Keeps workers from running while this machine's clock is more than 2 s off: BullMQ decides by it whose lock has
 * expired, so a wrong clock runs a job that is running elsewhere. Answers the first check and a way to end.
 */
export function watchClock(
  workers: Pausable,
  skew: () => Promise<number> = clockSkewMs,
  everyMs: number = CLOCK_CHECK_EVERY_MS,
) {
  let paused = false
  const check = async (): Promise<void> => {
    const ms = await skew().catch(() => undefined)
    // A database that cannot be asked tells nothing about the clock; nothing runs without it anyway.
    if (ms === undefined) return
    const wrong = Math.abs(ms) > MAX_CLOCK_SKEW_MS
    if (wrong === paused) return
    paused = wrong
    if (wrong) {
      log().error(
        { alarm: 'clock', skewMs: Math.round(ms) },
        'the clock of this machine is wrong: no jobs are run',
      )
      await workers.pause()
    } else {
      log().info({ skewMs: Math.round(ms) }, 'the clock is right again: jobs are run')
      workers.resume()
    }
  }
  const timer = setInterval(() => void check(), everyMs)
  return { first: check(), stop: () => clearInterval(timer), paused: () => paused }
}
