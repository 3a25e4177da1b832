import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Ack } from './generator'
import { BROKEN_INVARIANTS } from './look'

/** What the checker found wrong, one line each; nothing means the run kept every promise. */
export type Violations = string[]

export interface Checked {
  /** Address of the database with rights to read everything. */
  adminUrl: string
  acksFile: string
  /** Message ids that are expected in the dead letter instead of among the leads. */
  dead?: readonly string[]
}

/**
 * Compares what was acked with what is stored, after everything has come to rest (RELIABILITY 2.2, I1–I4). It believes
 * the ack file and the database and knows nothing of the run between.
 */
export async function check({ adminUrl, acksFile, dead = [] }: Checked): Promise<Violations> {
  const acks = readAcks(acksFile)
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      'create temp table ack (tenant_id uuid, channel_id uuid, message_id text, person text)',
    )
    await client.query(
      `insert into ack select distinct a."tenantId", a."channelId", a."messageId", a.person
       from jsonb_to_recordset($1) as a("tenantId" uuid, "channelId" uuid, "messageId" text, person text)`,
      [JSON.stringify(acks)],
    )
    const found: Violations = acks.length === 0 ? ['no acks: the run proves nothing'] : []
    for (const { promise, sql } of PROMISES) {
      const { rows } = await client.query<{ line: string }>(sql, sql.includes('$1') ? [dead] : [])
      found.push(...rows.map(({ line }) => `${promise}: ${line}`))
    }
    const tenants = [...new Set(acks.map((a) => a.tenantId))]
    for (const tenantId of tenants) {
      const { rows } = await client.query<{ what: string; id: string }>(BROKEN_INVARIANTS, [tenantId])
      found.push(...rows.map(({ what, id }) => `I2: ${what} ${id}`))
    }
    return found
  } finally {
    await client.end()
  }
}

/** The last line may be half: the generator itself was killed. */
function readAcks(file: string): Ack[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Ack)
}

const PROMISES = [
  {
    promise: 'I1 nothing lost',
    sql: `select 'acked and not stored: ' || a.message_id as line from ack a
          where not exists (select 1 from inbox i where (i.tenant_id, i.channel_id, i.message_id) = (a.tenant_id, a.channel_id, a.message_id))`,
  },
  {
    promise: 'I1 nothing lost',
    sql: `select 'not settled: ' || i.message_id || ' ' || i.state || ' ' || coalesce(i.verdict, '-') || ' ' || coalesce(i.last_error, '-') as line
          from ack a join inbox i using (tenant_id, channel_id, message_id)
          where case when i.message_id = any($1::text[]) then i.state <> 'dead' or i.verdict <> 'error'
                     else i.state <> 'done' or i.lead_id is null or i.verdict not in ('admitted', 'touched') end`,
  },
  {
    promise: 'I2 nothing twice',
    sql: `select 'stored twice: ' || a.message_id as line from ack a join inbox i using (tenant_id, channel_id, message_id)
          group by a.message_id having count(*) > 1`,
  },
  {
    promise: 'I2 nothing twice',
    sql: `select 'leads of ' || p.person || ': ' || p.leads as line from (
            select a.tenant_id, a.person, (select count(*) from lead l where l.tenant_id = a.tenant_id and l.name = a.person) as leads
            from ack a where a.message_id <> all($1::text[]) group by 1, 2) p where p.leads <> 1`,
  },
  {
    promise: 'I2 nothing twice',
    sql: `select 'touches of ' || p.person || ': ' || p.touches || ' for ' || p.messages || ' messages' as line from (
            select a.tenant_id, a.person, count(*) as messages, (
              select count(*) from lead l join lead_touch x on x.tenant_id = l.tenant_id and x.lead_id = l.id
              where l.tenant_id = a.tenant_id and l.name = a.person) as touches
            from ack a where a.message_id <> all($1::text[]) group by 1, 2) p where p.touches <> p.messages - 1`,
  },
  {
    promise: 'I2 nothing twice',
    sql: `select 'lead ' || l.id || ' was assigned ' || r.n || ' times' as line from lead l cross join lateral (
            select count(*) as n from assignment_run r where r.tenant_id = l.tenant_id and r.lead_id = l.id and r.outcome = 'assigned') r
          where l.tenant_id in (select tenant_id from ack) and r.n <> (case when l.owner_id is null then 0 else 1 end)`,
  },
  {
    promise: 'I2 nothing twice',
    sql: `select 'lead ' || l.id || ' was told ' || n.n || ' times' as line from lead l cross join lateral (
            select count(*) as n from notification n where n.tenant_id = l.tenant_id and n.subject_id = l.id and n.kind = 'lead.assigned') n
          where l.tenant_id in (select tenant_id from ack) and n.n <> (case when l.owner_id is null then 0 else 1 end)`,
  },
  {
    promise: 'I3 one event a change',
    sql: `select l.id || ' ' || kind.type || ': ' || logged.n || ' events, ' || kind.n || ' changes' as line
          from lead l cross join lateral (
            values ('lead.admitted', 1::bigint),
              ('lead.touched', (select count(*) from lead_touch x where x.tenant_id = l.tenant_id and x.lead_id = l.id)),
              ('lead.assigned', (select count(*) from lead_ownership o where o.tenant_id = l.tenant_id and o.lead_id = l.id))
          ) as kind(type, n) cross join lateral (
            select count(*) as n from event e join event_subject s on s.tenant_id = e.tenant_id and s.event_id = e.id
            where e.tenant_id = l.tenant_id and s.subject_type = 'lead' and s.subject_id = l.id and e.type = kind.type
          ) as logged
          where l.tenant_id in (select tenant_id from ack) and logged.n <> kind.n`,
  },
  {
    promise: 'I4 isolation',
    sql: `select 'lead ' || l.id || ' of ' || split_part(l.name, ' ', 1) || ' is in ' || l.tenant_id as line from lead l
          where l.tenant_id in (select tenant_id from ack) and split_part(l.name, ' ', 1) <> l.tenant_id::text`,
  },
  {
    promise: 'I1 nothing lost',
    sql: `select 'dead job: ' || d.job || ' ' || d.error_code as line from dead_job d where d.tenant_id in (select tenant_id from ack)
            and not (d.job = 'inbox-suspects' and d.error_code = 'poison' and cardinality($1::text[]) > 0)`,
  },
] as const
