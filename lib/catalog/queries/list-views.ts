import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { ViewObject } from '../schema'
import type { SavedView } from '../types'

/** What a view shows of itself, over the alias `v`. */
export const viewColumns = (readerId: string | null): Sql => sql`
  v.id, v.object, v.name, v.filter, v.sort, v.columns, v.is_shared as "isShared", v.is_default as "isDefault",
  coalesce(v.owner_id = ${readerId}::uuid, false) as "isMine", v.version`

/** The views of an object the actor may open: shared ones, then their own, each in the order they were made. */
export async function listViews(ctx: Ctx, object: ViewObject): Promise<SavedView[]> {
  authorize(ctx, 'view.save')
  const readerId = memberOf(ctx)
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<SavedView[]>(sql`
      select ${viewColumns(readerId)} from saved_view v
      where v.tenant_id = ${ctx.tenantId}::uuid and v.object = ${object} and v.deleted_at is null
        and (v.is_shared or v.owner_id = ${readerId}::uuid)
      order by v.is_shared desc, v.created_at, v.id`),
  )
}
