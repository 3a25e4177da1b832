import type { z } from 'zod'
import type { Ctx } from '@/lib/platform/ctx'
import { literal, type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import { gramsOfQuery, matchesQuery } from '@/lib/platform/search/grams'
import type { ListLeads } from '../schema'
import { conditionsBesideWords, wordsByIndex, wordsByRow } from './lead-conditions'
import type { LeadOrder } from './lead-order'
import { itemColumns, itemJoins, type LeadItemRow } from './lead-select'

/** Pages a search may look through for rows that the grams let pass by chance. */
const MOST_PAGES = 5
/** The next rows in order that tell how common the words are, and of how many they must stand in to be called so. */
const SAMPLE = 250
const COMMON_FROM = 4
/** Rows in order among which common words fill a page. */
const LOOKED_THROUGH = 5_000

/** What a page is read by: which rows, in which order, from where, how many. */
export interface PageOf {
  where: Sql
  order: LeadOrder
  beyond: Sql
  limit: number
}

/**
 * One page of the leads in which the words of a query stand. Common words (the "company" in every company's name) are
 * looked for row by row in order, where their index would name half the workspace; rare ones by the index, where going
 * in order would read all of it. Grams are necessary, not sufficient: each row found is looked at again, and further
 * pages make up for those that fell out.
 */
export async function searchLeads(
  ctx: Ctx,
  query: z.output<typeof ListLeads>,
  { order, beyond: from, limit }: Omit<PageOf, 'where'>,
): Promise<LeadItemRow[]> {
  const where = await conditionsBesideWords(ctx, query)
  const words = query.q ?? ''
  const grams = gramsOfQuery(words)
  const matches = (r: LeadItemRow): boolean =>
    matchesQuery({ name: r.name, company: r.company, phones: [r.mobile, r.phone] }, words)
  return readTenant(ctx, async (tx) => {
    const found: LeadItemRow[] = []
    let beyond = from
    for (let n = 0; n < MOST_PAGES && found.length < limit; n++) {
      const rows = await nextWithGrams(tx, { where, order, beyond, limit }, grams)
      found.push(...rows.filter(matches))
      const last = rows.at(-1)
      if (rows.length < limit || !last) break
      beyond = order.after(last)
    }
    return found
  })
}

async function nextWithGrams(tx: Tx, page: PageOf, grams: string[]): Promise<LeadItemRow[]> {
  const sample = await inOrder(tx, page, grams, SAMPLE)
  if (sample.length === page.limit) return sample
  if (sample.length >= COMMON_FROM) {
    const rows = await inOrder(tx, page, grams, LOOKED_THROUGH)
    if (rows.length === page.limit) return rows
  }
  return byIndex(tx, page, grams)
}

/** Of the next `among` rows in order those that have the grams. Limits are fences: reading ends when the page is full. */
const inOrder = (tx: Tx, { where, order, beyond, limit }: PageOf, grams: string[], among: number) =>
  namedRows(
    tx,
    order,
    sql`select l.* from (select l.* from lead l where ${where} ${beyond} ${order.orderBy} limit ${literal(among)}) l
      where ${wordsByRow(grams)} ${order.orderBy} limit ${literal(limit)}`,
  )

/** All that have the grams, sorted: no index gives their order. */
const byIndex = (tx: Tx, { where, order, beyond, limit }: PageOf, grams: string[]) =>
  namedRows(
    tx,
    order,
    sql`select l.* from lead l where ${where} and ${wordsByIndex(grams)} ${beyond} ${order.orderBy} limit ${literal(limit)}`,
  )

/** Names are looked up for the page, not for all that match. */
const namedRows = (tx: Tx, { orderBy }: LeadOrder, leads: Sql): Promise<LeadItemRow[]> =>
  tx.$queryRaw<LeadItemRow[]>(sql`select ${itemColumns} from (${leads}) l ${itemJoins} ${orderBy}`)
