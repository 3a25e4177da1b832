import { authorize, type Ctx } from '@/lib/platform/ctx'
import { literal, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'

/** Of so many of the latest leads; what nobody has heard of for longer is no source one would filter by. */
const LOOKED_AT = 2_000

/** Where the leads the actor sees have come from lately, for a choice of sources. From an index alone. */
export async function recentSources(ctx: Ctx): Promise<string[]> {
  authorize(ctx, 'lead.read')
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Array<{ source: string }>>(sql`
      select distinct source from (
        select l.source from lead l
        where l.tenant_id = ${ctx.tenantId}::uuid and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}
        order by l.received_at desc, l.id desc limit ${literal(LOOKED_AT)}
      ) lately order by source limit 100`),
  )
  return rows.map(({ source }) => source)
}
