import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { parse } from '@/lib/platform/validate'
import { leadReleased } from '../events'

const ReleaseLeads = z.strictObject({ ownerId: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type ReleaseLeads = z.output<typeof ReleaseLeads>

/**
 * Takes every open lead from an owner and puts it before assignment again, as if it had just come in. Part of
 * changeOwner's gate: the owner, the ownership and the capacity change in one statement. Answers the leads' ids; the
 * event wakes the routing, and a sweep does where that is lost.
 */
export async function releaseLeads(ctx: Ctx, input: ReleaseLeads): Promise<string[]> {
  authorize(ctx, 'lead.assign')
  const { ownerId, reason } = parse(ReleaseLeads, input)
  return withTenant(ctx, async (c) => {
    const owned = await c.tx.$queryRaw<{ id: string; partyId: string }[]>(sql`
      select id, party_id as "partyId" from lead
      where tenant_id = ${c.tenantId}::uuid and owner_id = ${ownerId}::uuid and status in ('assigned', 'working')
      order by id for update`)
    if (owned.length === 0) return []
    const ids = owned.map((lead) => lead.id)
    await c.tx.$executeRaw(sql`
      with gate as materialized (select set_config('app.owner_writer', 'leads.changeOwner', true) as open),
      ended as (
        update lead_ownership set ended_at = ${c.now}
        where tenant_id = ${c.tenantId}::uuid and lead_id = any(${ids}::uuid[]) and ended_at is null
      ), used as (
        update lead_capacity set in_use = in_use - ${ids.length}
        where tenant_id = ${c.tenantId}::uuid and member_id = ${ownerId}::uuid
      )
      update lead l set owner_id = null, status = 'new', assigned_at = null, last_activity_at = ${c.now}, version = l.version + 1
      from gate where gate.open is not null and l.tenant_id = ${c.tenantId}::uuid and l.id = any(${ids}::uuid[])`)
    await appendEvents(
      c,
      leadReleased,
      owned.map((lead) => ({
        subjects: [
          ['lead', lead.id],
          ['party', lead.partyId],
          ['member', ownerId],
        ],
        data: { previousOwnerId: ownerId, reason },
      })),
    )
    return ids
  })
}
