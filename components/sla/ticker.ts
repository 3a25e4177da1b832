/** Often enough that no minute is shown much too long. */
const TICK_MS = 5_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/**
 * One beat for every clock on the page. A clock that listens is asked what it shows and is drawn again only when that has
 * changed, so a long list costs a comparison for each row.
 */
export function onTick(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const heard of listeners) heard()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
