/**
 * Runs `work` at once and then at most every `ms` milliseconds while calls keep coming; the last call is never lost.
 * A burst of live messages becomes one reload now and one a second.
 */
export function throttle(work: () => void, ms: number): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false
  const settle = () => {
    timer = undefined
    if (asked) run()
  }
  const run = () => {
    asked = false
    timer = setTimeout(settle, ms)
    work()
  }
  return {
    call: () => {
      if (timer === undefined) run()
      else asked = true
    },
    cancel: () => {
      clearTimeout(timer)
      timer = undefined
      asked = false
    },
  }
}
