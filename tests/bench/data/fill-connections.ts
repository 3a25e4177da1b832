import type pg from 'pg'

/** Channels of one workspace whose leads are gone for. */
const CONNECTIONS = 200
const REFERENCES = 40_000

/**
 * Connections of many workspaces, every fiftieth of which is due, `CONNECTIONS` of them in the one that is named; and its
 * references of a long time, a fifth of which waits. Of channels that do not exist, so that nobody is asked for
 * leads. `admin` is a superuser's connection.
 */
export async function fillConnections(admin: pg.ClientBase, tenantId: string): Promise<void> {
  await admin.query('set session_replication_role = replica')
  await admin.query(SOME_CONNECTIONS, [tenantId])
  await admin.query(SOME_REFERENCES, [tenantId])
  await admin.query('set session_replication_role = origin')
  await admin.query('vacuum (analyze) connection, lead_reference')
}

const SOME_CONNECTIONS = `
  insert into connection (tenant_id, id, channel_id, active, next_at, created_at)
  select case when n <= ${CONNECTIONS} then $1::uuid else md5('workspace' || n / 4)::uuid end, gen_random_uuid(),
    md5('channel' || n)::uuid, n % 10 > 0, now() + case when n % 50 = 1 then interval '-1 hour' else interval '1 hour' end, now()
  from generate_series(1, 20000) n`

const SOME_REFERENCES = `
  insert into lead_reference (tenant_id, id, channel_id, delivery_id, reference, state, created_at, ended_at)
  select $1, gen_random_uuid(), md5('channel' || n % ${CONNECTIONS})::uuid, gen_random_uuid(), 'r' || n,
    case when n % 100 > 20 then 'fetched' else 'waiting' end, now() - n * interval '1 second', case when n % 100 > 20 then now() end
  from generate_series(1, ${REFERENCES}) n`
