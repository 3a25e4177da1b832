import { lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { Problem, Verdict } from '../schema'
import { settleDeliveries } from './admit-deliveries'
import { claimLocked } from './claim-deliveries'
import { openDeliveries } from './drain-inbox'

/** What became of a delivery a person sent through. */
export interface SettledDelivery {
  id: string
  verdict: Verdict
  problems: Problem[]
  leadId: string | null
}

/**
 * Sends deliveries that are locked in this unit of work through at once, by the steps every delivery goes through, and
 * answers what became of each: a person waits for it. Whatever fails undoes the unit.
 */
export async function settleNow(c: TxCtx, ids: readonly string[]): Promise<SettledDelivery[]> {
  if (ids.length === 0) return []
  const claimed = await claimLocked(c, ids)
  const settled = await settleDeliveries(
    lending(c, 'lead.admit', 'notification.send'),
    await openDeliveries(c, claimed),
  )
  const rows = await c.tx.$queryRaw<SettledDelivery[]>(sql`
    select id, verdict, problems, lead_id as "leadId" from inbox
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[]) order by id`)
  // Where other records came in before, the person who waits wants the lead that came of this.
  const cameNow = new Map(settled.map(({ delivery, admissions }) => [delivery.id, admissions[0]?.leadId]))
  return rows.map((row) => ({ ...row, leadId: cameNow.get(row.id) ?? row.leadId }))
}
