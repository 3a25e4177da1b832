import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { visibleLeads } from '../queries/visible-leads'
import { CloseMany, isClosed } from '../schema'
import { closeLead } from './close-lead'

export interface ClosedRow {
  leadId: string
  outcome: 'closed' | 'unchanged' | 'notFound'
}

/**
 * Ends many leads as invalid for one reason, each by itself: what the actor may not see is not found, what had ended
 * before stays as it was.
 */
export async function closeMany(ctx: Ctx, input: CloseMany): Promise<ClosedRow[]> {
  authorize(ctx, 'lead.update')
  const { leadIds, reason } = parse(CloseMany, input)
  return withTenant(ctx, async (c) => {
    const leads = await visibleLeads(c, leadIds)
    const rows: ClosedRow[] = []
    for (const leadId of leadIds) {
      const lead = leads.get(leadId)
      const outcome = !lead ? 'notFound' : isClosed(lead.status) ? 'unchanged' : 'closed'
      if (lead && outcome === 'closed')
        await closeLead(c, { leadId, outcome: 'invalid', reason, version: lead.version })
      rows.push({ leadId, outcome })
    }
    return rows
  })
}
