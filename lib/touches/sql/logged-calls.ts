import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { NewTouch } from '../commands/end-touch'
import type { LoggedCall } from '../schema'

/** A line of a call log with whom it may belong to. */
export interface FoundCall extends LoggedCall {
  isMember: boolean
  isKnown: boolean
  leadId: string | null
  partyId: string | null
}

/**
 * Whom each call was to: the party its number is a key of, and of their leads the caller's own before an open one before
 * the newest. In the order of the lines.
 */
export async function findCalls(
  c: TxCtx,
  rows: readonly (LoggedCall & { keys: string[] })[],
): Promise<FoundCall[]> {
  const given = rows.map(({ externalId, memberId, keys }, n) => ({ n, externalId, memberId, keys }))
  const found = await c.tx.$queryRaw<Pick<FoundCall, 'isMember' | 'isKnown' | 'leadId' | 'partyId'>[]>(sql`
    select exists (select 1 from member m where m.tenant_id = ${c.tenantId}::uuid and m.id = g."memberId") as "isMember",
      exists (select 1 from touch t where t.tenant_id = ${c.tenantId}::uuid and t.external_id = g."externalId") as "isKnown",
      l.id as "leadId", l.party_id as "partyId"
    from jsonb_to_recordset(${rowsParameter(given)}) as g(n int, "externalId" text, "memberId" uuid, keys text[])
    left join lateral (
      select l.id, l.party_id from identity_key k
        join lead l on l.tenant_id = k.tenant_id and l.party_id = k.party_id
      where k.tenant_id = ${c.tenantId}::uuid and (k.kind, k.value) in (
          select split_part(x, ':', 1), substr(x, strpos(x, ':') + 1) from unnest(g.keys) x)
        and l.merged_into_id is null
      order by k.strong desc, l.owner_id = g."memberId" desc nulls last, l.status in ('converted', 'invalid'), l.created_at desc
      limit 1
    ) l on true
    order by g.n`)
  return rows.map(({ keys: _, ...row }, n) => {
    const place = found[n]
    if (!place) throw new Error('findCalls: a line without an answer')
    return { ...row, ...place }
  })
}

/** Whom an act ran into: a colleague who had the person, or had touched them shortly before. */
export interface Clash {
  touchId: string
  memberId: string
  memberName: string
  at: Date
}

/**
 * Acts that ran into a colleague's lease, or came within `days` after a colleague's act without the person (any lead of
 * theirs) having been given to the later one in between; each with the latest colleague it ran into.
 */
export function clashesOf(c: TxCtx, touches: readonly NewTouch[], days: number): Promise<Clash[]> {
  const given = touches.map(({ id, partyId, memberId, startedAt, at }) => ({
    id,
    partyId,
    memberId,
    startedAt,
    at,
  }))
  return c.tx.$queryRaw<Clash[]>(sql`
    select distinct on (g.id) g.id as "touchId", x.member_id as "memberId", m.name as "memberName", x.at
    from jsonb_to_recordset(${rowsParameter(given)}) as g(id uuid, "partyId" uuid, "memberId" uuid, "startedAt" timestamptz, at timestamptz)
    cross join lateral (
      select t.member_id, t.taken_at as at from touch_lease t
      where t.tenant_id = ${c.tenantId}::uuid and t.party_id = g."partyId" and t.member_id <> g."memberId"
        and t.during && tstzrange(g."startedAt", g.at, '[]')
      union all
      select t.member_id, t.at from touch t
      where t.tenant_id = ${c.tenantId}::uuid and t.party_id = g."partyId" and t.member_id <> g."memberId"
        and t.at <= g.at and t.at > g.at - make_interval(days => ${days}::int)
        and not exists (select 1 from lead_ownership o join lead l on l.tenant_id = o.tenant_id and l.id = o.lead_id
          where o.tenant_id = ${c.tenantId}::uuid and l.party_id = g."partyId" and o.member_id = g."memberId"
            and o.started_at > t.at and o.started_at <= g.at)
    ) x
    join member m on m.tenant_id = ${c.tenantId}::uuid and m.id = x.member_id
    order by g.id, x.at desc`)
}
