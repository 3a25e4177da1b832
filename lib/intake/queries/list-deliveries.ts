import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { gramsOfQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { ListDeliveries, type Verdict } from '../schema'
import { reasonsOf } from '../sql/reasons'
import {
  type Delivery,
  type DeliveryRow,
  deliveryColumns,
  deliveryJoins,
  deliveryScope,
  shownDelivery,
} from './delivery-rows'

/** To the microsecond, as the index orders it; a Date would lose the last three digits. */
const microseconds = sql`to_char(i.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const Position = z.tuple([CursorTime, z.uuid()])

/**
 * Everything that came in, newest first unless asked for the oldest. `q` finds by name, company, phone fragment or the sender's message id:
 * the answer to "why did it not come in?".
 */
export async function listDeliveries(
  ctx: Ctx,
  input: ListDeliveries,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  authorize(ctx, 'delivery.read')
  const query = parse(ListDeliveries, input)
  const direction = query.order === 'oldest' ? sql`asc` : sql`desc`
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<DeliveryRow & { place: string }>>(sql`
      select ${deliveryColumns}, ${microseconds} as place ${deliveryJoins}
      where ${conditions(ctx, query)}
      order by i.received_at ${direction}, i.id ${direction} limit ${query.limit + 1}`),
  )
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => shownDelivery(ctx, row)),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.place, last.id]) : null,
  }
}

function conditions(ctx: Ctx, query: z.output<typeof ListDeliveries>): Sql {
  const parts: Sql[] = [deliveryScope(ctx)]
  if (query.verdict) parts.push(hasVerdict(query.verdict))
  if (query.reason) parts.push(sql`exists (select 1 from ${reasonsOf} where r.key = ${query.reason})`)
  if (query.channel) parts.push(sql`i.channel_id = ${query.channel}::uuid`)
  if (query.from) parts.push(sql`i.received_at >= ${startOf(ctx, query.from)}`)
  if (query.to) parts.push(sql`i.received_at < ${startOf(ctx, query.to)} + interval '1 day'`)
  if (query.cursor) {
    const [at, id] = decodeCursor(Position, query.cursor)
    const after = query.order === 'oldest' ? sql`>` : sql`<`
    parts.push(sql`(i.received_at, i.id) ${after} (${at}::timestamptz, ${id}::uuid)`)
  }
  if (query.q) {
    const grams = gramsOfQuery(query.q)
    const byText = grams.length > 0 ? sql`s.search_grams @> ${grams}::text[] or` : sql``
    parts.push(sql`i.id in (select s.id from inbox_search s where ${byText} s.message_id = ${query.q})`)
  }
  return join(parts, ' and ')
}

/** What waits in quarantine has indexes of its own, which are found by this very condition. */
const hasVerdict = (verdict: Verdict): Sql =>
  verdict === 'quarantined' ? sql`i.verdict = 'quarantined'` : sql`i.verdict = ${verdict}`

/** Midnight of a day where the workspace is. */
const startOf = (ctx: Ctx, day: string): Sql =>
  sql`(${day}::date::timestamp at time zone (select timezone from tenant where id = ${ctx.tenantId}::uuid))`
