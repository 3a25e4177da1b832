import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'

/** Open leads a member has, and may have. */
export interface LoadView {
  memberId: string
  open: number
  maxOpen: number
}

/** The load of everybody in the workspace. */
export async function listLoads(ctx: Ctx): Promise<LoadView[]> {
  authorize(ctx, 'member.read')
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<LoadView[]>(sql`
      select member_id as "memberId", in_use as open, max_open as "maxOpen" from lead_capacity
      where tenant_id = ${ctx.tenantId}::uuid order by member_id`),
  )
}
