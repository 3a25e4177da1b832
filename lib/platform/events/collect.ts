import { AsyncResource } from 'node:async_hooks'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'

export interface Collector<Item> {
  add(items: readonly Item[]): void
  /** Resolves when everything given has been sent. */
  emptied(): Promise<void>
}

/**
 * Sends what it is given, one batch at a time: at once (or after `pauseMs`) when none is on its way, and together what
 * was given meanwhile when one is. Nobody waits for company, and a burst makes batches larger instead of more. `send`
 * must not reject; it runs in the async context the collector was made in, whatever tenant or clock the giver was in.
 */
export function collector<Item>(send: (items: Item[]) => Promise<void>, pauseMs = 0): Collector<Item> {
  let items: Item[] = []
  let sending: Promise<void> | undefined
  const work = async (): Promise<void> => {
    while (items.length > 0) {
      // One turn of the event loop at least: what else is committed in it goes along.
      await (pauseMs > 0 ? sleep(pauseMs) : turn())
      const batch = items
      items = []
      await send(batch)
    }
    sending = undefined
  }
  const start = AsyncResource.bind(() => {
    sending = work()
  })
  return {
    add: (more) => {
      items.push(...more)
      if (!sending && items.length > 0) start()
    },
    emptied: async () => {
      while (sending) await sending
    },
  }
}
