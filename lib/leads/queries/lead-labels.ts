import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { maskName } from '@/lib/platform/privacy/mask'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'

type Row = { id: string; name: string | null; company: string | null }

async function visibleNames(ctx: Ctx, ids: readonly string[]): Promise<Row[]> {
  authorize(ctx, 'lead.read')
  if (ids.length === 0) return []
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select l.id, l.name, l.company from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id = any(${[...ids]}::uuid[])
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
}

/** What leads may be called where everybody reads it: the masked name, null where none is known. */
export async function leadLabels(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await visibleNames(ctx, ids)
  return new Map(rows.map(({ id, name }) => [id, maskName(name)]))
}

/** What leads are called to somebody who may see them: name and company, whichever is known. */
export async function leadNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await visibleNames(ctx, ids)
  return new Map(
    rows.map(({ id, name, company }) => [id, [name, company].filter(Boolean).join(' · ') || null]),
  )
}
