import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { parse } from '@/lib/platform/validate'
import { type EndedLead, leadsBulkClosed } from '../events'
import { type HeldOrOwned, visibleLeads } from '../queries/visible-leads'
import { CloseMany, isClosed } from '../schema'
import { closeLead } from './close-lead'

export interface ClosedRow {
  leadId: string
  outcome: 'closed' | 'unchanged' | 'notFound'
}
export interface ClosedMany {
  /** The event that keeps the act together; null when nothing changed. undoCloseMany takes it back. */
  eventId: string | null
  rows: ClosedRow[]
}

/**
 * Ends many leads as invalid for one reason, each by itself: what the actor may not see is not found, what had ended
 * before stays as it was.
 */
export async function closeMany(ctx: Ctx, input: CloseMany): Promise<ClosedMany> {
  authorize(ctx, 'lead.update')
  const { leadIds, reason } = parse(CloseMany, input)
  return withTenant(ctx, async (c) => {
    const leads = await visibleLeads(c, leadIds)
    const rows: ClosedRow[] = []
    const ended: EndedLead[] = []
    for (const leadId of leadIds) {
      const lead = leads.get(leadId)
      const outcome = !lead ? 'notFound' : isClosed(lead.status) ? 'unchanged' : 'closed'
      if (lead && outcome === 'closed') {
        await closeLead(c, { leadId, outcome: 'invalid', reason, version: lead.version })
        ended.push(asItStood(lead))
      }
      rows.push({ leadId, outcome })
    }
    if (ended.length === 0) return { eventId: null, rows }
    const eventId = await appendEvent(c, leadsBulkClosed, {
      subjects: [['bulkAction', newId()]],
      data: { reason, ended },
    })
    return { eventId, rows }
  })
}

const asItStood = ({
  id,
  status,
  ownerId,
  holdingReason,
  heldAt,
  version,
  ...lead
}: HeldOrOwned): EndedLead => ({
  leadId: id,
  status,
  ownerId,
  holdingReason,
  heldAt: heldAt?.toISOString() ?? null,
  pool:
    lead.poolId && lead.pooledAt
      ? { id: lead.poolId, reason: lead.poolReason ?? '', at: lead.pooledAt.toISOString() }
      : null,
  version: version + 1,
})
