import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/prisma/generated/client'
import { roleUrl } from '@/scripts/db/role-url.mjs'
import { env } from '../env'
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

const open = new Map<string, pg.Pool>()
let client: PrismaClient | undefined
/** The client as it is handed out. */
let handed: PrismaClient | undefined
let appRole: LoginRole = 'meridian_app'

/** The address of the database for one role. */
export const urlOf = (role: LoginRole): string => roleUrl(env().DATABASE_URL, role, env().MERIDIAN_SECRET)

/** Signs in as another role for tenant work; only the demo seed does, before its first statement. */
export function actAs(role: LoginRole): void {
  if (client) throw new Error('actAs: the database is already in use')
  appRole = role
}

/** The pool of one role, opened at first use. Tenant roles get the tenant pool, the relay a plain one. */
export function poolOf(role: LoginRole): pg.Pool {
  const existing = open.get(role)
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
  open.set(role, pool)
  return pool
}

/** The pool in which units of work of the application's role run. */
export const unitPool = (): TenantPool => poolOf(appRole) as TenantPool

/** The client over the tenant pool: typed queries by Prisma, SQL straight from the pool. */
export function db(): PrismaClient {
  if (!client || !handed) {
    const pool = unitPool()
    const statementNameGenerator = statementNames()
    client = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
    handed = withDirectSql(client, pool, statementNameGenerator)
  }
  return handed
}

/** Closes every connection of this process. */
export async function closeDb(): Promise<void> {
  const pools = [...open.values()]
  open.clear()
  const closing = client
  client = undefined
  handed = undefined
  await closing?.$disconnect()
  await Promise.all(pools.map((p) => p.end()))
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
