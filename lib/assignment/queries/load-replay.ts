import { customKeyOf } from '@/lib/catalog/fields'
import { leadObject } from '@/lib/leads/fields'
import { PARKED } from '@/lib/leads/types'
import { literal, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { folded } from '@/lib/platform/folded'
import { groupBy } from '@/lib/platform/group-by'
import { scopeWhere } from '@/lib/rules/scope'
import { fieldsNamed } from '../match-rules'
import type { AssignmentRules } from '../schema'
import {
  companyKey,
  type EarlierOwners,
  earlierOwners,
  type Owned,
  personKey,
} from '../simulation/earlier-owners'
import type { Replay } from '../simulation/replay'
import type { PastLead, Span } from '../simulation/types'
import { winRatesOf } from '../win-rates'
import { memberNames, textOf } from './first-asked'
import { loadReps, loadWinCounts } from './load-reps'
import { readyRules } from './ready-rules'

/** Leads of one replay; of more the latest are taken. */
export const MOST_REPLAYED = 20_000
const DAY = 86_400_000

/** Everything a replay of the last days by these rules depends on. Reads only, and only leads the reader sees. */
export async function loadReplay(
  c: TxCtx,
  rules: AssignmentRules,
  days: number,
): Promise<Omit<Replay, 'breathe'>> {
  const since = new Date(c.now.getTime() - days * DAY)
  const [leads, { reps }, leaves, match, names] = await Promise.all([
    pastLeads(c, rules, since),
    loadReps(c),
    leavesSince(c, since),
    readyRules(c, rules),
    memberNames(c, rules.rules),
  ])
  const counts = await loadWinCounts(c, [...new Set(leads.map((l) => l.productLineId))])
  return {
    leads,
    staff: reps,
    leaves,
    rates: winRatesOf(counts, rules.shrinkage),
    rules,
    match,
    owners: await ownersBefore(c, rules, leads, since),
    referrer: (lead, field) => names.get(folded(textOf(lead, field))),
  }
}

/** Leads the rules were asked about, as they came; kept ones and those of a file that were to stay are none of theirs. */
async function pastLeads(ctx: TxCtx, rules: AssignmentRules, since: Date): Promise<PastLead[]> {
  const asksForCustom = rules.rules.some((rule) =>
    fieldsNamed(rule).some((name) => customKeyOf(name) !== null),
  )
  const rows = await ctx.tx.$queryRaw<PastLead[]>(sql`
    select l.id, l.name, l.party_id as "partyId", l.company, l.product_line_id as "productLineId", l.region, l.city, l.grade,
      l.source, l.channel_id as "channelId", ${asksForCustom ? sql`l.custom` : sql`'{}'::jsonb as custom`},
      l.received_at as "receivedAt", l.closed_at as "closedAt",
      (select o.member_id from lead_ownership o where o.tenant_id = l.tenant_id and o.lead_id = l.id
        order by o.started_at, o.id limit 1) as got
    from lead l
    where l.tenant_id = ${ctx.tenantId}::uuid and l.received_at >= ${since} and not l.is_test and l.merged_into_id is null
      and coalesce(l.holding_reason, '') <> ${PARKED} and ${scopeWhere(ctx, leadObject, { alias: 'l', now: ctx.now })}
      and exists (select 1 from assignment_run r where r.tenant_id = l.tenant_id and r.lead_id = l.id and r.trigger <> 'manual')
    order by l.received_at desc, l.id desc limit ${literal(MOST_REPLAYED)}`)
  return rows.reverse()
}

async function leavesSince(c: TxCtx, since: Date): Promise<Map<string, Span[]>> {
  const rows = await c.tx.$queryRaw<{ memberId: string; startsAt: Date; endsAt: Date }[]>(sql`
    select v.member_id as "memberId", v.starts_at as "startsAt", v.ends_at as "endsAt" from member_leave v
    where v.tenant_id = ${c.tenantId}::uuid and v.ends_at > ${since}`)
  const spans = groupBy(rows, ({ memberId }) => memberId)
  return new Map(
    [...spans].map(([memberId, theirs]) => [
      memberId,
      theirs.map(({ startsAt, endsAt }) => ({ from: startsAt.getTime(), before: endsAt.getTime() })),
    ]),
  )
}

interface OwnerRow {
  memberId: string
  partyId: string
  company: string | null
  productLineId: string
  startedAt: Date
  endedAt: Date | null
}

/** Who owned leads of these people and companies before; read only where a rule asks for them. */
async function ownersBefore(
  c: TxCtx,
  { rules }: AssignmentRules,
  leads: readonly PastLead[],
  since: Date,
): Promise<EarlierOwners> {
  const asking = rules.flatMap(({ first }) => (first?.by === 'owner' ? [first] : []))
  if (asking.length === 0 || leads.length === 0) return earlierOwners(new Map())
  const oldest = new Date(since.getTime() - Math.max(...asking.map(({ days }) => days)) * DAY)
  const parties = [...new Set(leads.flatMap(({ partyId }) => partyId ?? []))]
  const companies = asking.some(({ of }) => of === 'company')
    ? [...new Set(leads.flatMap(({ company }) => company?.trim().toLowerCase() || []))]
    : []
  const rows = await c.tx.$queryRaw<OwnerRow[]>(sql`
    select o.member_id as "memberId", l.party_id as "partyId", l.company, l.product_line_id as "productLineId",
      o.started_at as "startedAt", coalesce(o.ended_at, l.closed_at) as "endedAt"
    from (
      select x.id from lead x where x.tenant_id = ${c.tenantId}::uuid and x.party_id = any(${parties}::uuid[])
      union select x.id from lead x where x.tenant_id = ${c.tenantId}::uuid and lower(x.company) = any(${companies}::text[])
    ) their join lead l on l.tenant_id = ${c.tenantId}::uuid and l.id = their.id
      join lead_ownership o on o.tenant_id = l.tenant_id and o.lead_id = l.id
    where l.received_at < ${since} and not l.is_test and coalesce(o.ended_at, l.closed_at, ${c.now}) >= ${oldest}`)
  const known = new Map<string, Owned[]>()
  for (const { memberId, partyId, company, productLineId, startedAt, endedAt } of rows)
    for (const key of [personKey(productLineId, partyId), companyKey(productLineId, company)]) {
      if (!key) continue
      const owned = { memberId, start: startedAt.getTime(), end: endedAt?.getTime() ?? null }
      known.set(key, [...(known.get(key) ?? []), owned])
    }
  return earlierOwners(known)
}
