import { type Ctx, memberOf } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import type { Tx } from '@/lib/platform/db/with-tenant'
import { maskEmail, maskName, maskPhone } from '@/lib/platform/privacy/mask'
import { scopeWhere } from '@/lib/rules/scope'
import { leadObject } from '../fields'
import type { DuplicatePair, LeadStatus, PairSide, PairState } from '../types'
import { seesContacts } from './lead-select'

export interface PairRow {
  id: string
  aId: string
  bId: string
  reasons: string[]
  score: number
  state: PairState
  createdAt: Date
  decidedAt: Date | null
  decidedById: string | null
  decidedByName: string | null
  note: string | null
}

interface SideRow {
  partyId: string
  id: string
  name: string
  company: string | null
  mobile: string | null
  email: string | null
  status: LeadStatus
  ownerId: string | null
  ownerName: string | null
  productLineId: string
  productLineName: string
  source: string
  since: Date
  visible: boolean
  seen: number
  total: number
}

export const pairColumns: Sql = sql`
  d.id, d.a_id as "aId", d.b_id as "bId", d.reasons, d.score, d.state, d.created_at as "createdAt", d.decided_at as "decidedAt",
  d.decided_by_id as "decidedById", by.name as "decidedByName", d.note`

const scope = (ctx: Ctx): Sql => scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })

/** Leads the asker may know of: those of their product lines, whoever looks after them. */
function inTheirLines(ctx: Ctx): Sql {
  const { productLines } = ctx.actor.visibility
  return productLines === 'all' ? sql`true` : sql`l.product_line_id = any(${productLines}::uuid[])`
}

/**
 * Pairs over the alias `d` that are the asker's to know: one of the two has a lead they see, and each has one in their
 * product lines. Somebody of another line alone is not even mentioned. Looked up pair by pair along the leads' index.
 */
export const knownPairs = (ctx: Ctx): Sql => sql`
  cross join lateral (
    select 1 from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = d.a_id and not l.is_test and ${inTheirLines(ctx)} limit 1
  ) known_a
  cross join lateral (
    select 1 from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = d.b_id and not l.is_test and ${inTheirLines(ctx)} limit 1
  ) known_b
  cross join lateral (
    select 1 from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = any(array[d.a_id, d.b_id]) and not l.is_test and ${scope(ctx)} limit 1
  ) seen
  left join member by on by.tenant_id = d.tenant_id and by.id = d.decided_by_id`

/** The pairs with what the asker may know of either side: what they may not see is masked (T22). */
export async function withSides(ctx: Ctx, tx: Tx, rows: readonly PairRow[]): Promise<DuplicatePair[]> {
  const parties = [...new Set(rows.flatMap(({ aId, bId }) => [aId, bId]))]
  if (parties.length === 0) return []
  const sides = await tx.$queryRaw<SideRow[]>(sql`
    select w.id as "partyId", l.id, l.name, l.company, l.mobile, l.email, l.status, l.owner_id as "ownerId", m.name as "ownerName",
      l.product_line_id as "productLineId", p.name as "productLineName", l.source, l.since, l.visible, l.seen, l.total
    from unnest(${parties}::uuid[]) w(id)
    cross join lateral (
      select judged.*, (count(*) filter (where visible) over ())::int as seen, (count(*) over ())::int as total
      from (
        select l.id, l.name, l.company, coalesce(l.mobile, l.phone) as mobile, l.email, l.status, l.owner_id, l.product_line_id,
          l.source, l.is_test, l.created_at as since, (${scope(ctx)}) as visible, (${inTheirLines(ctx)}) as known
        from lead l where l.tenant_id = ${ctx.tenantId}::uuid and l.party_id = w.id
      ) judged
      order by visible desc, known desc, is_test, status in ('converted', 'invalid'), since desc limit 1
    ) l
    join product_line p on p.tenant_id = ${ctx.tenantId}::uuid and p.id = l.product_line_id
    left join member m on m.tenant_id = ${ctx.tenantId}::uuid and m.id = l.owner_id`)
  const byParty = new Map(sides.map((side) => [side.partyId, side]))
  return rows.flatMap((row) => {
    const [a, b] = [byParty.get(row.aId), byParty.get(row.bId)]
    return a && b ? [pairOf(ctx, row, a, b)] : []
  })
}

function pairOf(ctx: Ctx, row: PairRow, a: SideRow, b: SideRow): DuplicatePair {
  return {
    id: row.id,
    reasons: row.reasons,
    score: row.score,
    state: row.state,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedById ? { id: row.decidedById, name: row.decidedByName ?? '' } : null,
    note: row.note,
    decidable: [a, b].every(({ seen, total }) => seen === total),
    sides: [sideOf(ctx, a), sideOf(ctx, b)],
  }
}

function sideOf(ctx: Ctx, r: SideRow): PairSide {
  const clear = seesContacts(ctx)
  const named = r.visible || (memberOf(ctx) !== null && ctx.actor.permissions.has('member.read'))
  return {
    leadId: r.visible ? r.id : null,
    partyId: r.visible ? r.partyId : null,
    name: r.visible ? r.name : (maskName(r.name) ?? ''),
    company: r.visible ? r.company : null,
    mobile: !r.visible ? null : clear ? r.mobile : maskPhone(r.mobile),
    email: !r.visible ? null : clear ? r.email : maskEmail(r.email),
    status: r.status,
    owner: r.ownerId && named ? { id: r.ownerId, name: r.ownerName ?? '' } : null,
    owned: r.ownerId !== null,
    productLine: { id: r.productLineId, name: r.productLineName },
    source: r.visible ? r.source : null,
    since: r.since,
    leads: r.seen,
    hiddenLeads: r.total - r.seen,
  }
}
