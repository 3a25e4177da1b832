import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import type { LeadDetail } from '../types'
import { detailColumns, detailOf, itemJoins, type LeadDetailRow } from './lead-select'

/** One lead, if the actor may see it; what they may not see does not exist for them. */
export async function getLead(ctx: Ctx, id: string): Promise<LeadDetail> {
  const lead = await findLead(ctx, id)
  if (!lead) throw notFound('lead')
  return lead
}

/** The same, or null: after giving a lead away the actor may have lost sight of it, which is no error. */
export async function findLead(ctx: Ctx, id: string): Promise<LeadDetail | null> {
  authorize(ctx, 'lead.read')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<LeadDetailRow[]>(sql`
      select ${detailColumns} from lead l ${itemJoins}
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id = ${id}::uuid
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
  return row ? detailOf(ctx, row) : null
}

/** What a verb needs of a lead it is about to change, locked; null when the actor may not see it. */
export interface VisibleLead {
  id: string
  partyId: string
  ownerId: string | null
  productLineId: string
  status: string
  source: string
  region: string | null
  version: number
}

/** Reads and locks a lead the actor can see, in the caller's unit of work. */
export async function visibleLead(c: TxCtx, id: string): Promise<VisibleLead | null> {
  const [row] = await c.tx.$queryRaw<VisibleLead[]>(sql`
    select l.id, l.party_id as "partyId", l.owner_id as "ownerId",
      l.product_line_id as "productLineId", l.status, l.source, l.region, l.version from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = ${id}::uuid and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    for update`)
  return row ?? null
}
