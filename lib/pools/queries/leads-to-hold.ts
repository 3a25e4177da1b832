import { followUpCompleted, followUpLogged } from '@/lib/followups/events'
import { empty, type Sql, sql } from '@/lib/platform/db/sql'
import type { Tx } from '@/lib/platform/db/with-tenant'
import { touchEnded } from '@/lib/touches/events'
import type { LeadToHold, StoredHold } from '../policy'

type Row = Omit<LeadToHold, 'hold'> &
  Omit<StoredHold, 'ownerId' | 'rule'> & {
    holdRule: string | null
    holdOwnerId: string | null
  }

/** Real contact: what was written down, and calls, messages and visits that reached the person. An edit is none. */
const ACTS = [followUpLogged.name, touchEnded.name]
/** Contact that was written down whole. */
const PROGRESS = [followUpLogged.name, followUpCompleted.name]

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
      l.channel_id as "channelId", l.region, l.city, l.grade, l.holding_reason as "holdingReason", l.held_at as "heldAt",
      o.started_at as "ownedSince", a.acted_at as "actedAt", a.progressed_at as "progressedAt",
      h.rule as "holdRule", h.owner_id as "holdOwnerId", h.due_at as "dueAt", h.next_at as "nextAt",
      h.extended_until as "extendedUntil", h.extensions
    from lead l
      left join lead_ownership o on o.tenant_id = l.tenant_id and o.lead_id = l.id and o.ended_at is null
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
  return rows.map(({ holdRule, holdOwnerId, dueAt, nextAt, extendedUntil, extensions, ...lead }) => ({
    ...lead,
    hold:
      holdRule === null
        ? null
        : { ownerId: holdOwnerId, rule: holdRule, dueAt, nextAt, extendedUntil, extensions },
  }))
}
