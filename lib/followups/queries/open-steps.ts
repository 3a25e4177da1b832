import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'

/** When the earliest open task of each lead is due; leads without one are left out. */
export async function openSteps(c: TxCtx, leadIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await c.tx.$queryRaw<{ leadId: string; dueAt: Date }[]>(sql`
    select t.lead_id as "leadId", min(t.due_at) as "dueAt" from task t
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...leadIds]}::uuid[]) and t.state = 'open' group by t.lead_id`)
  return new Map(rows.map(({ leadId, dueAt }) => [leadId, dueAt]))
}
