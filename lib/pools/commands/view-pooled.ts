import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { dayAt, startOf } from '@/lib/rules/zone-clock'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { poolViewed } from '../events'
import { roomOf } from '../policy'
import { type PooledRow, pooledColumns, pooledJoins, shownTo } from '../queries/list-pooled'
import { usablePool, withinLines } from '../queries/pool-access'
import { ViewPooled } from '../schema'
import type { PooledLead } from '../types'
import { lockCounter } from './count-quota'

/** A pooled lead somebody looks at before taking it: what happened to it in figures, its person still masked. */
export interface ViewedLead {
  lead: PooledLead
  /** How many have had it, and how often it has lain in a pool. */
  owners: number
  stays: number
  lastFollowUpAt: Date | null
  viewsLeft: number | null
}

/**
 * Looks at one lead of a pool. The first look of a day at a lead counts, further ones do not; who has none left is told until
 * when, and nothing is shown.
 */
export async function viewPooled(ctx: Ctx, input: ViewPooled): Promise<ViewedLead> {
  authorize(ctx, 'lead.read')
  const { poolId, leadId } = parse(ViewPooled, input)
  const self = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const pool = await usablePool(c, poolId)
    const [row] = await c.tx.$queryRaw<(PooledRow & Omit<ViewedLead, 'lead' | 'viewsLeft'>)[]>(sql`
      select ${pooledColumns(self)},
        (select count(distinct o.member_id)::int from lead_ownership o where o.tenant_id = l.tenant_id and o.lead_id = l.id) as owners,
        (select count(*)::int from pool_entry s where s.tenant_id = l.tenant_id and s.lead_id = l.id) as stays,
        (select max(f.happened_at) from follow_up f where f.tenant_id = l.tenant_id and f.lead_id = l.id) as "lastFollowUpAt"
      from lead l ${pooledJoins}
      where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid and l.pool_id = ${poolId}::uuid and not l.is_test
        and ${withinLines(c)}`)
    if (!row) throw notFound('lead')
    const counter = await lockCounter(c, { poolId, memberId: self, kind: 'view' })
    const left = roomOf(pool.viewsADay, counter.used)
    const isFirst = !(await hasLooked(c, leadId, self))
    if (isFirst && left < 1)
      throw new AppError('limit_exceeded', 'pool.viewsUsed', { params: { n: pool.viewsADay ?? 0 } })
    if (isFirst) {
      await counter.add(1)
      await appendEvent(c, poolViewed, {
        subjects: [
          ['lead', leadId],
          ['pool', poolId],
        ],
        data: { memberId: self },
      })
      tellLeadWatchers(c, [{ id: leadId, productLineId: row.productLineId, ownerId: null }])
    }
    const { owners, stays, lastFollowUpAt } = row
    const viewsLeft = pool.viewsADay === null ? null : left - (isFirst ? 1 : 0)
    return { lead: shownTo(c, pool, row, c.now), owners, stays, lastFollowUpAt, viewsLeft }
  })
}

async function hasLooked(c: TxCtx, leadId: string, self: string): Promise<boolean> {
  const { zone } = await workspaceClock(c)
  const today = new Date(startOf(dayAt(c.now.getTime(), zone), zone))
  const rows = await c.tx.$queryRaw<object[]>(sql`
    select 1 from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${c.tenantId}::uuid and s.subject_type = 'lead' and s.subject_id = ${leadId}::uuid
      and e.type = ${poolViewed.name} and e.data->>'memberId' = ${self} and e.at >= ${today} limit 1`)
  return rows.length > 0
}
