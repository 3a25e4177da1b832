import { lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { markLeads } from './mark-leads'

/** Stops the accept timer of a lead that the caller has locked, now. Answers whether one ran. */
export async function stopAccepting(c: TxCtx, leadId: string): Promise<boolean> {
  const stopped = await c.tx.$executeRaw(sql`
    update sla_clock k set state = case when k.due_at < ${c.now} then 'breached' else 'met' end, stopped_at = ${c.now}, next_at = null
    where k.tenant_id = ${c.tenantId}::uuid and k.lead_id = ${leadId}::uuid and k.kind = 'accept' and k.stopped_at is null`)
  if (stopped > 0) await markLeads(lending(c, 'lead.assign'), [leadId])
  return stopped > 0
}
