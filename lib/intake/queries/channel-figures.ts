import { sql } from '@/lib/platform/db/sql'
import type { Tx } from '@/lib/platform/db/with-tenant'
import type { ChannelDay, ChannelFigures } from '../types'

/** Days a channel's figures look back, today included. */
const DAYS = 14

interface Counted {
  channelId: string
  day: string
  deliveries: number
  problems: number
  spam: number
}

/**
 * What came in by channel and day of the workspace's own calendar, over the last fourteen days, and when something came
 * last. Tests and notices that make no lead are in no figure; spam is counted apart from problems.
 */
export async function channelFigures(
  tx: Tx,
  tenantId: string,
  channelId?: string,
): Promise<{ of(channelId: string): ChannelFigures }> {
  const [span] = await tx.$queryRaw<Array<{ timezone: string; since: Date; today: string }>>(sql`
    select timezone, (date_trunc('day', app_now() at time zone timezone) - make_interval(days => ${DAYS - 1})) at time zone timezone as since,
      to_char(app_now() at time zone timezone, 'YYYY-MM-DD') as today
    from tenant where id = ${tenantId}::uuid`)
  const { timezone = 'UTC', since = new Date(0), today = '1970-01-01' } = span ?? {}
  const one = channelId ? sql`and channel_id = ${channelId}::uuid` : sql``
  const [counted, last] = await Promise.all([
    tx.$queryRaw<Counted[]>(sql`
      select channel_id as "channelId", to_char(received_at at time zone ${timezone}, 'YYYY-MM-DD') as day,
        count(*)::int as deliveries, count(*) filter (where verdict in ('unreadable', 'quarantined', 'expired', 'error'))::int as problems,
        count(*) filter (where verdict = 'spam')::int as spam
      from inbox where tenant_id = ${tenantId}::uuid and received_at >= ${since} ${one} and (verdict is null or verdict not in ('test', 'notice'))
      group by 1, 2`),
    tx.$queryRaw<Array<{ id: string; lastAt: Date | null }>>(sql`
      select c.id, (select i.received_at from inbox i where i.tenant_id = c.tenant_id and i.channel_id = c.id
        order by i.received_at desc limit 1) as "lastAt"
      from channel c where c.tenant_id = ${tenantId}::uuid ${channelId ? sql`and c.id = ${channelId}::uuid` : sql``}`),
  ])
  const lastOf = new Map(last.map((l) => [l.id, l.lastAt]))
  return { of: (id) => ({ lastAt: lastOf.get(id) ?? null, days: daysUntil(today, counted, id) }) }
}

/** Every day of the span, the quiet ones too, oldest first. */
function daysUntil(today: string, counted: readonly Counted[], channelId: string): ChannelDay[] {
  const own = new Map(counted.filter((c) => c.channelId === channelId).map((c) => [c.day, c]))
  const last = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: DAYS }, (_, i) => {
    const day = new Date(last - (DAYS - 1 - i) * 86_400_000).toISOString().slice(0, 10)
    const { deliveries = 0, problems = 0, spam = 0 } = own.get(day) ?? {}
    return { day, deliveries, problems, spam }
  })
}
