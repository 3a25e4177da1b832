import { CLAIMED } from '@/lib/leads/types'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'

/** How many leads a member has at work that they took from a pool themselves. */
export async function heldOfPool(ctx: Ctx, poolId: string, memberId: string): Promise<number> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ n: number }[]>(sql`
      select count(*)::int as n from lead_ownership o
        join pool_entry e on e.tenant_id = o.tenant_id and e.lead_id = o.lead_id and e.left_at = o.started_at
      where o.tenant_id = ${ctx.tenantId}::uuid and o.member_id = ${memberId}::uuid and o.ended_at is null
        and o.reason = ${CLAIMED} and e.pool_id = ${poolId}::uuid`),
  )
  return row?.n ?? 0
}
