import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { roleUrl } from '../../scripts/db/role-url.mjs'
import { TEMPLATE_DATABASE, TEST_SECRET } from '../../scripts/db/test-cluster.mjs'

export type Role =
  | 'meridian_app'
  | 'meridian_ingest'
  | 'meridian_relay'
  | 'meridian_jobs'
  | 'meridian_ops'
  | 'meridian_migrator'

/** The administrator's address of a database on the run's server. */
export function adminUrl(database: string): string {
  const cluster = process.env.MERIDIAN_TEST_CLUSTER
  if (!cluster)
    throw new Error('No test server: this suite needs the global set-up tests/support/global-setup.ts.')
  const url = new URL(cluster)
  url.pathname = `/${database}`
  return url.href
}

/** Name of the database this test file works on; set by setup-database.ts. */
export function databaseName(): string {
  return new URL(process.env.DATABASE_URL ?? '').pathname.slice(1)
}

/** Clones the migrated template; returns the new database's name. */
export async function createDatabase(): Promise<string> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onUrl(adminUrl('postgres'), (client) =>
    client.query(`create database ${name} template ${TEMPLATE_DATABASE}`),
  )
  return name
}

export async function dropDatabase(name: string): Promise<void> {
  await onUrl(adminUrl('postgres'), (client) => client.query(`drop database if exists ${name} with (force)`))
}

/**
 * Runs one statement as the superuser, past every policy: to arrange what no verb can, or to look at what is
 * really stored.
 */
export async function adminSql<Row extends pg.QueryResultRow = pg.QueryResultRow>(
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const { rows } = await onUrl(adminUrl(databaseName()), (client) => client.query<Row>(statement, values))
  return rows
}

/** Number of rows of a table, past every policy; `where` is a condition with $1… for `values`. */
export async function countRows(table: string, where = 'true', values: unknown[] = []): Promise<number> {
  const name = pg.escapeIdentifier(table)
  const rows = await adminSql<{ count: string }>(
    `select count(*) as count from ${name} where ${where}`,
    values,
  )
  return Number(rows[0]?.count)
}

/**
 * One connection as a role of the product, as the product itself would have it. With `tenantId` the statements
 * run in one transaction of that tenant, which is rolled back at the end.
 */
export async function asRole<T>(
  role: Role,
  work: (client: pg.Client) => Promise<T>,
  { tenantId }: { tenantId?: string } = {},
): Promise<T> {
  return onUrl(roleUrl(adminUrl(databaseName()), role, TEST_SECRET), async (client) => {
    if (tenantId === undefined) return work(client)
    await client.query('begin')
    await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId])
    try {
      return await work(client)
    } finally {
      await client.query('rollback')
    }
  })
}

/** One connection to any address, closed after the work. */
export async function onUrl<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
