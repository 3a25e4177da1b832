import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { type ChangedLead, tellLeadWatchers } from './tell-lead-watchers'

/** When a lead goes into a pool unless somebody acts; null when it does not. */
export interface HoldMark {
  leadId: string
  dueAt: Date | null
}

/**
 * Writes on leads how long they are held, for lists and conditions. Part of the verb that moved the hold, in whose unit of
 * work it is called; nobody edited the lead, so its version stays. Leads that show it already are left alone.
 */
export async function markHolds(ctx: Ctx, marks: readonly HoldMark[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  if (marks.length === 0) return
  const rows = marks.map(({ leadId, dueAt }) => ({ id: leadId, due_at: dueAt }))
  await withTenant(ctx, async (c) => {
    const marked = await c.tx.$queryRaw<ChangedLead[]>(sql`
      update lead l set pool_due_at = g.due_at
      from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, due_at timestamptz)
      where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${marks.map(({ leadId }) => leadId)}::uuid[]) and l.id = g.id
        and l.pool_due_at is distinct from g.due_at
      returning l.id, l.product_line_id as "productLineId", l.owner_id as "ownerId"`)
    tellLeadWatchers(c, marked)
  })
}
