import type { Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { SUSPECT_AFTER, type WaitingKind } from '../schema'
import { completionsOf } from '../sql/completions'
import { mappingInForce } from '../sql/mapping-in-force'
import type { ClaimedDelivery } from './give-back'

/** Deliveries of one unit of work: enough to share statements, few enough that one bad one costs little. */
export const BATCH = 50
/**
 * How long a claim holds before another worker may take it (seconds). Short, since it is how long the deliveries of a
 * killed worker wait; a batch that takes longer keeps its rows locked and cannot be taken from under it.
 */
const LEASE = 3

/**
 * Takes what waits in the workspace's inbox for this worker, oldest first, skipping what another worker holds: fifty
 * sound ones at a time, or one suspect. Claiming is a unit of work of its own, so that a delivery that kills its process
 * is counted. It does not wait for the disk: a claim that a crash of the database swallows is one nobody holds, since
 * settling asks whether it still does.
 */
export function claimDeliveries(ctx: Ctx, kind: WaitingKind = 'sound'): Promise<ClaimedDelivery[]> {
  const [which, most] =
    kind === 'sound' ? [sql`attempts < ${SUSPECT_AFTER}`, BATCH] : [sql`attempts >= ${SUSPECT_AFTER}`, 1]
  return withTenant(ctx, async (c) => {
    // Sent together, carried out in this order.
    const [, claimed] = await Promise.all([
      c.tx.$executeRaw(sql`set local synchronous_commit = off`),
      take(
        c,
        sql`
        select id from inbox
        where tenant_id = ${c.tenantId}::uuid and state in ('accepted', 'processing') and next_at <= ${c.now}
          and (state = 'accepted' or lease_until < ${c.now}) and ${which}
        order by next_at, id limit ${most} for update skip locked`,
      ),
    ])
    return claimed
  })
}

/** Claims deliveries this unit of work has locked and settles itself: a person waits for what becomes of them. */
export const claimLocked = (c: TxCtx, ids: readonly string[]): Promise<ClaimedDelivery[]> =>
  take(c, sql`select unnest(${[...ids]}::uuid[]) as id`)

const take = (c: TxCtx, which: Sql): Promise<ClaimedDelivery[]> =>
  c.tx.$queryRaw<ClaimedDelivery[]>(sql`
    with next as (${which}), taken as (
      update inbox i set state = 'processing', attempts = i.attempts + 1, lease_until = ${c.now}::timestamptz + make_interval(secs => ${LEASE})
      where i.tenant_id = ${c.tenantId}::uuid and i.id = any(array(select id from next))
      returning i.id, i.channel_id, i.body, i.headers, i.received_at, i.attempts, i.vouched_at is not null as vouched,
        i.confirmed_at is not null as confirmed, i.partly,
        ${completionsOf} as completions, old.state = 'processing' as abandoned
    )
    select t.id, t.channel_id as "channelId", t.body, t.headers, t.received_at as "receivedAt", t.attempts, t.vouched, t.confirmed, t.completions,
      t.partly, t.abandoned, ch.kind, ch.settings, ch.source, ch.product_line_id as "productLineId", ${mappingInForce} as mapping
    from taken t join channel ch on ch.tenant_id = ${c.tenantId}::uuid and ch.id = t.channel_id
    order by t.id`)
