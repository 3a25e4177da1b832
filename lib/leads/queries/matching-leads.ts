import { authorize, type Ctx } from '@/lib/platform/ctx'
import { literal, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { matchesQuery } from '@/lib/platform/search/grams'
import { parse } from '@/lib/platform/validate'
import { MatchingLeads } from '../schema'
import { leadConditions } from './lead-conditions'
import { leadOrder } from './lead-order'

/** As many as one act may touch. */
export const MOST_MATCHING = 2_000

interface MatchingRow {
  id: string
  name: string
  company: string | null
  mobile: string | null
  phone: string | null
}

/** The ids of every lead a query names, in its order, for an act upon "all that match"; `more` when they do not fit. */
export async function matchingLeads(
  ctx: Ctx,
  input: MatchingLeads,
): Promise<{ ids: string[]; more: boolean }> {
  authorize(ctx, 'lead.read')
  const query = parse(MatchingLeads, input)
  const where = await leadConditions(ctx, query)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<MatchingRow[]>(sql`
      select l.id, l.name, l.company, l.mobile, l.phone from lead l where ${where}
      ${leadOrder(query.sort).orderBy} limit ${literal(MOST_MATCHING + 1)}`),
  )
  const matching = query.q
    ? rows.filter((r) =>
        matchesQuery({ name: r.name, company: r.company, phones: [r.mobile, r.phone] }, query.q ?? ''),
      )
    : rows
  return {
    ids: matching.slice(0, MOST_MATCHING).map(({ id }) => id),
    more: rows.length > MOST_MATCHING,
  }
}
