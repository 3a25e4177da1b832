import { setTimeout as sleep } from 'node:timers/promises'
import type { FetchSource } from '@/lib/connectors/pull'
import type { Ctx } from '@/lib/platform/ctx'
import type { StoreDelivery } from '../types'
import { askWithToken } from './ask-with-token'
import { type ClaimedConnection, type Ending, keepClaim, ROUND_MS } from './claim-connection'
import { endReference, waitingReferences } from './lead-references'
import { storePulled } from './store-pulled'

/** Between two renewals of the claim. */
const BATCH = 20

/**
 * Fetches the leads notices named, oldest first. One that the vendor does not have is put aside; any other failure ends
 * the turn, and the lead waits.
 */
export async function fetchReferences(
  ctx: Ctx,
  connection: ClaimedConnection,
  source: FetchSource,
  store: StoreDelivery,
): Promise<Ending> {
  const until = performance.now() + ROUND_MS
  while (performance.now() < until) {
    const waiting = await waitingReferences(ctx, connection.channelId, BATCH)
    if (waiting.length === 0) return 'done'
    for (const one of waiting) {
      const lead = await askWithToken(
        ctx,
        connection,
        (access) => source.request(access, one.reference),
        (answer) => source.read(answer, one.reference),
      )
      if (!lead.ok && lead.result !== 'gone') return lead
      const lost = lead.ok ? await storePulled(ctx, connection, [lead.item], store) : null
      if (lost) return lost
      await endReference(ctx, one, lead.ok ? 'fetched' : 'gone')
      await sleep(source.gapMs)
    }
    if (!(await keepClaim(ctx, connection, { progress: connection.progress }))) return 'lost'
  }
  return 'more'
}
