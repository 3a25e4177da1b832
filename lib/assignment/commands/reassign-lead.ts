import { z } from 'zod'
import { throwRefusal } from '@/lib/leads/commands/change-owner'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { giveByHand } from './give-by-hand'

export const ReassignLead = z.strictObject({
  leadId: z.uuid(),
  memberId: z.uuid(),
  reason: z.string().trim().min(1).max(500),
  /** The version the person was looking at. */
  version: z.number().int().min(1),
})

/**
 * Gives a lead to a member by a person's decision, with a reason, as a run of its own: "why me" then names the
 * person and the reason. The new owner is told. A lead that changed meanwhile is a conflict.
 */
export async function reassignLead(ctx: Ctx, input: z.input<typeof ReassignLead>): Promise<void> {
  authorize(ctx, 'lead.reassign')
  const { leadId, memberId, reason, version } = parse(ReassignLead, input)
  await withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    if (lead.version !== version) throw new AppError('conflict', 'versionMoved')
    throwRefusal(await giveByHand(c, [lead], { to: memberId, reason }))
  })
}
