import { connectorOf } from '@/lib/connectors/registry'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import { ChannelSettings } from '../schema'
import { admitDeliveries, type OpenedDelivery } from './admit-deliveries'
import { type ClaimedDelivery, giveBack } from './give-back'
import { readDelivery } from './read-delivery'

/** Deliveries of one unit of work: enough to share statements, few enough that one bad one costs little. */
const BATCH = 50
/** How long a claim holds before another worker may take it (seconds). */
const LEASE = 30

/**
 * Works through what waits in the workspace's inbox until nothing does. Each delivery is claimed first, in a unit of
 * its own, so that one that kills its process is counted; then read, admitted and settled in another. When a batch
 * fails, its deliveries are tried one by one, and only the bad one is given back. Answers how many were settled.
 */
export async function drainInbox(ctx: Ctx): Promise<number> {
  authorize(ctx, 'delivery.process')
  let settled = 0
  for (;;) {
    const claimed = await claim(ctx)
    if (claimed.length === 0) return settled
    failpoint('inbox.claimed')
    settled += await settle(ctx, claimed)
    failpoint('inbox.settled')
  }
}

async function settle(ctx: Ctx, claimed: readonly ClaimedDelivery[]): Promise<number> {
  try {
    await admitDeliveries(ctx, claimed.map(opened))
    return claimed.length
  } catch (error) {
    const [only, ...others] = claimed
    if (!only) return 0
    if (others.length === 0) {
      await giveBack(ctx, only, error)
      return 0
    }
    let settled = 0
    for (const one of claimed) settled += await settle(ctx, [one])
    return settled
  }
}

function opened(delivery: ClaimedDelivery): OpenedDelivery {
  const connector = connectorOf(delivery.kind)
  if (!connector) throw new Error(`no connector for channels of kind ${delivery.kind}`)
  return {
    delivery,
    read: readDelivery(delivery, connector, ChannelSettings.parse(delivery.settings).mapping),
  }
}

/** Fifty at a time, oldest first, skipping what another worker holds. */
function claim(ctx: Ctx): Promise<ClaimedDelivery[]> {
  return withTenant(ctx, (c) =>
    c.tx.$queryRaw<ClaimedDelivery[]>(sql`
      with next as (
        select id from inbox
        where tenant_id = ${c.tenantId}::uuid and state in ('accepted', 'processing') and next_at <= ${c.now}
          and (state = 'accepted' or lease_until < ${c.now})
        order by next_at, id limit ${BATCH} for update skip locked
      ), taken as (
        update inbox i set state = 'processing', attempts = i.attempts + 1, lease_until = ${c.now}::timestamptz + make_interval(secs => ${LEASE})
        from next where i.tenant_id = ${c.tenantId}::uuid and i.id = next.id
        returning i.id, i.channel_id, i.body, i.headers, i.received_at, i.attempts
      )
      select t.id, t.channel_id as "channelId", t.body, t.headers, t.received_at as "receivedAt", t.attempts,
        ch.kind, ch.settings, ch.source, ch.product_line_id as "productLineId"
      from taken t join channel ch on ch.tenant_id = ${c.tenantId}::uuid and ch.id = t.channel_id
      order by t.id`),
  )
}
