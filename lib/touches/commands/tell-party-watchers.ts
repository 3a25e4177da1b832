import { type ChangedLead, tellLeadWatchers } from '@/lib/leads/commands/tell-lead-watchers'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { keeping } from '../sql/live-lease'

/** Tells the open browsers of everybody who sees a lead of this party, whatever its product line: a lease keeps them all. */
export async function tellPartyWatchers(c: TxCtx, partyId: string): Promise<void> {
  const leads = await c.tx.$queryRaw<ChangedLead[]>(sql`
    select l.id, l.product_line_id as "productLineId", l.owner_id as "ownerId" from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.party_id in (${keeping(c.tenantId, partyId)})
    order by l.id limit 50`)
  tellLeadWatchers(c, leads)
}
