import { z } from 'zod'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { gramsOfQuery, matchesQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import { ListLeads } from '../schema'
import type { LeadPage } from '../types'
import { itemColumns, itemJoins, itemOf, type LeadItemRow } from './lead-select'

/** A total is exact up to here; counting on would cost more than anybody learns from it. */
const COUNT_UP_TO = 10_000
/** Pages a search may look through for rows that the grams let pass by chance. */
const SEARCH_PAGES = 5

const Position = z.tuple([CursorTime, z.uuid()])
type Query = z.output<typeof ListLeads>

/** Leads the actor may see, newest first unless told, a page at a time. */
export async function listLeads(ctx: Ctx, input: ListLeads): Promise<LeadPage> {
  authorize(ctx, 'lead.read')
  const query = parse(ListLeads, input)
  const grams = query.q ? gramsOfQuery(query.q) : []
  const where = conditions(ctx, query, grams)
  return readTenant(ctx, async (tx) => {
    const searching = grams.length > 0
    const [rows, total] = await Promise.all([
      searching
        ? searchPage(tx, where, query)
        : pageAfter(tx, where, query, positionOf(query), query.limit + 1),
      searching || query.cursor ? null : countUpTo(tx, where),
    ])
    const page = rows.slice(0, query.limit)
    const last = page.at(-1)
    return {
      items: page.map((row) => itemOf(ctx, row)),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor([last.receivedAt.toISOString(), last.id]) : null,
      total,
    }
  })
}

function conditions(ctx: Ctx, query: Query, grams: readonly string[]): Sql {
  const parts: Sql[] = [
    sql`l.tenant_id = ${ctx.tenantId}::uuid`,
    scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) }),
  ]
  if (!query.includeTest) parts.push(sql`not l.is_test`)
  if (query.status) parts.push(sql`l.status = ${query.status}`)
  if (query.productLine) parts.push(sql`l.product_line_id = ${query.productLine}::uuid`)
  if (query.source) parts.push(sql`l.source = ${query.source}`)
  if (query.owner === 'none') parts.push(sql`l.owner_id is null`)
  else if (query.owner)
    parts.push(sql`l.owner_id = ${query.owner === 'me' ? memberOf(ctx) : query.owner}::uuid`)
  // The view reads past row security (its operators are not leak-proof) but filters by tenant itself; rows come from the table.
  if (grams.length > 0)
    parts.push(sql`l.id in (select s.id from lead_search s where s.search_grams @> ${[...grams]}::text[])`)
  return join(parts, ' and ')
}

const positionOf = (query: Query): z.output<typeof Position> | null =>
  query.cursor ? decodeCursor(Position, query.cursor) : null

function pageAfter(
  tx: Tx,
  where: Sql,
  query: Query,
  after: readonly [string, string] | null,
  limit: number,
): Promise<LeadItemRow[]> {
  const newestFirst = query.sort === '-receivedAt'
  const direction = newestFirst ? sql`desc` : sql`asc`
  const beyond = after
    ? sql`and (l.received_at, l.id) ${newestFirst ? sql`<` : sql`>`} (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``
  return tx.$queryRaw<LeadItemRow[]>(sql`
    select ${itemColumns} from lead l ${itemJoins} where ${where} ${beyond}
    order by l.received_at ${direction}, l.id ${direction} limit ${limit}`)
}

async function countUpTo(tx: Tx, where: Sql): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from (select 1 from lead l where ${where} limit ${COUNT_UP_TO + 1}) counted`)
  return row?.n ?? 0
}

/** Grams are necessary, not sufficient: each row found is looked at again, and further pages make up for those that fell out. */
async function searchPage(tx: Tx, where: Sql, query: Query): Promise<LeadItemRow[]> {
  const found: LeadItemRow[] = []
  let after: readonly [string, string] | null = positionOf(query)
  for (let page = 0; page < SEARCH_PAGES && found.length <= query.limit; page++) {
    const size = query.limit + 1
    const rows = await pageAfter(tx, where, query, after, size)
    found.push(
      ...rows.filter((r) =>
        matchesQuery({ name: r.name, company: r.company, phones: [r.mobile, r.phone] }, query.q ?? ''),
      ),
    )
    const last = rows.at(-1)
    if (rows.length < size || !last) break
    after = [last.receivedAt.toISOString(), last.id]
  }
  return found
}
