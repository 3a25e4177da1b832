import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { leadClosed } from '../events'
import { visibleLead } from '../queries/get-lead'
import { CloseLead } from '../schema'
import { tellLeadWatchers } from './tell-lead-watchers'

/**
 * Ends a lead: converted or invalid, with the reason. The owner stays on it for the record, their capacity is free
 * again, and what the outcome says about the owner is counted by assignment.
 */
export async function closeLead(ctx: Ctx, input: CloseLead): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leadId, outcome, reason, version } = parse(CloseLead, input)
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (lead.status === 'converted' || lead.status === 'invalid')
      throw new AppError('conflict', 'lead.closed')
    if (lead.version !== version) throw new AppError('conflict', 'versionMoved')
    await c.tx.$executeRaw(sql`
      with ended as (
        update lead_ownership set ended_at = ${c.now} where tenant_id = ${c.tenantId}::uuid and lead_id = ${leadId}::uuid and ended_at is null
        returning member_id
      ), freed as (
        update lead_capacity k set in_use = k.in_use - 1 from ended where k.tenant_id = ${c.tenantId}::uuid and k.member_id = ended.member_id
      )
      update lead set status = ${outcome}, holding_reason = null, held_at = null, last_activity_at = ${c.now}, version = version + 1
      where tenant_id = ${c.tenantId}::uuid and id = ${leadId}::uuid`)
    await appendEvent(c, leadClosed, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
        ...(lead.ownerId ? ([['member', lead.ownerId]] as const) : []),
      ],
      data: { outcome, reason, ownerId: lead.ownerId },
    })
    tellLeadWatchers(c, [lead])
  })
}
