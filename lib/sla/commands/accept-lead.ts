import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { leadAccepted } from '../events'
import { AcceptLead } from '../schema'
import { stopAccepting } from './stop-accepting'

/**
 * Somebody who sees a lead says that its owner takes it up (the owner, or their manager): it is not given to somebody else
 * any more. The customer still waits, so no other clock stops. Saying it twice, or late but before anybody else was
 * found, is fine.
 *
 * @throws AppError `conflict` for a lead nobody has
 */
export async function acceptLead(ctx: Ctx, input: AcceptLead): Promise<void> {
  authorize(ctx, 'lead.update')
  const { leadId } = parse(AcceptLead, input)
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (lead.ownerId === null) throw new AppError('conflict', 'followUp.noOwner')
    if (!(await stopAccepting(c, leadId))) return
    await appendEvent(c, leadAccepted, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
        ['member', lead.ownerId],
      ],
      data: { ownerId: lead.ownerId },
    })
    tellLeadWatchers(c, [lead])
  })
}
