import type pg from 'pg'
import { FACTOR } from './pace'

/** What the hour came to, counted from the rows. */
export interface Outcome {
  leads: number
  parties: number
  assigned: number
  waiting: number
  /** Leads that nobody has, that wait for nobody and have not ended. */
  limbo: number
  /** Median and 90th percentile of first responses, in simulated minutes. */
  responseMedian: number
  responseP90: number
  answered: number
  overtime: number
  passedOn: number
  /** From the delivery to the owner and their notification: milliseconds, 99th percentile. */
  decisionP99: number
  notifiedOnce: boolean
  /** The largest distance of what a rep got from what their weight says, in percent of the latter. */
  worstShare: number
  shares: readonly { name: string; got: number; due: number }[]
}

export async function outcomeOf(admin: pg.Client, tenantId: string): Promise<Outcome> {
  const one = async (text: string) => (await admin.query(text, [tenantId])).rows[0]
  const counted = await one(
    `select count(*)::int as leads, count(distinct party_id)::int as parties,
       count(*) filter (where owner_id is not null)::int as assigned,
       count(*) filter (where status = 'holding' and holding_reason is not null)::int as waiting,
       count(*) filter (where owner_id is null and status not in ('converted', 'invalid')
         and not (status = 'holding' and holding_reason is not null))::int as limbo,
       count(*) filter (where first_response_at is not null)::int as answered,
       count(*) filter (where first_response = 'breached')::int as overtime,
       percentile_cont(0.5) within group (order by extract(epoch from first_response_at - received_at)) as median,
       percentile_cont(0.9) within group (order by extract(epoch from first_response_at - received_at)) as p90
     from lead where tenant_id = $1`,
  )
  const minutes = (seconds: number | null) => (Number(seconds ?? 0) * FACTOR) / 60
  const decided = await one(
    `select percentile_cont(0.99) within group (order by extract(epoch from l.assigned_at - l.created_at) * 1000) as p99
     from lead l join assignment_run r on r.tenant_id = l.tenant_id and r.lead_id = l.id
     where l.tenant_id = $1 and r.trigger = 'admitted' and r.outcome = 'assigned' and l.assigned_at = r.at`,
  )
  const told = await one(
    `select count(*)::int as n from (
       select subject_id, recipient_id from notification where tenant_id = $1 and kind = 'lead.assigned'
       group by 1, 2 having count(*) > 1) twice`,
  )
  const lapsed = await one('select count(*)::int as n from assignment_lapse where tenant_id = $1')
  const shares = await sharesOf(admin, tenantId)
  return {
    leads: counted.leads,
    parties: counted.parties,
    assigned: counted.assigned,
    waiting: counted.waiting,
    limbo: counted.limbo,
    answered: counted.answered,
    overtime: counted.overtime,
    responseMedian: minutes(counted.median),
    responseP90: minutes(counted.p90),
    decisionP99: Number(decided.p99 ?? 0),
    passedOn: lapsed.n,
    notifiedOnce: told.n === 0,
    shares,
    worstShare: Math.max(
      0,
      ...shares.map(({ got, due }) => (due > 0 ? (Math.abs(got - due) / due) * 100 : 0)),
    ),
  }
}

/**
 * What each rep got, and what their weight says: of every decision, their weight by the weights of all who could have had
 * the lead then, so that a lunch or a full desk counts for nobody's loss.
 */
async function sharesOf(admin: pg.Client, tenantId: string): Promise<Outcome['shares']> {
  const { rows } = await admin.query(
    `with able as (
       select r.id, r.winner_id, (c->>'memberId')::uuid as member_id, s.weight
       from assignment_run r cross join lateral jsonb_array_elements(r.candidates) c
         join assignment_share s on s.tenant_id = r.tenant_id and s.member_id = (c->>'memberId')::uuid
       where r.tenant_id = $1 and r.outcome = 'assigned' and r.trigger <> 'manual' and jsonb_array_length(c->'hardFails') = 0
     ), parts as (select *, weight / sum(weight) over (partition by id) as part from able)
     select m.name, count(*) filter (where winner_id = member_id)::int as got, sum(part)::float as due
     from parts p join member m on m.tenant_id = $1 and m.id = p.member_id group by m.id, m.name order by m.name`,
    [tenantId],
  )
  return rows
}
