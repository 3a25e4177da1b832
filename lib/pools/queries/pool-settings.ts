import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type Tx } from '@/lib/platform/db/with-tenant'
import type { PoolSettings } from '../types'

/** Every pool as it is set up, in its order; those put away last. */
export async function poolSettings(ctx: Ctx): Promise<PoolSettings[]> {
  authorize(ctx, 'assignment.manage')
  return readTenant(ctx, (tx) => settingsOf(tx, ctx.tenantId))
}

/** The same, in a unit of work that has asked for the right. */
export const settingsOf = (tx: Tx, tenantId: string): Promise<PoolSettings[]> =>
  tx.$queryRaw<PoolSettings[]>(sql`
    select p.id, p.name, p.position, p.entry, p.claims_a_day as "claimsADay", p.most_held as "mostHeld",
      p.views_a_day as "viewsADay", p.cooldown_days as "cooldownDays", p.masked, p.archived_at as "archivedAt", p.version,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name) from pool_access a
        join member m on m.tenant_id = a.tenant_id and m.id = a.member_id
        where a.tenant_id = p.tenant_id and a.pool_id = p.id and not a.is_admin), '[]') as members,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.name) from pool_access a
        join team t on t.tenant_id = a.tenant_id and t.id = a.team_id
        where a.tenant_id = p.tenant_id and a.pool_id = p.id), '[]') as teams,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name) from pool_access a
        join member m on m.tenant_id = a.tenant_id and m.id = a.member_id
        where a.tenant_id = p.tenant_id and a.pool_id = p.id and a.is_admin), '[]') as admins,
      (select count(*)::int from pool_entry e where e.tenant_id = p.tenant_id and e.pool_id = p.id and e.left_at is null) as waiting
    from pool p where p.tenant_id = ${tenantId}::uuid order by p.archived_at is not null, p.position, p.id`)
