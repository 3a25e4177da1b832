import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { HandOverKind } from '../types'

/** A hand-over with the lead it is about, both locked. */
export interface StoredHandOver {
  id: string
  leadId: string
  partyId: string
  kind: HandOverKind
  fromId: string
  toId: string
  note: string | null
  state: string
  expiresAt: Date
  ownerId: string | null
  productLineId: string
}

/** The lead first, as every other verb locks it. Null when there is none. */
export async function lockHandOver(c: TxCtx, id: string): Promise<StoredHandOver | null> {
  await c.tx.$queryRaw(sql`
    select l.id from lead l join hand_over h on h.tenant_id = l.tenant_id and h.lead_id = l.id
    where h.tenant_id = ${c.tenantId}::uuid and h.id = ${id}::uuid for update of l`)
  const [row] = await c.tx.$queryRaw<StoredHandOver[]>(sql`
    select h.id, h.lead_id as "leadId", h.party_id as "partyId", h.kind, h.from_id as "fromId", h.to_id as "toId", h.note,
      h.state, h.expires_at as "expiresAt", l.owner_id as "ownerId", l.product_line_id as "productLineId"
    from hand_over h join lead l on l.tenant_id = h.tenant_id and l.id = h.lead_id
    where h.tenant_id = ${c.tenantId}::uuid and h.id = ${id}::uuid for update of h`)
  return row ?? null
}

/** A lead somebody may ask for or be offered. */
export interface WantedLead {
  id: string
  partyId: string
  ownerId: string | null
  productLineId: string
  status: string
}

/**
 * The lead through which a colleague looks after the same person, within the asker's product lines: the one they are in
 * contact through just now before the one that was worked on last. Locked; null where there is none.
 */
export async function colleaguesLead(
  c: TxCtx,
  { partyId, memberId }: { partyId: string; memberId: string },
): Promise<WantedLead | null> {
  const { productLines } = c.actor.visibility
  const [row] = await c.tx.$queryRaw<WantedLead[]>(sql`
    select l.id, l.party_id as "partyId", l.owner_id as "ownerId", l.product_line_id as "productLineId", l.status
    from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.party_id = ${partyId}::uuid and l.owner_id <> ${memberId}::uuid
      and l.status in ('assigned', 'working')
      and ${productLines === 'all' ? sql`true` : sql`l.product_line_id = any(${productLines}::uuid[])`}
    order by exists (select 1 from touch_lease t where t.tenant_id = l.tenant_id and t.lead_id = l.id
        and t.during @> ${c.now}::timestamptz) desc, l.last_activity_at desc, l.id
    limit 1 for update of l`)
  return row ?? null
}

/** Whether a member works here and covers a product line; one without a list covers all. */
export async function coversLine(c: TxCtx, memberId: string, productLineId: string): Promise<boolean> {
  const rows = await c.tx.$queryRaw<object[]>(sql`
    select 1 from member m where m.tenant_id = ${c.tenantId}::uuid and m.id = ${memberId}::uuid and m.status = 'active'
      and (not exists (select 1 from member_product_line x where x.tenant_id = m.tenant_id and x.member_id = m.id)
        or exists (select 1 from member_product_line x
          where x.tenant_id = m.tenant_id and x.member_id = m.id and x.product_line_id = ${productLineId}::uuid))`)
  return rows.length > 0
}
