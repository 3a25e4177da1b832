import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, literal, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { gramsOfQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { ListLeads } from '../schema'
import type { LeadPage } from '../types'
import { leadConditions } from './lead-conditions'
import { leadOrder } from './lead-order'
import { itemColumns, itemJoins, itemOf, type LeadItemRow } from './lead-select'
import { type PageOf, searchLeads } from './search-leads'

/** A total is exact up to here; counting on would cost more than anybody learns from it. */
const COUNT_UP_TO = 10_000

/** Rows a page is read by, one more than it may show: two sizes, so that a statement's text stays the same for most. */
const rowsFor = (limit: number): number => (limit <= 50 ? 51 : 101)

/** Leads the actor may see, newest first unless told, a page at a time. */
export async function listLeads(ctx: Ctx, input: ListLeads): Promise<LeadPage> {
  authorize(ctx, 'lead.read')
  const query = parse(ListLeads, input)
  const order = leadOrder(query.sort)
  const beyond = query.cursor ? order.beyond(query.cursor) : empty
  const page = { order, beyond, limit: rowsFor(query.limit) }
  const isSearch = gramsOfQuery(query.q ?? '').length > 0
  const [rows, total] = isSearch
    ? [await searchLeads(ctx, query, page), null]
    : await pageAndTotal(ctx, await leadConditions(ctx, query), page, query.cursor !== undefined)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => itemOf(ctx, row)),
    nextCursor: rows.length > query.limit && last ? order.cursorOf(last) : null,
    total,
  }
}

const pageAndTotal = (
  ctx: Ctx,
  where: Sql,
  page: Omit<PageOf, 'where'>,
  isLater: boolean,
): Promise<[LeadItemRow[], number | null]> =>
  readTenant(ctx, (tx) =>
    Promise.all([leadRows(tx, { ...page, where }), isLater ? null : countLeads(tx, where, COUNT_UP_TO + 1)]),
  )

/** One page of rows with the names that belong to them. Each limit is a text of its own: few of them. */
export const leadRows = (tx: Tx, { where, order, beyond, limit }: PageOf): Promise<LeadItemRow[]> =>
  tx.$queryRaw<LeadItemRow[]>(sql`
    select ${itemColumns} from lead l ${itemJoins} where ${where} ${beyond}
    ${order.orderBy} limit ${literal(limit)}`)

/** How many rows there are, counted no further than `upTo`. */
export async function countLeads(tx: Tx, where: Sql, upTo: number): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from (select 1 from lead l where ${where} limit ${literal(upTo)}) counted`)
  return row?.n ?? 0
}
