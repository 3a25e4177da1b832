import { z } from 'zod'
import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { maskPhone } from '@/lib/platform/privacy/mask'
import { gramsOfQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { ListDeliveries, type Problem, type Verdict } from '../schema'

/** One delivery with its whole story: when it came, what it held, what became of it and why. */
export interface Delivery {
  id: string
  channel: { id: string; name: string; kind: string }
  messageId: string
  receivedAt: Date
  state: 'accepted' | 'processing' | 'done' | 'dead'
  attempts: number
  verdict: Verdict | null
  problems: Problem[]
  processedAt: Date | null
  name: string | null
  phone: string | null
  lead: { id: string; status: string; ownerId: string | null; holdingReason: string | null } | null
}

interface Row extends Omit<Delivery, 'channel' | 'lead'> {
  channelId: string
  channelName: string
  channelKind: string
  leadId: string | null
  leadStatus: string | null
  ownerId: string | null
  holdingReason: string | null
}

/** To the microsecond, as the index orders it; a Date would lose the last three digits. */
const microseconds = sql`to_char(i.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const Position = z.tuple([CursorTime, z.uuid()])

/**
 * Everything that came in, newest first. `q` finds by name, company, phone fragment or the sender's message id:
 * the answer to "why did it not come in?".
 */
export async function listDeliveries(
  ctx: Ctx,
  input: ListDeliveries,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  authorize(ctx, 'delivery.read')
  const query = parse(ListDeliveries, input)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<Row & { place: string }>>(sql`
      select i.id, i.message_id as "messageId", i.received_at as "receivedAt", ${microseconds} as place, i.state, i.attempts,
        i.verdict, i.problems, i.processed_at as "processedAt", i.subject_name as name, i.subject_phone as phone,
        ch.id as "channelId", ch.name as "channelName", ch.kind as "channelKind",
        l.id as "leadId", l.status as "leadStatus", l.owner_id as "ownerId", l.holding_reason as "holdingReason"
      from inbox i
      join channel ch on ch.tenant_id = i.tenant_id and ch.id = i.channel_id
      left join lead l on l.tenant_id = i.tenant_id and l.id = i.lead_id
      where ${conditions(ctx, query)}
      order by i.received_at desc, i.id desc limit ${query.limit + 1}`),
  )
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => shown(ctx, row)),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.place, last.id]) : null,
  }
}

function conditions(ctx: Ctx, query: z.output<typeof ListDeliveries>): Sql {
  const parts: Sql[] = [sql`i.tenant_id = ${ctx.tenantId}::uuid`]
  const { productLines } = ctx.actor.visibility
  if (productLines !== 'all') parts.push(sql`ch.product_line_id = any(${productLines}::uuid[])`)
  // A delivery shows who the lead is: it is seen by whoever sees the lead, and before there is one by the whole line.
  parts.push(sql`(l.id is null or ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })})`)
  if (query.verdict) parts.push(sql`i.verdict = ${query.verdict}`)
  if (query.channel) parts.push(sql`i.channel_id = ${query.channel}::uuid`)
  if (query.cursor) {
    const [at, id] = decodeCursor(Position, query.cursor)
    parts.push(sql`(i.received_at, i.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  if (query.q) {
    const grams = gramsOfQuery(query.q)
    const byText = grams.length > 0 ? sql`s.search_grams @> ${grams}::text[] or` : sql``
    parts.push(sql`i.id in (select s.id from inbox_search s where ${byText} s.message_id = ${query.q})`)
  }
  return join(parts, ' and ')
}

function shown(ctx: Ctx, r: Row): Delivery {
  const clear = ctx.actor.visibility.contact === 'clear'
  return {
    id: r.id,
    channel: { id: r.channelId, name: r.channelName, kind: r.channelKind },
    messageId: r.messageId,
    receivedAt: r.receivedAt,
    state: r.state,
    attempts: r.attempts,
    verdict: r.verdict,
    problems: r.problems,
    processedAt: r.processedAt,
    name: r.name,
    phone: clear ? r.phone : maskPhone(r.phone),
    lead: r.leadId
      ? { id: r.leadId, status: r.leadStatus ?? '', ownerId: r.ownerId, holdingReason: r.holdingReason }
      : null,
  }
}
