import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { USUAL_RETENTION_DAYS } from '../schema'

/** How long the workspace keeps what waits in quarantine. */
export interface Retention {
  /** Days since it was put there; null: for ever. */
  days: number | null
  version: number
}

/** The rule in force: the workspace's own, or the usual one. */
export async function retentionOf(ctx: Ctx): Promise<Retention> {
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Retention[]>(
      sql`select days, version from retention_rule where tenant_id = ${ctx.tenantId}::uuid and subject = 'quarantine'`,
    ),
  )
  return row ?? { days: USUAL_RETENTION_DAYS, version: 0 }
}
