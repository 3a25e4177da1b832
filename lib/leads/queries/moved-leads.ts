import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { HeldOrOwned } from './visible-leads'

/**
 * The leads a person's own act has moved, locked, whether they still see them or not: whoever gives a lead away may lose
 * sight of it, is told where it went, and may take it back. Only for ids that such an act names.
 */
export async function movedLeads(c: TxCtx, ids: readonly string[]): Promise<Map<string, HeldOrOwned>> {
  const rows = await c.tx.$queryRaw<HeldOrOwned[]>(sql`
    select id, owner_id as "ownerId", status, source, region, product_line_id as "productLineId",
      holding_reason as "holdingReason", held_at as "heldAt", pool_id as "poolId",
      pool_reason as "poolReason", pooled_at as "pooledAt", version from lead
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[]) order by id for update`)
  return new Map(rows.map((row) => [row.id, row]))
}
