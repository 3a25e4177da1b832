import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { forgetLeads } from './sample-leads'
import { type ChangedLead, tellLeadWatchers } from './tell-lead-watchers'

/** Why an imported lead is not taken away again. */
export const keptReasons = ['worked', 'touched', 'closed', 'merged'] as const
export type KeptReason = (typeof keptReasons)[number]

export interface ImportedFate {
  leadId: string
  kept: KeptReason | null
}

interface Row extends ChangedLead {
  kept: KeptReason | null
}

/**
 * Takes leads away that one import made, as long as nobody has worked on them since: no act of a person stands in their log,
 * none of them came in again, ended, or was merged. With them goes what hangs on them and the people only they were about;
 * the log keeps that they were there, the deliveries stay without a lead. Says of each what became of it.
 */
export async function removeImportedLeads(
  ctx: Ctx,
  { channelId, leadIds }: { channelId: string; leadIds: readonly string[] },
): Promise<ImportedFate[]> {
  authorize(ctx, 'lead.admit')
  if (leadIds.length === 0) return []
  return withTenant(ctx, async (c) => {
    const rows = await c.tx.$queryRaw<Row[]>(sql`
      select l.id, l.product_line_id as "productLineId", l.owner_id as "ownerId",
        case
          when l.merged_into_id is not null or exists (
            select from lead o where o.tenant_id = l.tenant_id and o.merged_into_id = l.id
          ) then 'merged'
          when l.status in ('converted', 'invalid') then 'closed'
          when l.status = 'working' or exists (
            select from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
            where s.tenant_id = l.tenant_id and s.subject_type = 'lead' and s.subject_id = l.id
              and e.actor->>'kind' in ('user', 'apiKey')
          ) then 'worked'
          when exists (
            select from lead_touch t where t.tenant_id = l.tenant_id and t.lead_id = l.id
              and t.channel_id is distinct from ${channelId}::uuid
          ) then 'touched'
        end as kept
      from lead l
      where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...leadIds]}::uuid[]) and l.channel_id = ${channelId}::uuid
      order by l.id for update of l`)
    const going = rows.filter(({ kept }) => kept === null)
    const ids = going.map(({ id }) => id)
    if (ids.length > 0) {
      const owners = [...new Set(going.flatMap(({ ownerId }) => ownerId ?? []))]
      // Locked in one order before the rows they count go.
      await c.tx.$executeRaw(sql`
        select from lead_capacity where tenant_id = ${c.tenantId}::uuid and member_id = any(${owners}::uuid[])
        order by member_id for update`)
      // What came in stays, without a lead; else it would go with it.
      await c.tx.$executeRaw(sql`
        update inbox set lead_id = null where tenant_id = ${c.tenantId}::uuid and lead_id = any(${ids}::uuid[])`)
      await c.tx.$executeRaw(sql`select remove_imported_leads(${channelId}::uuid, ${ids}::uuid[])`)
      await forgetLeads(c, ids)
      await c.tx.$executeRaw(sql`
        update lead_capacity k set in_use = (select count(*)::int from lead_ownership o
          where o.tenant_id = k.tenant_id and o.member_id = k.member_id and o.ended_at is null)
        where k.tenant_id = ${c.tenantId}::uuid and k.member_id = any(${owners}::uuid[])`)
      tellLeadWatchers(c, going)
    }
    const known = new Set(rows.map(({ id }) => id))
    return [
      ...rows.map(({ id, kept }) => ({ leadId: id, kept })),
      // Gone already, or it belongs to another way in by now.
      ...leadIds.filter((id) => !known.has(id)).map((leadId) => ({ leadId, kept: 'merged' as const })),
    ]
  })
}
