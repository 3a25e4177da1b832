import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError, notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { type Limit, spend } from '@/lib/platform/rate-limit/limiter'
import { parse } from '@/lib/platform/validate'
import { contactRevealed } from '../events'
import { visibleLead } from '../queries/get-lead'
import { RevealContact, type RevealedContact } from '../schema'

/** Looks a member has in 24 hours from the first: enough to settle doubts, too few to copy a list out. */
export const REVEALS_A_DAY: Limit = { name: 'contact-reveal', points: 30, seconds: 86_400 }

/**
 * One contact of one lead in clear, for a member who sees contacts masked. Each look is an event with its reason, on the
 * lead's timeline for everybody who sees the lead; a value that was not there costs a look too, and tells nothing more.
 *
 * @throws AppError `rate_limited` when the day's looks are used up
 */
export async function revealContact(ctx: Ctx, input: RevealContact): Promise<RevealedContact> {
  authorize(ctx, 'contact.revealOne')
  const memberId = actingMemberId(ctx)
  const { leadId, field, reason } = parse(RevealContact, input)
  await spendLook(ctx.tenantId, memberId)
  return withTenant(ctx, async (c) => {
    const lead = await visibleLead(c, leadId)
    if (!lead) throw notFound('lead')
    const [row] = await c.tx.$queryRaw<Record<typeof field, string | null>[]>(sql`
      select l.mobile, l.phone, l.email, l.wechat from lead l
      where l.tenant_id = ${c.tenantId}::uuid and l.id = ${leadId}::uuid`)
    const value = row?.[field]
    if (!value) throw notFound('contact')
    await appendEvent(c, contactRevealed, {
      subjects: [
        ['lead', leadId],
        ['party', lead.partyId],
        ['member', memberId],
      ],
      data: { field, reason },
    })
    return { field, value }
  })
}

async function spendLook(tenantId: string, memberId: string): Promise<void> {
  try {
    await spend(REVEALS_A_DAY, `${tenantId}:${memberId}`)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
    throw new AppError('rate_limited', 'lead.revealedEnough', {
      params: { most: REVEALS_A_DAY.points },
      retryAfter: error.retryAfter,
    })
  }
}
