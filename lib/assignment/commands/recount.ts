import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'

/**
 * Counts what members received and won anew from the runs and leads that are there: after leads were taken away the
 * counters must say what a count would.
 */
export async function recountAssignment(ctx: Ctx): Promise<void> {
  authorize(ctx, 'workspace.manage')
  await withTenant(ctx, async (c) => {
    await c.tx.$executeRaw(sql`
      update assignment_share s set received = (select count(*)::int from assignment_run r
        where r.tenant_id = s.tenant_id and r.winner_id = s.member_id)
      where s.tenant_id = ${c.tenantId}::uuid`)
    // Counts of a rule may have begun anew since: they are never more than what is there.
    await c.tx.$executeRaw(sql`
      update assignment_rule_share s set received = least(s.received, (select count(*)::int from assignment_run r
        where r.tenant_id = s.tenant_id and r.rule_key = s.rule_key and r.winner_id = s.member_id))
      where s.tenant_id = ${c.tenantId}::uuid`)
    await c.tx.$executeRaw(sql`delete from win_stat where tenant_id = ${c.tenantId}::uuid`)
    await c.tx.$executeRaw(sql`
      insert into win_stat (member_id, region, product_line_id, won, closed)
      select owner_id, coalesce(region, ''), product_line_id, count(*) filter (where status = 'converted'), count(*)
      from lead
      where tenant_id = ${c.tenantId}::uuid and owner_id is not null and status in ('converted', 'invalid')
        and not is_test and not is_sample and merged_into_id is null
      group by 1, 2, 3`)
  })
}
