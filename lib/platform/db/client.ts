import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { roleUrl } from '@/scripts/db/role-url.mjs'
import { env } from '../env'
import { processWide } from '../process-wide'
import { withDirectSql } from './direct-sql'
import { TenantPool } from './tenant-pool'

/** Roles a process may sign in to the database as. */
export type LoginRole =
  | 'meridian_app'
  | 'meridian_ingest'
  | 'meridian_relay'
  | 'meridian_jobs'
  | 'meridian_seed'

/** How many distinct statements a connection keeps prepared; beyond that they are sent unprepared. */
const PREPARED_LIMIT = 400

interface Connections {
  pools: Map<string, pg.Pool>
  client?: PrismaClient
  /** The client as it is handed out. */
  handed?: PrismaClient
  appRole: LoginRole
}

/** One set for the process: a set for each copy of this module would take the connections several times. */
const here = processWide('database', (): Connections => ({ pools: new Map(), appRole: 'meridian_app' }))

/** The address of the database for one role. */
export const urlOf = (role: LoginRole): string => roleUrl(env().DATABASE_URL, role, env().MERIDIAN_SECRET)

/** Signs in as another role for tenant work; only the demo seed does, before its first statement. */
export function actAs(role: LoginRole): void {
  if (here.client) throw new Error('actAs: the database is already in use')
  here.appRole = role
}

/** The pool of one role, opened at first use. Tenant roles get the tenant pool, the relay a plain one. */
export function poolOf(role: LoginRole): pg.Pool {
  const existing = here.pools.get(role)
  if (existing) return existing
  const tenantBound = role !== 'meridian_relay' && role !== 'meridian_jobs'
  const config: pg.PoolConfig = {
    connectionString: urlOf(role),
    max: tenantBound ? env().DATABASE_POOL : 4,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: role,
    // A pool must not keep a process alive that has nothing else to do.
    allowExitOnIdle: true,
  }
  const pool = tenantBound ? new TenantPool(config) : new pg.Pool(config)
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  here.pools.set(role, pool)
  return pool
}

/** How the connections of this process are used, by role. */
export const poolSizes = () =>
  [...here.pools].map(([role, { totalCount, idleCount, waitingCount }]) => ({
    role,
    busy: totalCount - idleCount,
    idle: idleCount,
    waiting: waitingCount,
  }))

/** The pool in which units of work of the application's role run. */
export const unitPool = (): TenantPool => poolOf(here.appRole) as TenantPool

/** The client over the tenant pool: typed queries by Prisma, SQL straight from the pool. */
export function db(): PrismaClient {
  if (!here.handed) {
    const pool = unitPool()
    const statementNameGenerator = statementNames()
    here.client = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
    here.handed = withDirectSql(here.client, pool, statementNameGenerator)
  }
  return here.handed
}

/** Closes every connection of this process. */
export async function closeDb(): Promise<void> {
  const { pools, client } = here
  here.pools = new Map()
  here.client = undefined
  here.handed = undefined
  await client?.$disconnect()
  await Promise.all([...pools.values()].map((p) => p.end()))
}

/** Names a statement by its text so that PostgreSQL parses and plans it once per connection. */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= PREPARED_LIMIT) return ''
    const name = `m${names.size}`
    names.set(sql, name)
    return name
  }
}
