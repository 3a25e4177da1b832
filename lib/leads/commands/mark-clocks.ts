import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import type { FirstResponse, SlaState } from '../types'
import { type ChangedLead, tellLeadWatchers } from './tell-lead-watchers'

/** What a lead shows of its clocks: the most pressing one that runs (null when none does), and its first response. */
export interface ClockMark {
  leadId: string
  clock: { kind: string; state: SlaState; policy: string; warnAt: Date; dueAt: Date } | null
  firstResponse: FirstResponse | null
  firstResponseAt: Date | null
}

/**
 * Writes on leads what their clocks say, for lists and conditions. Part of the verb that moved the clocks, in whose unit
 * of work it is called; nobody edited the lead, so its version stays. Leads that show it already are left alone.
 */
export async function markClocks(ctx: Ctx, marks: readonly ClockMark[]): Promise<void> {
  authorize(ctx, 'lead.assign')
  if (marks.length === 0) return
  const rows = marks.map(({ leadId, clock, firstResponse, firstResponseAt }) => ({
    id: leadId,
    kind: clock?.kind ?? null,
    state: clock?.state ?? null,
    policy: clock?.policy ?? null,
    warn_at: clock?.warnAt ?? null,
    due_at: clock?.dueAt ?? null,
    response: firstResponse,
    response_at: firstResponseAt,
  }))
  await withTenant(ctx, async (c) => {
    const marked = await c.tx.$queryRaw<ChangedLead[]>(sql`
      update lead l set sla_kind = g.kind, sla_state = g.state, sla_policy = g.policy, sla_warn_at = g.warn_at, sla_due_at = g.due_at,
        first_response = g.response, first_response_at = g.response_at
      from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, kind text, state text, policy text, warn_at timestamptz,
        due_at timestamptz, response text, response_at timestamptz)
      where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${marks.map(({ leadId }) => leadId)}::uuid[]) and l.id = g.id
        and (l.sla_kind, l.sla_state, l.sla_policy, l.sla_warn_at, l.sla_due_at, l.first_response, l.first_response_at)
          is distinct from (g.kind, g.state, g.policy, g.warn_at, g.due_at, g.response, g.response_at)
      returning l.id, l.product_line_id as "productLineId", l.owner_id as "ownerId"`)
    tellLeadWatchers(c, marked)
  })
}
