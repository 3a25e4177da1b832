import { throwRefusal } from '@/lib/leads/commands/change-owner'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { moveByHand } from './give-by-hand'

/**
 * Leaves a lead nobody owns yet with the member who has just entered it, as a run of its own: "why me" then says so. Only
 * within the unit of work that admitted the lead: whoever may enter a lead may not thereby take any other.
 */
export async function keepLead(ctx: Ctx, input: { leadId: string; reason: string }): Promise<void> {
  authorize(ctx, 'lead.create')
  const memberId = memberOf(ctx)
  if (!memberId) throw new AppError('forbidden', 'membersOnly')
  const { leadId, reason } = input
  await withTenant(lending(ctx, 'lead.assign'), async (c) => {
    throwRefusal(await moveByHand(c, [{ id: leadId, ownerId: null }], { to: memberId, reason }))
  })
}
