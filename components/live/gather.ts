/** What one commit has to say comes as several messages, a few milliseconds apart. */
const FIRST_MS = 30
const GROWS_BY = 4
const LONGEST_MS = 1_000

/**
 * Runs `work` for calls that come close together: 30 ms after the first, and while more keep coming at growing intervals
 * up to one second. The last call is never lost. So one lead is shown at once, however many messages speak of it, and a
 * burst costs one reload a second; a quiet second makes it eager again.
 */
export function gather(work: () => void): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let interval = FIRST_MS
  let ranAt = Number.NEGATIVE_INFINITY
  const run = () => {
    timer = undefined
    ranAt = performance.now()
    interval = Math.min(interval * GROWS_BY, LONGEST_MS)
    work()
  }
  return {
    call: () => {
      if (timer !== undefined) return
      const quiet = performance.now() - ranAt
      if (quiet > LONGEST_MS) interval = FIRST_MS
      timer = setTimeout(run, Math.max(FIRST_MS, interval - quiet))
    },
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
