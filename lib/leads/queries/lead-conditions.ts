import type { z } from 'zod'
import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { join, type Sql, sql } from '@/lib/platform/db/sql'
import { gramsOfQuery } from '@/lib/platform/search/grams'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import type { LeadQuery } from '../schema'
import { filterWhere } from './lead-filter'

/**
 * Which leads a query names, over the alias `l`: the workspace, what the actor may see, and everything asked for. The
 * list, its total, its export and "all that match" are made of this one piece. Words searched for are necessary but
 * not sufficient here (see searchLeads).
 */
export async function leadConditions(ctx: Ctx, query: z.output<typeof LeadQuery>): Promise<Sql> {
  const others = await conditionsBesideWords(ctx, query)
  const grams = gramsOfQuery(query.q ?? '')
  return grams.length > 0 ? sql`${others} and ${wordsByIndex(grams)}` : others
}

/** The same without the words searched for. */
export async function conditionsBesideWords(ctx: Ctx, query: z.output<typeof LeadQuery>): Promise<Sql> {
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
  if (query.filter && query.filter.rules.length > 0) parts.push(await filterWhere(ctx, query.filter))
  return join(parts, ' and ')
}

/**
 * Leads that have all these grams, by their index. The view reads past row security (its operators are not leak-proof)
 * but filters by tenant itself; rows come from the table.
 */
export const wordsByIndex = (grams: readonly string[]): Sql =>
  sql`l.id in (select s.id from lead_search s where s.search_grams @> ${[...grams]}::text[])`

/** The same of rows that have been read already. */
export const wordsByRow = (grams: readonly string[]): Sql => sql`l.search_grams @> ${[...grams]}::text[]`
