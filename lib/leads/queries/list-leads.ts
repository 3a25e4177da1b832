import type { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { empty, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { gramsOfQuery, matchesQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { ListLeads } from '../schema'
import type { LeadPage } from '../types'
import { leadConditions } from './lead-conditions'
import { type LeadOrder, leadOrder } from './lead-order'
import { itemColumns, itemJoins, itemOf, type LeadItemRow } from './lead-select'

/** A total is exact up to here; counting on would cost more than anybody learns from it. */
const COUNT_UP_TO = 10_000
/** Pages a search may look through for rows that the grams let pass by chance. */
const SEARCH_PAGES = 5

type Query = z.output<typeof ListLeads>

/** What a page is read by: which rows, in which order, from where, how many. */
interface PageOf {
  where: Sql
  order: LeadOrder
  beyond: Sql
  limit: number
}

/** Leads the actor may see, newest first unless told, a page at a time. */
export async function listLeads(ctx: Ctx, input: ListLeads): Promise<LeadPage> {
  authorize(ctx, 'lead.read')
  const query = parse(ListLeads, input)
  const order = leadOrder(query.sort)
  const where = await leadConditions(ctx, query)
  const beyond = query.cursor ? order.beyond(query.cursor) : empty
  const searching = gramsOfQuery(query.q ?? '').length > 0
  return readTenant(ctx, async (tx) => {
    const page: PageOf = { where, order, beyond, limit: query.limit + 1 }
    const [rows, total] = await Promise.all([
      searching ? searchPage(tx, page, query) : leadRows(tx, page),
      searching || query.cursor ? null : countLeads(tx, where, COUNT_UP_TO + 1),
    ])
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      items: shown.map((row) => itemOf(ctx, row)),
      nextCursor: rows.length > query.limit && last ? order.cursorOf(last) : null,
      total,
    }
  })
}

/** One page of rows with the names that belong to them. */
export const leadRows = (tx: Tx, { where, order, beyond, limit }: PageOf): Promise<LeadItemRow[]> =>
  tx.$queryRaw<LeadItemRow[]>(sql`
    select ${itemColumns} from lead l ${itemJoins} where ${where} ${beyond}
    ${order.orderBy} limit ${limit}`)

/** The same where no index gives the order, as in a search: names are looked up for the page, not for all that match. */
const sortedRows = (tx: Tx, { where, order, beyond, limit }: PageOf): Promise<LeadItemRow[]> =>
  tx.$queryRaw<LeadItemRow[]>(sql`
    select ${itemColumns} from (select l.* from lead l where ${where} ${beyond} ${order.orderBy} limit ${limit}) l
    ${itemJoins} ${order.orderBy}`)

/** How many rows there are, counted no further than `upTo`. */
export async function countLeads(tx: Tx, where: Sql, upTo: number): Promise<number> {
  const [row] = await tx.$queryRaw<Array<{ n: number }>>(sql`
    select count(*)::int as n from (select 1 from lead l where ${where} limit ${upTo}) counted`)
  return row?.n ?? 0
}

/** Grams are necessary, not sufficient: each row found is looked at again, and further pages make up for those that fell out. */
async function searchPage(tx: Tx, page: PageOf, query: Query): Promise<LeadItemRow[]> {
  const found: LeadItemRow[] = []
  let beyond = page.beyond
  for (let n = 0; n < SEARCH_PAGES && found.length <= query.limit; n++) {
    const rows = await sortedRows(tx, { ...page, beyond })
    found.push(
      ...rows.filter((r) =>
        matchesQuery({ name: r.name, company: r.company, phones: [r.mobile, r.phone] }, query.q ?? ''),
      ),
    )
    const last = rows.at(-1)
    if (rows.length < page.limit || !last) break
    beyond = page.order.after(last)
  }
  return found
}
