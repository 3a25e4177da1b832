import { setTimeout as sleep } from 'node:timers/promises'
import type { ListSource } from '@/lib/connectors/pull'
import type { Ctx } from '@/lib/platform/ctx'
import { failpoint } from '@/lib/platform/failpoint'
import { nextWindow } from '../pulling/windows'
import type { StoreDelivery } from '../types'
import { askWithToken } from './ask-with-token'
import { type ClaimedConnection, type Ending, keepClaim, ROUND_MS } from './claim-connection'
import { storePulled } from './store-pulled'

/** Reads a vendor's lists window by window, page by page, until it has caught up or the round is over. */
export async function readWindows(
  ctx: Ctx,
  connection: ClaimedConnection,
  list: ListSource,
  store: StoreDelivery,
): Promise<Ending> {
  const until = performance.now() + ROUND_MS
  let come = { readUntil: connection.readUntil, progress: connection.progress }
  for (let first = true; performance.now() < until; first = false) {
    const next = nextWindow(come, list, connection.now)
    if (!next) return 'done'
    if (!first) await sleep(list.gapMs)
    const { window, mark } = next
    const page = await askWithToken(
      ctx,
      connection,
      (access) => list.request(access, window, mark),
      (answer) => list.read(answer, mark),
    )
    if (!page.ok) return page
    const lost = await storePulled(ctx, connection, page.items, store)
    if (lost) return lost
    await failpoint('connection.stored')
    come = page.next
      ? {
          ...come,
          progress: { from: window.from.toISOString(), to: window.to.toISOString(), mark: page.next },
        }
      : { readUntil: window.to, progress: null }
    const done = page.next ? {} : { readUntil: window.to }
    if (!(await keepClaim(ctx, connection, { progress: come.progress, ...done }))) return 'lost'
  }
  return 'more'
}
