import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx } from '@/lib/platform/db/with-tenant'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import { isClosed } from '../schema'
import type { LeadFact } from '../types'

/** A lead of one of two parties about to become one, locked. */
export type MergingLead = {
  id: string
  partyId: string
  ownerId: string | null
  productLineId: string
  status: string
  isTest: boolean
  version: number
  createdAt: Date
} & Record<LeadFact, string | null>

/** Every lead of the two, the newest first, locked; only those the actor sees. */
export const mergingLeads = (c: TxCtx, parties: readonly string[]): Promise<MergingLead[]> =>
  c.tx.$queryRaw<MergingLead[]>(sql`
    select l.id, l.party_id as "partyId", l.owner_id as "ownerId", l.product_line_id as "productLineId", l.status,
      l.is_test as "isTest", l.version, l.created_at as "createdAt", l.name, l.company, l.mobile, l.phone, l.email, l.wechat,
      l.region, l.city, l.grade, l.message
    from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.party_id = any(${[...parties]}::uuid[])
      and ${scopeWhere(c, leadObject, { alias: 'l', now: c.now })}
    order by l.id desc for update`)

/** Leads that have become part of one, as far as the actor sees them. */
export async function partsOf(ctx: Ctx, leadId: string): Promise<string[]> {
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select l.id from lead l
      where l.tenant_id = ${ctx.tenantId}::uuid and l.merged_into_id = ${leadId}::uuid
        and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`),
  )
  return rows.map(({ id }) => id)
}

/** A lead that becomes part of another. */
export interface Fold {
  from: MergingLead
  into: MergingLead
}

/**
 * Which leads of the merged party become part of one of the survivor's: open ones of a product line in which the
 * survivor has an open one too. All others stay leads of their own, of the survivor. Pure, so that a preview says what
 * the merge does.
 */
export function foldsOf(leads: readonly MergingLead[], survivorId: string, first: string): Fold[] {
  const open = leads.filter(({ status }) => !isClosed(status))
  const staying = open
    .filter(({ partyId }) => partyId === survivorId)
    .sort((x, y) => Number(y.id === first) - Number(x.id === first))
  return open
    .filter(({ partyId }) => partyId !== survivorId)
    .flatMap((from) => {
      const into = staying.find(
        ({ productLineId, isTest }) => productLineId === from.productLineId && isTest === from.isTest,
      )
      return into ? [{ from, into }] : []
    })
}
