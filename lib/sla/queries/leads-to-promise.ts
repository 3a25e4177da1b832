import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import { type Sql, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { groupBy } from '@/lib/platform/group-by'
import type { LeadToPromise, RunningClock } from '../promises'

/**
 * What a response is and where next steps stand, told by wiring: both belong to domains above. `acts` are kinds of events
 * about a lead that say somebody really was in contact; an edit of the lead is none of them. One that carries `connected`
 * counts only where it is true, one that carries `at` was then.
 */
export interface WorkOnLeads {
  acts: readonly string[]
  /** When the next action planned for each lead is due, for leads that have one. */
  nextSteps(c: TxCtx, leadIds: readonly string[]): Promise<ReadonlyMap<string, Date>>
}

/** Leads with what their clocks depend on, locked: two who keep the clocks of one lead do it one after the other. */
export async function leadsToPromise(
  c: TxCtx,
  ids: readonly string[],
  work: WorkOnLeads,
): Promise<LeadToPromise[]> {
  const [leads, clocks, acts, touches, steps] = await Promise.all([
    lockLeads(c, ids),
    clocksOf(c, ids),
    actsOf(c, ids, work.acts),
    touchesOf(c, ids),
    work.nextSteps(c, ids),
  ])
  return leads.map((lead) => {
    const done = acts.get(lead.id) ?? []
    const last = done.at(-1)?.at
    return {
      ...lead,
      acts: done,
      touchedAt: touches.get(lead.id)?.find(({ at }) => !last || at > last)?.at ?? null,
      nextStepAt: steps.get(lead.id) ?? null,
      clocks: clocks.get(lead.id) ?? [],
    }
  })
}

type LeadRow = Omit<LeadToPromise, 'acts' | 'touchedAt' | 'nextStepAt' | 'clocks'>

const lockLeads = (c: TxCtx, ids: readonly string[]): Promise<LeadRow[]> =>
  c.tx.$queryRaw<LeadRow[]>(sql`
    select l.id, l.party_id as "partyId", l.product_line_id as "productLineId", l.source, l.channel_id as "channelId",
      l.region, l.city, l.grade, l.status, l.owner_id as "ownerId", l.received_at as "receivedAt", l.assigned_at as "assignedAt",
      coalesce((select o.reason from lead_ownership o where o.tenant_id = l.tenant_id and o.lead_id = l.id and o.ended_at is null)
        like 'assignment.%', false) as "isRouted",
      coalesce((select ch.kind = ${IMPORT_KIND} from channel ch where ch.tenant_id = l.tenant_id and ch.id = l.channel_id), false) as "isImported",
      (select max(e.left_at) from pool_entry e where e.tenant_id = l.tenant_id and e.lead_id = l.id) as "leftPoolAt"
    from lead l
    where l.tenant_id = ${c.tenantId}::uuid and l.id = any(${[...ids]}::uuid[]) and not l.is_test
    order by l.id for no key update of l`)

/** What a plan looks at of a clock; over `k`. */
export const runningColumns: Sql = sql`
  k.id, k.lead_id as "leadId", k.kind, k.state, k.owner_id as "ownerId", k.started_at as "startedAt", k.due_at as "dueAt",
  k.stopped_at as "stoppedAt"`

async function clocksOf(c: TxCtx, ids: readonly string[]): Promise<Map<string, RunningClock[]>> {
  const rows = await c.tx.$queryRaw<(RunningClock & { leadId: string })[]>(sql`
    select ${runningColumns} from sla_clock k
    where k.tenant_id = ${c.tenantId}::uuid and k.lead_id = any(${[...ids]}::uuid[]) order by k.started_at, k.id`)
  return groupBy(rows, ({ leadId }) => leadId)
}

interface Moment {
  leadId: string
  at: Date
}

async function actsOf(
  c: TxCtx,
  ids: readonly string[],
  acts: readonly string[],
): Promise<Map<string, Moment[]>> {
  const rows = await c.tx.$queryRaw<Moment[]>(sql`
    select s.subject_id as "leadId", coalesce((e.data->>'at')::timestamptz, e.at) as at from event_subject s
      join event e on e.tenant_id = s.tenant_id and e.id = s.event_id
    where s.tenant_id = ${c.tenantId}::uuid and s.subject_type = 'lead' and s.subject_id = any(${[...ids]}::uuid[])
      and e.type = any(${[...acts]}) and coalesce((e.data->>'connected')::boolean, true)
    order by 2, e.id`)
  return groupBy(rows, ({ leadId }) => leadId)
}

async function touchesOf(c: TxCtx, ids: readonly string[]): Promise<Map<string, Moment[]>> {
  const rows = await c.tx.$queryRaw<Moment[]>(sql`
    select t.lead_id as "leadId", t.at from lead_touch t
    where t.tenant_id = ${c.tenantId}::uuid and t.lead_id = any(${[...ids]}::uuid[]) order by t.at, t.id`)
  return groupBy(rows, ({ leadId }) => leadId)
}
