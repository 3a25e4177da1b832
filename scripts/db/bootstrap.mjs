import { DEFAULT_SCHEMA, LATEST_SCHEMA_VERSION, runMigrations } from 'bullmq'
import pg from 'pg'
import { roleUrl } from './role-url.mjs'
import { createRoles, LOGIN_ROLES } from './roles.mjs'

const MINIMUM_MAJOR = 18

/** Schema objects of an empty database; each statement may run again without effect. */
const DATABASE_SETUP = [
  'create extension if not exists pg_trgm',
  'create extension if not exists btree_gin',
  'create extension if not exists btree_gist',
  'create extension if not exists pgcrypto',
  'revoke all on schema public from public',
  'grant usage, create on schema public to meridian_owner, meridian_search, meridian_resolver',
  'grant usage on schema public to meridian_app, meridian_ingest, meridian_relay, meridian_seed, meridian_ops',
  'create schema if not exists bullmq authorization meridian_jobs',
]

/**
 * Brings a server and one of its databases to the state the migrations expect: roles, extensions, grants
 * and the queue's schema. Idempotent, all or nothing; `admin` is the owner of the database with the right
 * to create roles (a superuser is not needed).
 * @param {{ adminUrl: string, secret: string }} options
 */
export async function bootstrap({ adminUrl, secret }) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await requireServer(admin)
    await admin.query('begin')
    await createRoles(admin, secret)
    const database = admin.escapeIdentifier(admin.database)
    await admin.query(`revoke all on database ${database} from public`)
    await admin.query(`grant connect on database ${database} to ${LOGIN_ROLES.join(', ')}`)
    // The queue adds jobs in bulk through a temporary table.
    await admin.query(`grant temporary on database ${database} to meridian_jobs`)
    for (const statement of DATABASE_SETUP) await admin.query(statement)
    await requireChineseTrigrams(admin)
    await admin.query('commit')
    await migrateQueue(admin, { adminUrl, secret, database })
  } finally {
    await admin.end()
  }
}

async function requireServer(admin) {
  const { rows } = await admin.query(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
            pg_encoding_to_char(encoding) as encoding
     from pg_database where datname = current_database()`,
  )
  const { major, version, encoding } = rows[0]
  if (major < MINIMUM_MAJOR)
    throw new Error(`PostgreSQL ${MINIMUM_MAJOR} or newer is needed; the server is ${version}.`)
  if (encoding !== 'UTF8') throw new Error(`The database must be encoded in UTF8; it is ${encoding}.`)
}

/** A ctype that knows no Chinese letters (C, POSIX) makes search by trigram silently find nothing. */
async function requireChineseTrigrams(admin) {
  const { rows } = await admin.query(`select cardinality(show_trgm('医疗器械')) as trigrams`)
  if (rows[0].trigrams > 0) return
  throw new Error(
    "The database's ctype does not know Chinese letters. Create it with: create database … template template0 " +
      "encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'.",
  )
}

/**
 * BullMQ's own migrations, run as the role that will own the queue. Their first statement is `create schema
 * if not exists`, for which PostgreSQL wants CREATE on the database even when the schema is there: the right
 * is lent for the length of the run.
 */
async function migrateQueue(admin, { adminUrl, secret, database }) {
  const jobs = new pg.Client({ connectionString: roleUrl(adminUrl, 'meridian_jobs', secret) })
  await jobs.connect()
  try {
    if ((await queueVersion(jobs)) >= LATEST_SCHEMA_VERSION) return
    await admin.query(`grant create on database ${database} to meridian_jobs`)
    await runMigrations(jobs, DEFAULT_SCHEMA)
  } finally {
    await admin.query(`revoke create on database ${database} from meridian_jobs`)
    await jobs.end()
  }
}

async function queueVersion(jobs) {
  const ledger = `${DEFAULT_SCHEMA}.migration`
  const { rows } = await jobs.query('select to_regclass($1) is not null as present', [ledger])
  if (!rows[0].present) return 0
  return (await jobs.query(`select max(version) as version from ${ledger}`)).rows[0].version
}
