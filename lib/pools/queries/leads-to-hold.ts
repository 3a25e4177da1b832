import { followUpCompleted, followUpLogged } from '@/lib/followups/events'
import { empty, type Sql, sql } from '@/lib/platform/db/sql'
import type { Tx } from '@/lib/platform/db/with-tenant'
import { touchEnded } from '@/lib/touches/events'
import type { LeadToHold, StoredHold } from '../policy'

type Row = Omit<LeadToHold, 'hold'> &
  Omit<StoredHold, 'ownerId' | 'rule' | 'since'> & {
    holdRule: string | null
    holdSince: Date
    holdOwnerId: string | null
  }

/** Real contact: what was written down, and calls, messages and visits that reached the person. An edit is none. */
const ACTS = [followUpLogged.name, touchEnded.name]
/** Contact that was written down whole. */
const PROGRESS = [followUpLogged.name, followUpCompleted.name]

/**
 * Which leads `l` a rule can be for: at work, waiting, or won with something signed. One contract is looked for by lead: of an
 * `exists` a plan would make a table of the contracts of everybody.
 */
export const mayBeHeld = sql`(l.status in ('assigned', 'working', 'holding') or (l.status = 'converted' and coalesce((
  select true from contract ct where ct.tenant_id = l.tenant_id and ct.party_id = l.party_id
    and ct.product_line_id = l.product_line_id and ct.runs_until is not null limit 1), false)))`

/** The days on which contracts with the person behind `l` are in force in its line, by their beginning. */
const contractsOf = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('from', ct.starts_on, 'until', ct.runs_until) order by ct.starts_on), '[]')
  from contract ct where ct.tenant_id = l.tenant_id and ct.party_id = l.party_id and ct.product_line_id = l.product_line_id
    and ct.runs_until is not null)`

/** Whether `l` was won and the person has another lead in its line: one at work or waiting, or one that was won later. */
const isSuperseded = sql`(l.status = 'converted' and exists (
  select from lead n where n.tenant_id = l.tenant_id and n.party_id = l.party_id and n.product_line_id = l.product_line_id
    and n.id <> l.id and not n.is_test and n.status <> 'invalid'
    and (n.closed_at is null or (n.closed_at, n.id) > (l.closed_at, l.id))))`

/**
 * Leads with what their holds depend on. `which` names them over `l`; locked where they are to be written, so that two who
 * keep the hold of one lead do it one after the other.
 */
export async function leadsToHold(
  tx: Tx,
  tenantId: string,
  { which, rest, locked }: { which: Sql; rest?: Sql; locked: boolean },
): Promise<LeadToHold[]> {
  const rows = await tx.$queryRaw<Row[]>(sql`
    select l.id, l.party_id as "partyId", l.status, l.owner_id as "ownerId", l.product_line_id as "productLineId", l.source,
      l.channel_id as "channelId", l.region, l.city, l.grade, l.custom, l.holding_reason as "holdingReason", l.held_at as "heldAt",
      o.started_at as "ownedSince", l.closed_at as "closedAt", a.acted_at as "actedAt", a.progressed_at as "progressedAt",
      h.rule as "holdRule", h.owner_id as "holdOwnerId", h.due_at as "dueAt", h.next_at as "nextAt",
      h.extended_until as "extendedUntil", h.extensions,
      h.since as "holdSince", h.grace_until as "graceUntil", ${contractsOf} as contracts, ${isSuperseded} as superseded
    from lead l
      left join lateral (
        select x.started_at from lead_ownership x
        where x.tenant_id = l.tenant_id and x.lead_id = l.id and (x.ended_at is null or l.status = 'converted')
        order by x.started_at desc limit 1
      ) o on true
      left join lead_hold h on h.tenant_id = l.tenant_id and h.lead_id = l.id
      left join lateral (
        select max(coalesce((e.data->>'at')::timestamptz, e.at)) filter (
            where e.type = any(${ACTS}) and coalesce((e.data->>'connected')::boolean, true)) as acted_at,
          max(e.at) filter (where e.type = any(${PROGRESS}) and e.data->>'verdict' = 'valid') as progressed_at
        from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
        where s.tenant_id = l.tenant_id and s.subject_type = 'lead' and s.subject_id = l.id
          and e.type = any(${[...new Set([...ACTS, ...PROGRESS])]})
      ) a on true
    where l.tenant_id = ${tenantId}::uuid and not l.is_test and ${which}
    ${rest ?? sql`order by l.id`} ${locked ? sql`for no key update of l` : empty}`)
  return rows.map(
    ({
      holdRule,
      holdOwnerId,
      holdSince,
      dueAt,
      nextAt,
      extendedUntil,
      extensions,
      graceUntil,
      ...lead
    }) => ({
      ...lead,
      hold:
        holdRule === null
          ? null
          : {
              ownerId: holdOwnerId,
              rule: holdRule,
              since: holdSince,
              dueAt,
              nextAt,
              extendedUntil,
              extensions,
              graceUntil,
            },
    }),
  )
}
