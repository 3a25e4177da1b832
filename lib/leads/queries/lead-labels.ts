import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { maskName } from '@/lib/platform/privacy/mask'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'

/** What leads may be called where everybody reads it: the masked name, null where none is known. */
export async function leadLabels(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string | null>> {
  authorize(ctx, 'lead.read')
  if (ids.length === 0) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string; name: string | null }[]>(sql`
      select l.id, l.name from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id = any(${[...ids]}::uuid[])
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
  return new Map(rows.map(({ id, name }) => [id, maskName(name)]))
}
