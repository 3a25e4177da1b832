import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { poolOf } from '../db/client'
import { LEADER_LOCK, RELAY_SESSION } from '../events/relay'

/** The database and who works on it, as meridian_relay may know it. */
export interface DatabaseState {
  /** "18.4" */
  version: string
  /** Migrations this database has seen, and those the process came with; null when it came without its sources. */
  migrations: { applied: number; known: number | null }
  /** Whether some process is the relay. */
  relayLeads: boolean
  /** Worker processes that are connected, the relay among them. */
  workers: number
}

/** Throws when the database cannot be asked. */
export async function readDatabaseState(): Promise<DatabaseState> {
  const { rows } = await poolOf('meridian_relay').query<{
    version: string
    applied: number
    leads: boolean
    workers: number
  }>(
    `select current_setting('server_version') as version,
       (select count(finished_at)::int from _prisma_migrations) as applied,
       exists (select 1 from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and l.locktype = 'advisory' and l.granted
           and l.classid = 0 and l.objid = $1 and l.objsubid = 1) as leads,
       (select count(*)::int from pg_stat_activity
         where datname = current_database() and application_name = $2) as workers`,
    [LEADER_LOCK, RELAY_SESSION],
  )
  const [row] = rows
  if (!row) throw new Error('the database answered nothing')
  const { version, applied, leads, workers } = row
  return { version, workers, relayLeads: leads, migrations: { applied, known: await knownMigrations() } }
}

async function knownMigrations(): Promise<number | null> {
  try {
    const entries = await readdir(path.join(process.cwd(), 'prisma/migrations'), { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).length
  } catch {
    return null
  }
}
