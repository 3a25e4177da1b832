import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'

/**
 * Counts closed leads for their owners, by region and line: the projection the win rate is read from. Each lead is
 * counted once, however often the job runs.
 */
export async function countWins(ctx: Ctx, leadIds: readonly string[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  await withTenant(ctx, (c) =>
    c.tx.$executeRaw(sql`
      with fresh as (
        insert into processed (consumer, message_id) select distinct 'win-stats', id::text from unnest(${[...leadIds]}::uuid[]) as id
        on conflict do nothing returning message_id
      ), closed as (
        select l.owner_id, coalesce(l.region, '') as region, l.product_line_id,
          count(*) filter (where l.status = 'converted') as won, count(*) as closed
        from lead l
        where l.tenant_id = ${c.tenantId}::uuid and l.id = any(array(select message_id::uuid from fresh)) and l.owner_id is not null and l.status in ('converted', 'invalid') and not l.is_test and not l.is_sample
        group by 1, 2, 3
      )
      insert into win_stat (member_id, region, product_line_id, won, closed)
      select owner_id, region, product_line_id, won, closed from closed
      on conflict (tenant_id, member_id, region, product_line_id)
        do update set won = win_stat.won + excluded.won, closed = win_stat.closed + excluded.closed`),
  )
}
