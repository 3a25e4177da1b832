import { findLead } from '@/lib/leads/queries/get-lead'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { leaseView, liveLease } from '../sql/live-lease'
import type { LeadContact, OpenTouch } from '../types'

/** How long after it began somebody is still asked what came of a call or a visit (hours). */
const ASKED_FOR = 24

/**
 * Whether somebody has the person behind a lead just now, through whichever lead, as far as the reader may know it; and an
 * act of the reader's own about this lead whose result is not told.
 */
export async function leadContact(ctx: Ctx, leadId: string): Promise<LeadContact> {
  authorize(ctx, 'lead.read')
  if (!(await findLead(ctx, leadId))) throw notFound('lead')
  const memberId = memberOf(ctx)
  return readTenant(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<{ partyId: string; now: Date }[]>(sql`
      select l.party_id as "partyId", app_now() as now from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id = ${leadId}::uuid`)
    if (!row) throw notFound('lead')
    const lease = await liveLease(ctx, tx, {
      partyId: row.partyId,
      memberId,
      at: sql`tstzrange(${row.now}::timestamptz, ${row.now}::timestamptz, '[]')`,
    })
    const [open] = await tx.$queryRaw<OpenTouch[]>(sql`
      select t.id as "leaseId", t.kind, t.taken_at as since from touch_lease t
      where t.tenant_id = ${ctx.tenantId}::uuid and t.member_id = ${memberId}::uuid and t.ended_at is null
        and t.kind <> 'compose' and t.lead_id = ${leadId}::uuid
        and t.taken_at > ${row.now}::timestamptz - make_interval(hours => ${ASKED_FOR}::int)
      order by t.taken_at desc limit 1`)
    return {
      lease: lease && leaseView(ctx, lease, { leadId, memberId }),
      open: open ?? null,
      at: row.now,
    }
  })
}
