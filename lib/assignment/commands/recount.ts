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
      select ended.owner_id, coalesce(ended.region, ''), ended.product_line_id, count(*) filter (where ended.won), count(*)
      from (
        select l.owner_id, l.region, l.product_line_id, l.status = 'converted' as won from lead l
        where l.tenant_id = ${c.tenantId}::uuid and l.owner_id is not null and l.status in ('converted', 'invalid')
          and not l.is_test and not l.is_sample and l.merged_into_id is null
        union all
        -- What was won before it came back stays won.
        select (e.data->>'ownerId')::uuid, l.region, l.product_line_id, true from lead l
          join event_subject s on s.tenant_id = l.tenant_id and s.subject_type = 'lead' and s.subject_id = l.id
          join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
        where l.tenant_id = ${c.tenantId}::uuid and l.came_back_at is not null and not l.is_test and not l.is_sample
          and e.type = 'lead.closed' and e.data->>'outcome' = 'converted' and e.at <= l.came_back_at
          and e.data->>'ownerId' is not null
      ) ended
      group by 1, 2, 3`)
  })
}
