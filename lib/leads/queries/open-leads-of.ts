import { identityKeysOf } from '@/lib/customers/queries/identity-keys-of'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import type { AdmitLead } from '../schema'

/** What admission would find for one lead: the open lead it would touch, and by which strong keys the person is known. */
export interface FoundLead {
  leadId: string | null
  keys: string[]
}

interface Row {
  kind: string
  value: string
  partyId: string
  leadId: string
}

/**
 * For each of many leads the open lead of the same person and product line that admitting it would touch. One statement
 * along the keys' index; nothing is locked and nothing is written.
 */
export async function openLeadsOf(
  ctx: Ctx,
  productLineId: string,
  leads: readonly AdmitLead[],
): Promise<FoundLead[]> {
  authorize(ctx, 'lead.admit')
  const keys = leads.map((lead) => identityKeysOf(lead).filter(({ strength }) => strength === 'strong'))
  const all = keys.flat()
  if (all.length === 0) return leads.map(() => ({ leadId: null, keys: [] }))
  // Kinds and values are asked for apart, as where parties are recognised: the index serves that. The oldest lead of a
  // person is taken from all of theirs: in the key's own order a plan might look for them among everybody's.
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      with held as materialized (
        select kind, value, party_id from identity_key
        where tenant_id = ${ctx.tenantId}::uuid and strong
          and kind = any(${[...new Set(all.map(({ kind }) => kind))]}::text[]) and value = any(${all.map(({ value }) => value)}::text[])
      )
      select h.kind, h.value, h.party_id as "partyId", o.id as "leadId" from held h
      cross join lateral (
        select (array_agg(own.id order by own.id))[1] as id from (
          select l.id, l.product_line_id, l.status, l.is_test from lead l
          where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = h.party_id offset 0
        ) own
        where own.product_line_id = ${productLineId}::uuid and not own.is_test
          and own.status in ('new', 'holding', 'assigned', 'working')
      ) o
      where o.id is not null`),
  )
  const found = new Map(rows.map((row) => [`${row.kind}:${row.value}`, row]))
  return keys.map((own) => {
    const names = own.map(({ kind, value }) => `${kind}:${value}`)
    // Of several people the oldest is taken, as at admission; ids sort by age.
    const [oldest] = names
      .flatMap((name) => found.get(name) ?? [])
      .sort((a, b) => (a.partyId < b.partyId ? -1 : 1))
    return { leadId: oldest?.leadId ?? null, keys: names }
  })
}
