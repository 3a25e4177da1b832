import { type ClockMark, markClocks } from '@/lib/leads/commands/mark-clocks'
import type { FirstResponse, SlaState } from '@/lib/leads/types'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

interface MarkRow {
  leadId: string
  kind: string | null
  state: SlaState | null
  policy: string | null
  warnAt: Date | null
  dueAt: Date | null
  firstResponse: FirstResponse | null
  firstResponseAt: Date | null
}

/** Writes on leads what their clocks say now, in the caller's unit of work: of those that run, the one that is due first. */
export async function markLeads(c: TxCtx, leadIds: readonly string[]): Promise<void> {
  const rows = await c.tx.$queryRaw<MarkRow[]>(sql`
    select g.id as "leadId", k.kind, k.policy_name as policy, k.warn_at as "warnAt", k.due_at as "dueAt",
      case when k.state = 'running' and k.warn_at <= ${c.now} then 'warned' else k.state end as state,
      case when f.state in ('running', 'paused') then 'open' else f.state end as "firstResponse",
      case when f.state in ('met', 'breached') then f.stopped_at end as "firstResponseAt"
    from unnest(${[...leadIds]}::uuid[]) as g(id)
      left join lateral (
        select * from sla_clock k where k.tenant_id = ${c.tenantId}::uuid and k.lead_id = g.id and k.stopped_at is null
        order by k.state = 'paused', k.due_at, k.id limit 1
      ) k on true
      left join lateral (
        select * from sla_clock f where f.tenant_id = ${c.tenantId}::uuid and f.lead_id = g.id and f.kind = 'firstResponse'
        order by f.started_at desc, f.id desc limit 1
      ) f on true`)
  await markClocks(
    c,
    rows.map(
      ({ leadId, kind, state, policy, warnAt, dueAt, firstResponse, firstResponseAt }): ClockMark => ({
        leadId,
        clock: kind && state && policy && warnAt && dueAt ? { kind, state, policy, warnAt, dueAt } : null,
        firstResponse,
        firstResponseAt,
      }),
    ),
  )
}
