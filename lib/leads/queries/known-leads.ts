import { identityKeysOf } from '@/lib/customers/queries/identity-keys-of'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { maskName } from '@/lib/platform/privacy/mask'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import { DuplicateCheck } from '../schema'
import type { KnownLead, LeadStatus } from '../types'

/** Hits that are shown; more tell nobody more. */
const MOST = 5
/** Keys looked at: a switchboard or a common name may belong to hundreds. */
const MOST_KEYS = 50

interface Row {
  id: string
  name: string
  status: LeadStatus
  ownerId: string | null
  ownerName: string | null
  since: Date
  productLineId: string
  productLineName: string
  same: boolean
  visible: boolean
}

/**
 * Leads of the person somebody is about to enter, found with the system's rights among all rows of the asker's product
 * lines, and shown with the asker's: a lead they may not see is only "known", with a masked name, who looks after it and
 * since when. Strong keys say it is the same person, weak ones that it may be. Comes from the keys' index alone.
 */
export async function knownLeads(ctx: Ctx, input: DuplicateCheck): Promise<KnownLead[]> {
  authorize(ctx, 'lead.create')
  const { productLineId, ...facts } = parse(DuplicateCheck, input)
  const keys = identityKeysOf(facts)
  if (keys.length === 0) return []
  const strong = new Set(keys.filter((k) => k.strength === 'strong').map((k) => `${k.kind}:${k.value}`))
  const { productLines } = ctx.actor.visibility
  // Every known way in: what the asker is shown is decided in `shown`.
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      with held as materialized (
        select k.party_id, bool_or(k.strong and k.kind || ':' || k.value = any(${[...strong]}::text[])) as same
        from (
          select party_id, strong, kind, value from identity_key
          where tenant_id = ${ctx.tenantId}::uuid
            and kind = any(${[...new Set(keys.map((k) => k.kind))]}::text[]) and value = any(${keys.map((k) => k.value)}::text[])
          limit ${MOST_KEYS}
        ) k group by k.party_id
      )
      select ${columnsFor(ctx)}, h.same
      from held h
      join lead l on l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = h.party_id and not l.is_test
      ${joins}
      where ${productLines === 'all' ? sql`true` : sql`l.product_line_id = any(${productLines}::uuid[])`}
      order by h.same desc, l.status in ('converted', 'invalid'), l.product_line_id = ${productLineId ?? null}::uuid desc nulls last, l.created_at desc
      limit ${MOST}`),
  )
  return rows.map((row) => shown(ctx, row, productLineId))
}

/**
 * Leads that were found with the system's rights, for this reader: what they may not see is masked as above. By id; what is
 * not there is left out.
 */
export async function knownLeadsShown(ctx: Ctx, ids: readonly string[]): Promise<Map<string, KnownLead>> {
  authorize(ctx, 'lead.admit')
  if (ids.length === 0) return new Map()
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<Row[]>(sql`
      select ${columnsFor(ctx)}, true as same from lead l ${joins}
      where l.tenant_id = ${ctx.tenantId}::uuid and l.id = any(${[...new Set(ids)]}::uuid[])`),
  )
  return new Map(rows.map((row) => [row.id, shown(ctx, row, row.productLineId)]))
}

const columnsFor = (ctx: Ctx) => sql`
  l.id, l.name, l.status, l.owner_id as "ownerId", m.name as "ownerName", l.created_at as since,
  l.product_line_id as "productLineId", p.name as "productLineName",
  (${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}) as visible`
const joins = sql`
  join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
  left join member m on m.tenant_id = l.tenant_id and m.id = l.owner_id`

function shown(ctx: Ctx, row: Row, productLineId: string | undefined): KnownLead {
  const open = row.status !== 'converted' && row.status !== 'invalid'
  const named = row.visible || ctx.actor.permissions.has('member.read')
  return {
    certainty: row.same ? 'same' : 'similar',
    leadId: row.visible ? row.id : null,
    name: row.visible ? row.name : (maskName(row.name) ?? ''),
    open,
    owner: row.ownerId && named ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
    owned: row.ownerId !== null,
    since: row.since,
    productLine: { id: row.productLineId, name: row.productLineName },
    touches: row.same && open && row.productLineId === productLineId,
  }
}
