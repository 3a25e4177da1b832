import { leadObject } from '@/lib/leads/fields'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type Sql, sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { scopeWhere } from '@/lib/rules/scope'
import { workspaceClock } from '@/lib/tenancy/queries/workspace-clock'
import { ListTouchRows, TouchPeriod, type touchRowKinds } from '../schema'
import type { LeaseKind, TouchFigures, TouchRow } from '../types'
import { touchSettings } from './touch-settings'

const USUAL_DAYS = 30
const DAY = 86_400_000

interface Asked {
  from: Date
  to: Date
  /** Within how many days a second touch counts. */
  days: number
  now: Date
}

/**
 * How many persons were touched in a period, how many of them by a second member without a hand-over, and how often a lease
 * prevented that; among the leads the reader sees. Rate (PEERS 4.2): persons touched by two ÷ persons touched. Each figure
 * is the count of the very query whose rows `touchRows` lists.
 */
export async function touchFigures(ctx: Ctx, input: TouchPeriod): Promise<TouchFigures> {
  authorize(ctx, 'lead.assign')
  const asked = await periodOf(ctx, parse(TouchPeriod, input))
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ touched: number; duplicates: number; prevented: number }[]>(sql`
      select (select count(*) from (${rowsOf(ctx, 'touched', asked)}) r)::int as touched,
        (select count(*) from (${rowsOf(ctx, 'duplicates', asked)}) r)::int as duplicates,
        (select count(*) from (${rowsOf(ctx, 'prevented', asked)}) r)::int as prevented`),
  )
  const { touched = 0, duplicates = 0, prevented = 0 } = row ?? {}
  const { from, to, days, now } = asked
  return {
    from,
    to,
    days,
    touched,
    duplicates,
    prevented,
    rate: touched === 0 ? null : duplicates / touched,
    asOf: now,
  }
}

/** The rows behind one of the figures, the latest first. */
export async function touchRows(
  ctx: Ctx,
  input: ListTouchRows,
): Promise<{ items: TouchRow[]; total: number }> {
  authorize(ctx, 'lead.assign')
  const { of, limit, ...period } = parse(ListTouchRows, input)
  const asked = await periodOf(ctx, period)
  const rows = await readTenant(ctx, (tx) =>
    tx.$queryRaw<(FoundRow & { total: number })[]>(sql`
      select r.kind, r.at, r.other_at as "otherAt", r.lead_id as "leadId", l.name as "leadName", l.company,
        p.name as "productLine", m.id as "memberId", m.name as "memberName", o.id as "otherId", o.name as "otherName",
        (${mayKnow(ctx)}) as "mayKnow", count(*) over ()::int as total
      from (${rowsOf(ctx, of, asked)}) r
        join lead l on l.tenant_id = ${ctx.tenantId}::uuid and l.id = r.lead_id
        join product_line p on p.tenant_id = l.tenant_id and p.id = l.product_line_id
        join member m on m.tenant_id = l.tenant_id and m.id = r.member_id
        left join member o on o.tenant_id = l.tenant_id and o.id = r.other_id
        left join lead ol on ol.tenant_id = l.tenant_id and ol.id = r.other_lead_id
      order by r.at desc, r.lead_id limit ${limit}`),
  )
  return { items: rows.map(shown), total: rows[0]?.total ?? 0 }
}

async function periodOf(ctx: Ctx, { from, to }: { from?: string; to?: string }): Promise<Asked> {
  const { now } = await workspaceClock(ctx)
  const { duplicateDays } = await touchSettings(ctx)
  const end = to ? new Date(to) : now
  return {
    from: from ? new Date(from) : new Date(end.getTime() - USUAL_DAYS * DAY),
    to: end,
    days: duplicateDays,
    now,
  }
}

type RowsOf = (typeof touchRowKinds)[number]

/** One row for each person (or attempt) that a figure counts, with who, when and whom they followed. */
function rowsOf(ctx: Ctx, of: RowsOf, { from, to, days }: Asked): Sql {
  const within = (at: Sql) => sql`${at} >= ${from}::timestamptz and ${at} < ${to}::timestamptz`
  const seen = sql`l.tenant_id = ${ctx.tenantId}::uuid and not l.is_test
    and ${scopeWhere(ctx, leadObject, { alias: 'l', now: new Date(0) })}`
  if (of === 'prevented')
    return sql`
      select a.lead_id, a.member_id, a.kind, a.at, k.member_id as other_id, k.taken_at as other_at, k.lead_id as other_lead_id
      from touch_attempt a join lead l on l.id = a.lead_id and l.tenant_id = a.tenant_id
        join touch_lease k on k.tenant_id = a.tenant_id and k.id = a.lease_id
      where a.tenant_id = ${ctx.tenantId}::uuid and ${within(sql`a.at`)} and ${seen}`
  const touch = sql`touch t join lead l on l.id = t.lead_id and l.tenant_id = t.tenant_id`
  const there = sql`t.tenant_id = ${ctx.tenantId}::uuid and ${within(sql`t.at`)} and ${seen}`
  if (of === 'touched')
    return sql`
      select distinct on (t.party_id) t.lead_id, t.member_id, t.kind, t.at,
        null::uuid as other_id, null::timestamptz as other_at, null::uuid as other_lead_id
      from ${touch} where ${there} order by t.party_id, t.at desc, t.id`
  return sql`
    select distinct on (t.party_id) t.lead_id, t.member_id, t.kind, t.at,
      b.member_id as other_id, b.at as other_at, b.lead_id as other_lead_id
    from ${touch} cross join lateral (
      select b.member_id, b.at, b.lead_id from touch b
      where b.tenant_id = t.tenant_id and b.party_id = t.party_id and b.member_id <> t.member_id
        and b.at <= t.at and b.at > t.at - make_interval(days => ${days}::int)
        and not exists (
          select 1 from lead h join lead_ownership o on o.tenant_id = h.tenant_id and o.lead_id = h.id
          where h.tenant_id = t.tenant_id and h.party_id = t.party_id and o.member_id = t.member_id
            and o.started_at > b.at and o.started_at <= t.at)
      order by b.at desc limit 1
    ) b
    where ${there} order by t.party_id, t.at desc, t.id`
}

/** Whether the reader may know who lead `ol`'s member was: they see the lead, or it is of a line of theirs. */
function mayKnow(ctx: Ctx): Sql {
  const { productLines } = ctx.actor.visibility
  const line = productLines === 'all' ? sql`true` : sql`ol.product_line_id = any(${productLines}::uuid[])`
  return sql`coalesce(${line} or (${scopeWhere(ctx, leadObject, { alias: 'ol', now: new Date(0) })}), false)`
}

interface FoundRow {
  leadId: string
  leadName: string
  company: string | null
  productLine: string
  memberId: string
  memberName: string
  kind: LeaseKind
  at: Date
  otherId: string | null
  otherName: string | null
  otherAt: Date | null
  mayKnow: boolean
}

const shown = ({ memberId, memberName, otherId, otherName, mayKnow: known, ...r }: FoundRow): TouchRow => ({
  leadId: r.leadId,
  leadName: r.leadName,
  company: r.company,
  productLine: r.productLine,
  member: { id: memberId, name: memberName },
  kind: r.kind,
  at: r.at,
  other: otherId && known ? { id: otherId, name: otherName ?? '' } : null,
  otherAt: r.otherAt,
})
