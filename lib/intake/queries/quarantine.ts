import { customFields } from '@/lib/catalog/queries/list-fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { askedOf } from '../asked-fields'
import type { Problem } from '../schema'
import { reasonsOf } from '../sql/reasons'
import type { AskedField } from '../types'
import { deliveryJoins, deliveryScope } from './delivery-rows'
import { retentionOf } from './retention'

/** What waits in quarantine, by what is wrong and by where it came from; most frequent first. */
export interface QuarantineFigures {
  total: number
  oldestAt: Date | null
  /** After so many days in quarantine a delivery ends by itself; null: never. */
  retentionDays: number | null
  /** `key` narrows the list of deliveries; `problem` is one of them, for its words. */
  reasons: { key: string; problem: Problem; count: number }[]
  channels: { id: string; name: string; count: number }[]
  /** What could be added to many of them at once. */
  fields: AskedField[]
}

const waiting = (ctx: Ctx) => sql`${deliveryJoins} where ${deliveryScope(ctx)} and i.verdict = 'quarantined'`

/** How many deliveries wait in quarantine, and for what. A delivery that lacks two things counts for both. */
export async function quarantineFigures(ctx: Ctx): Promise<QuarantineFigures> {
  authorize(ctx, 'delivery.read')
  const [channels, reasons, custom, retention] = await Promise.all([
    readTenant(ctx, (tx) =>
      tx.$queryRaw<{ id: string; name: string; count: number; oldestAt: Date }[]>(sql`
        select ch.id, ch.name, count(*)::int as count, min(i.received_at) as "oldestAt"
        ${waiting(ctx)} group by ch.id, ch.name order by count desc, ch.name`),
    ),
    readTenant(ctx, (tx) =>
      tx.$queryRaw<QuarantineFigures['reasons']>(sql`
        select w.key, count(distinct w.id)::int as count, (array_agg(w.problem order by w.id desc))[1] as problem
        from (select i.id, r.key, r.problem ${deliveryJoins} cross join lateral ${reasonsOf}
          where ${deliveryScope(ctx)} and i.verdict = 'quarantined') w
        group by w.key order by count desc, w.key limit 50`),
    ),
    customFields(ctx, 'lead'),
    retentionOf(ctx),
  ])
  const asked = askedOf(
    reasons.map(({ problem }) => problem),
    custom,
  ).flatMap(({ fields }) => fields)
  const oldest = channels.map(({ oldestAt }) => oldestAt.getTime())
  return {
    total: channels.reduce((sum, { count }) => sum + count, 0),
    oldestAt: oldest.length > 0 ? new Date(Math.min(...oldest)) : null,
    retentionDays: retention.days,
    reasons,
    channels: channels.map(({ id, name, count }) => ({ id, name, count })),
    fields: asked.filter(({ name }, i) => asked.findIndex((other) => other.name === name) === i),
  }
}

/** Counting stops here: whoever has more knows enough. */
const MOST_COUNTED = 1_000

/** How many deliveries wait in quarantine, counted up to a thousand. */
export async function quarantineCount(ctx: Ctx): Promise<{ count: number; more: boolean }> {
  authorize(ctx, 'delivery.read')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ count: number }[]>(sql`
      select count(*)::int as count from (select 1 ${waiting(ctx)} limit ${MOST_COUNTED + 1}) w`),
  )
  const count = row?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}
