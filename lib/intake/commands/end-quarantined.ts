import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { deliveryExpired } from '../events'
import { retentionOf } from '../queries/retention'
import type { Problem } from '../schema'

/** So many end in one unit of work. */
const BATCH = 500

/**
 * Ends what has waited in quarantine for longer than the workspace keeps it: each with an event that says after how many
 * days, and with what was wrong with it, which stays. What a person is at work on at this moment is left for the next
 * time. Nothing else leaves the quarantine without a person. Answers how many ended.
 */
export async function endQuarantined(ctx: Ctx): Promise<number> {
  authorize(ctx, 'delivery.process')
  let ended = 0
  for (;;) {
    const some = await endSome(ctx)
    ended += some
    if (some < BATCH) return ended
  }
}

const endSome = (ctx: Ctx): Promise<number> =>
  withTenant(ctx, async (c) => {
    const { days } = await retentionOf(c)
    if (days === null) return 0
    const gone = await c.tx.$queryRaw<{ id: string; problems: Problem[] }[]>(sql`
      update inbox i set verdict = 'expired'
      from (select id from inbox where tenant_id = ${c.tenantId}::uuid and verdict = 'quarantined'
          and processed_at <= ${c.now}::timestamptz - make_interval(days => ${days}::int)
        order by processed_at limit ${BATCH} for update skip locked) past
      where i.tenant_id = ${c.tenantId}::uuid and i.id = past.id
      returning i.id, i.problems`)
    await appendEvents(
      c,
      deliveryExpired,
      gone.map(({ id, problems }) => ({
        subjects: [['inbox', id]],
        data: { days, reasons: problems.map(({ messageKey }) => messageKey) },
      })),
    )
    return gone.length
  })
