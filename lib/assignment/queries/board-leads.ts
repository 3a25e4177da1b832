import { leadObject } from '@/lib/leads/fields'
import { clockOf, type LeadItemRow } from '@/lib/leads/queries/lead-select'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import type { BoardLane, BoardLead } from '../types'

/** What a lane shows; the rest is counted on the rep's row and stands in the list. */
const SHOWN = 8

/**
 * What wants a manager's eye, by rep: leads nobody has touched yet, the oldest first, then those at work whose time limit
 * is broken; and the head of the holding queue in the order it is drained.
 */
export async function boardLeads(ctx: Ctx): Promise<{ lanes: BoardLane[]; asOf: Date }> {
  authorize(ctx, 'lead.assign')
  const { owners } = ctx.actor.visibility
  const { now } = await workspaceClock(ctx)
  const scope = scopeWhere(ctx, leadObject, { alias: 'l', now })
  const reps = sql`m.role = 'rep' and m.status = 'active'
    ${owners === 'all' ? sql`` : sql`and m.id = any(${owners}::uuid[])`}`
  const [waiting, held] = await Promise.all([
    cards(
      ctx,
      sql`null::uuid as "memberId"`,
      sql`from lead l join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
        where l.tenant_id = ${ctx.tenantId}::uuid and l.status = 'holding' and not l.is_test and ${scope}
        order by l.grade_rank, l.held_at, l.id limit ${SHOWN}`,
    ),
    cards(
      ctx,
      sql`m.id as "memberId"`,
      sql`from member m cross join lateral (
          (select l.* from lead l where l.tenant_id = m.tenant_id and l.owner_id = m.id and l.status = 'assigned'
            and not l.is_test and ${scope} order by l.assigned_at, l.id limit ${SHOWN})
          union all
          (select l.* from lead l where l.tenant_id = m.tenant_id and l.owner_id = m.id and l.status = 'working'
            and l.sla_state = 'breached' and not l.is_test and ${scope} order by l.received_at, l.id limit ${SHOWN})
        ) l join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
        where m.tenant_id = ${ctx.tenantId}::uuid and ${reps}
        order by m.id, l.status, coalesce(l.assigned_at, l.created_at), l.id`,
    ),
  ])
  const lanes = new Map<string | null, BoardLead[]>([[null, []]])
  for (const row of [...waiting, ...held]) {
    const lane = lanes.get(row.memberId) ?? []
    if (lane.length < SHOWN) lane.push(leadOf(row))
    lanes.set(row.memberId, lane)
  }
  return { lanes: [...lanes].map(([memberId, leads]) => ({ memberId, leads })), asOf: now }
}

type CardRow = Omit<BoardLead, 'productLine' | 'clock'> &
  Pick<
    LeadItemRow,
    'slaKind' | 'slaState' | 'slaPolicy' | 'slaWarnAt' | 'slaDueAt' | 'productLineId' | 'productLineName'
  > & { memberId: string | null }

const cards = (ctx: Ctx, whose: Sql, from: Sql): Promise<CardRow[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<CardRow[]>(sql`
      select ${whose}, l.id, l.name, l.company, l.grade, l.region, l.status, l.version,
        p.id as "productLineId", p.name as "productLineName",
        case when l.status = 'holding' then l.held_at else coalesce(l.assigned_at, l.created_at) end as since,
        l.sla_kind as "slaKind", l.sla_state as "slaState", l.sla_policy as "slaPolicy", l.sla_warn_at as "slaWarnAt",
        l.sla_due_at as "slaDueAt"
      ${from}`),
  )

const leadOf = (row: CardRow): BoardLead => ({
  id: row.id,
  name: row.name,
  company: row.company,
  grade: row.grade,
  region: row.region,
  productLine: { id: row.productLineId, name: row.productLineName },
  status: row.status,
  since: row.since,
  clock: clockOf(row),
  version: row.version,
})
