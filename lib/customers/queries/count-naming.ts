import { authorize, type Ctx } from '@/lib/platform/ctx'
import { identifier, join, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { MergeRelations } from '../types'

/**
 * How many rows of each table name a party and would name another after a merge. That the asker sees all of them is the
 * caller's to check.
 */
export async function countNaming(
  ctx: Ctx,
  { relations }: MergeRelations,
  partyId: string,
): Promise<Record<string, number>> {
  authorize(ctx, 'duplicate.manage')
  const counted = relations
    .filter(({ names, merge, table }) => names === 'party' && (merge === 'moves' || table === 'identity_key'))
    .map(
      ({ table, column }) => sql`select ${table}::text as name, count(*)::int as n from ${identifier(table)} t
        where t.tenant_id = ${ctx.tenantId}::uuid and t.${identifier(column)} = ${partyId}::uuid`,
    )
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ name: string; n: number }[]>(sql`${join(counted, ' union all ')}`),
  )
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
