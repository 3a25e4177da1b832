import { tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { visibleLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, lending, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { holdExtended } from '../events'
import { extended, longerHold, nextMoment } from '../policy'
import { leadsToHold } from '../queries/leads-to-hold'
import { recycleInForce } from '../queries/rules-in-force'
import { ExtendHold } from '../schema'
import { writeHolds } from './write-holds'

/**
 * Holds a lead longer than its rule says, with a reason: its owner, or whoever may reassign. However often, it is not held
 * beyond the rule's most days from when its owner got it; real work on it moves the end without any of this.
 *
 * @throws AppError `conflict` `hold.none`, `hold.noExtension` · `limit_exceeded` `hold.tooLong` naming the days there are
 */
export async function extendHold(ctx: Ctx, input: ExtendHold): Promise<Date> {
  authorize(ctx, 'lead.update')
  const { leadId, days, reason } = parse(ExtendHold, input)
  return withTenant(lending(ctx, 'lead.assign'), async (c) => {
    const seen = await visibleLead(c, leadId)
    if (!seen) throw notFound('lead')
    if (seen.ownerId !== memberOf(c) && !c.actor.permissions.has('lead.reassign'))
      throw new AppError('forbidden', 'hold.notYours')
    const inForce = await recycleInForce(c)
    const [lead] = await leadsToHold(c.tx, c.tenantId, { which: sql`l.id = ${leadId}::uuid`, locked: true })
    const longer = lead && inForce ? longerHold(lead, inForce) : 'none'
    if (!lead || !inForce || longer === 'none') throw new AppError('conflict', 'hold.none')
    if (longer === 'noExtension') throw new AppError('conflict', 'hold.noExtension')
    if (days > longer.days)
      throw new AppError('limit_exceeded', longer.days > 0 ? 'hold.tooLong' : 'hold.longest', {
        params: { days: longer.days },
      })
    const plan = extended(longer, days, inForce)
    await writeHolds(c, [{ lead, plan, nextAt: nextMoment(plan, c.now) }], inForce.versionId)
    await appendEvent(c, holdExtended, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
      ],
      data: { days, until: plan.dueAt.toISOString(), reason },
    })
    tellLeadWatchers(c, [seen])
    return plan.dueAt
  })
}
