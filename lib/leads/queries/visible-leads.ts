import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'

/** What a verb over many leads needs of each. */
export interface HeldOrOwned {
  id: string
  ownerId: string | null
  status: string
  source: string
  productLineId: string
  region: string | null
  /** Why it waits for an owner; null when it does not. */
  holdingReason: string | null
  /** Since when it waits for an owner; null when it does not. */
  heldAt: Date | null
  /** The pool it lies in, why and since when; null when it does not. */
  poolId: string | null
  poolReason: string | null
  pooledAt: Date | null
  version: number
}

/** Reads and locks the leads of a list that the actor can see, by id; the others are as if they did not exist. */
export async function visibleLeads(c: TxCtx, ids: readonly string[]): Promise<Map<string, HeldOrOwned>> {
  const rows = await c.tx.$queryRaw<HeldOrOwned[]>(sql`
    select l.id, l.owner_id as "ownerId", l.status, l.source, l.region,
      l.product_line_id as "productLineId", l.holding_reason as "holdingReason", l.held_at as "heldAt",
      l.pool_id as "poolId", l.pool_reason as "poolReason", l.pooled_at as "pooledAt", l.version from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[])
      and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    order by l.id for update`)
  return new Map(rows.map((row) => [row.id, row]))
}
