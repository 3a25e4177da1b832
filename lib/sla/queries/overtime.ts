import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { ListOvertime } from '../schema'
import type { OvertimeGroup, OvertimeRow } from '../types'

/** What a group is, and what it is called, over lead `l`. */
const GROUPS: Record<OvertimeGroup, { id: Sql; name: Sql; join: Sql }> = {
  team: {
    id: sql`t.id`,
    name: sql`t.name`,
    join: sql`left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id
      left join team t on t.tenant_id = m.tenant_id and t.id = m.team_id`,
  },
  channel: {
    id: sql`ch.id`,
    name: sql`ch.name`,
    join: sql`left join channel ch on ch.tenant_id = l.tenant_id and ch.id = l.channel_id`,
  },
  productLine: {
    id: sql`p.id`,
    name: sql`p.name`,
    join: sql`left join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id`,
  },
}

/**
 * How many first responses were late, by team of the owner, channel or product line, over the leads the actor may see that
 * came in within so many days and whose response has been given or is late. The rows of each number are the list of leads
 * with `firstResponse`, `receivedAt` and the group's field in its filter.
 */
export async function listOvertime(ctx: Ctx, input: ListOvertime): Promise<OvertimeRow[]> {
  authorize(ctx, 'lead.assign')
  const { by, days } = parse(ListOvertime, input)
  const { id, name, join } = GROUPS[by]
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<OvertimeRow[]>(sql`
      select ${id} as id, ${name} as name, ${by === 'team' ? sql`array_remove(array_agg(distinct l.owner_id::text), null)` : sql`'{}'::text[]`} as owners, count(*)::int as promised,
        count(*) filter (where l.first_response = 'breached')::int as late
      from lead l ${join}
      where l.tenant_id = ${ctx.tenantId}::uuid and not l.is_test and l.first_response in ('met', 'breached')
        and l.received_at >= (select app_now() - make_interval(days => ${days}))
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}
      group by 1, 2 order by late desc, promised desc, 1`),
  )
}
