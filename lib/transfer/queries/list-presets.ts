import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ImportPreset } from '../types'

/** The mappings the workspace keeps, by name. */
export async function listPresets(ctx: Ctx): Promise<ImportPreset[]> {
  authorize(ctx, 'lead.import')
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<ImportPreset[]>(sql`
      select id, name, columns from import_preset where tenant_id = ${ctx.tenantId}::uuid order by name, id`),
  )
}
