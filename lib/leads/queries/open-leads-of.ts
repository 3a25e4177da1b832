import { identityKeysOf } from '@/lib/customers/queries/identity-keys-of'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { LONGEST_LOOK_BACK } from '../policy'
import type { AdmitLead } from '../schema'

/** What admission would find for one lead, and by which strong keys the person is known. */
export interface FoundLead {
  /** The open lead of the same person and product line. */
  leadId: string | null
  /** The one that ended last, within the year policies look back. */
  ended: { leadId: string; endedAt: Date } | null
  keys: string[]
}

interface Row {
  kind: string
  value: string
  partyId: string
  leadId: string | null
  endedId: string | null
  endedAt: Date | null
}

/**
 * For each of many leads what is there of the same person and product line. One statement along the keys' index; nothing is
 * locked and nothing is written.
 */
export async function openLeadsOf(
  ctx: Ctx,
  productLineId: string,
  leads: readonly AdmitLead[],
): Promise<FoundLead[]> {
  authorize(ctx, 'lead.admit')
  const keys = leads.map((lead) => identityKeysOf(lead).filter(({ strength }) => strength === 'strong'))
  const all = keys.flat()
  if (all.length === 0) return leads.map(() => ({ leadId: null, ended: null, keys: [] }))
  // Kinds and values are asked for apart, as where parties are recognised: the index serves that. The oldest lead of a
  // person is taken from all of theirs: in the key's own order a plan might look for them among everybody's.
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      with held as materialized (
        select kind, value, party_id from identity_key
        where tenant_id = ${ctx.tenantId}::uuid and strong
          and kind = any(${[...new Set(all.map(({ kind }) => kind))]}::text[]) and value = any(${all.map(({ value }) => value)}::text[])
      )
      select h.kind, h.value, h.party_id as "partyId", o.id as "leadId", o.ended_id as "endedId", o.ended_at as "endedAt" from held h
      cross join lateral (
        select (array_agg(own.id order by own.id) filter (where own.closed_at is null))[1] as id,
          (array_agg(own.id order by own.closed_at desc) filter (where own.closed_at is not null))[1] as ended_id,
          max(own.closed_at) as ended_at
        from (
          select l.id, l.product_line_id, l.closed_at, l.is_test, l.merged_into_id from lead l
          where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = h.party_id offset 0
        ) own
        where own.product_line_id = ${productLineId}::uuid and not own.is_test
          and (own.closed_at is null or (own.merged_into_id is null
            and own.closed_at > app_now() - make_interval(days => ${LONGEST_LOOK_BACK}::int)))
      ) o
      where o.id is not null or o.ended_id is not null`),
  )
  const found = new Map(rows.map((row) => [`${row.kind}:${row.value}`, row]))
  return keys.map((own) => {
    const names = own.map(({ kind, value }) => `${kind}:${value}`)
    return { ...whatIsThere(names.flatMap((name) => found.get(name) ?? [])), keys: names }
  })
}

/** Of several people the oldest is taken, as at admission; ids sort by age. */
function whatIsThere(rows: readonly Row[]): Omit<FoundLead, 'keys'> {
  const [oldest] = [...rows].sort((a, b) => (a.partyId < b.partyId ? -1 : 1))
  const { leadId = null, endedId, endedAt } = oldest ?? {}
  return { leadId, ended: endedId && endedAt ? { leadId: endedId, endedAt } : null }
}
