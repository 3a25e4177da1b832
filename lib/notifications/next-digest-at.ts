import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

/** The next time the clock of the workspace's zone shows that minute of the day. */
export async function nextDigestAt(c: TxCtx, digestMinute: number): Promise<Date> {
  const [row] = await c.tx.$queryRaw<{ at: Date }[]>(sql`
    select case when today > ${c.now} then today else tomorrow end as at
    from (
      select (day + make_interval(mins => ${digestMinute}::int)) at time zone zone as today,
        (day + interval '1 day' + make_interval(mins => ${digestMinute}::int)) at time zone zone as tomorrow
      from (select date_trunc('day', ${c.now}::timestamptz at time zone timezone) as day, timezone as zone
        from tenant where id = ${c.tenantId}::uuid) w
    ) times`)
  if (!row) throw new Error('nextDigestAt: no workspace')
  return row.at
}
