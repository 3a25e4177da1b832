import type pg from 'pg'
import { adminSql } from './database'
import type { Tenant } from './mint-tenant'

/** What is really stored, past every policy. */
export const rowsOf = <Row extends pg.QueryResultRow>(
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> => adminSql<Row>(statement, values)

export interface StoredLead {
  id: string
  party_id: string
  name: string
  mobile: string | null
  phone: string | null
  status: string
  owner_id: string | null
  holding_reason: string | null
  held_at: Date | null
  assigned_at: Date | null
  last_activity_at: Date
  received_at: Date
  created_at: Date
  is_test: boolean
  version: number
  pool_id: string | null
  pool_reason: string | null
  pool_due_at: Date | null
}

export async function leadRow(id: string): Promise<StoredLead> {
  const [row] = await adminSql<StoredLead>('select * from lead where id = $1', [id])
  if (!row) throw new Error(`no lead ${id}`)
  return row
}

export interface StoredEvent {
  type: string
  actor: Record<string, string>
  data: Record<string, unknown>
  at: Date
  subjects: [type: string, id: string][]
}

/** The events about one subject, oldest first, each with everything it is about. */
export const eventsOf = (t: Tenant, type: string, id: string): Promise<StoredEvent[]> =>
  adminSql<StoredEvent>(
    `select e.type, e.actor, e.data, e.at,
       (select jsonb_agg(jsonb_build_array(s.subject_type, s.subject_id) order by s.subject_type)
        from event_subject s where s.tenant_id = e.tenant_id and s.event_id = e.id) as subjects
     from event e join event_subject about on about.tenant_id = e.tenant_id and about.event_id = e.id
     where e.tenant_id = $1 and about.subject_type = $2 and about.subject_id = $3 order by e.id`,
    [t.id, type, id],
  )

/** What waits in the outbox, oldest first. */
export const outboxOf = (t: Tenant): Promise<Array<{ type: string; subject_id: string }>> =>
  adminSql('select type, subject_id from outbox where tenant_id = $1 order by event_id', [t.id])

/**
 * The invariants no history may break, as a statement that lists what is broken in tenant $1: a lead in nobody's hands
 * and in no queue, two open ownerships, an owner without a member's slot, counters that disagree with what they count.
 */
export const BROKEN_INVARIANTS = `
    select 'limbo' as what, l.id from lead l
       where l.tenant_id = $1 and not l.is_test and l.status in ('new', 'holding', 'assigned', 'working')
         and l.owner_id is null and (l.status <> 'holding' or l.holding_reason is null or l.held_at is null)
     union all
     select 'owner and ownership differ', l.id from lead l
       left join lead_ownership o on o.tenant_id = l.tenant_id and o.lead_id = l.id and o.ended_at is null
       where l.tenant_id = $1 and l.status in ('assigned', 'working') and l.owner_id is distinct from o.member_id
     union all
     select 'ownership of a lead that is not at work', l.id from lead l
       join lead_ownership o on o.tenant_id = l.tenant_id and o.lead_id = l.id and o.ended_at is null
       where l.tenant_id = $1 and l.status not in ('assigned', 'working')
     union all
     select 'pool and stay differ', l.id from lead l
       left join pool_entry e on e.tenant_id = l.tenant_id and e.lead_id = l.id and e.left_at is null
       where l.tenant_id = $1 and (l.pool_id is distinct from e.pool_id or (l.status = 'pooled') <> (e.id is not null))
     union all
     select 'stage and history differ', l.id from lead l
       left join lateral (select m.to_stage from stage_move m where m.tenant_id = l.tenant_id and m.lead_id = l.id
         and (m.set_aside is null or l.merged_into_id is not null) order by m.id desc limit 1) m on true
       where l.tenant_id = $1 and m.to_stage is distinct from l.status
     union all
     select 'capacity and ownerships differ', k.member_id from lead_capacity k
       where k.tenant_id = $1 and k.in_use <> (select count(*) from lead_ownership o
         where o.tenant_id = k.tenant_id and o.member_id = k.member_id and o.ended_at is null)
     union all
     select 'over capacity', k.member_id from lead_capacity k where k.tenant_id = $1 and k.in_use > k.max_open
     union all
     select 'received and runs differ', s.member_id from assignment_share s
       where s.tenant_id = $1 and s.received <> (select count(*) from assignment_run r
         where r.tenant_id = s.tenant_id and r.winner_id = s.member_id)
     union all
     select 'run without firing', r.id from assignment_run r where r.tenant_id = $1 and r.trigger <> 'manual'
         and not exists (select 1 from rule_firing f where f.tenant_id = r.tenant_id and f.facts->>'runId' = r.id::text)
     union all
     select 'two leads of one delivery', i.id from inbox i where i.tenant_id = $1 and (
         select count(*) from event_subject s join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
         where s.tenant_id = i.tenant_id and s.subject_type = 'inbox' and s.subject_id = i.id
           and e.type in ('lead.admitted', 'lead.touched')) > 1`

export const brokenInvariants = (t: Pick<Tenant, 'id'>): Promise<Array<{ what: string; id: string }>> =>
  adminSql(BROKEN_INVARIANTS, [t.id])

const BLOCKED_WITHIN_MS = 5_000

/** Waits until `sessions` connections to this test's database wait for a lock: two units of work have met. */
export async function untilBlocked(sessions = 1): Promise<void> {
  const deadline = performance.now() + BLOCKED_WITHIN_MS
  for (;;) {
    const [row] = await adminSql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if ((row?.n ?? 0) >= sessions) return
    if (performance.now() > deadline) throw new Error(`nobody waits for a lock: ${row?.n} of ${sessions}`)
  }
}
