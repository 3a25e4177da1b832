import { rolePassword } from './role-url.mjs'

/** Roles nobody signs in as: they own things. */
export const GROUP_ROLES = ['meridian_owner', 'meridian_search', 'meridian_resolver', 'meridian_clock']

/** Roles a process signs in as, each with the least it needs (DESIGN.md §4). */
export const LOGIN_ROLES = [
  'meridian_app',
  'meridian_ingest',
  'meridian_relay',
  'meridian_jobs',
  'meridian_seed',
  'meridian_ops',
  'meridian_migrator',
]

/**
 * Creates missing roles and gives every login role the password derived from the secret. Roles belong to
 * the whole server, so concurrent bootstraps of two databases queue up behind one advisory lock.
 * @param {import('pg').Client} admin
 * @param {string} secret
 */
export async function createRoles(admin, secret) {
  await admin.query(`select pg_advisory_xact_lock(hashtext('meridian bootstrap'))`)
  const { rows } = await admin.query('select rolname from pg_roles where rolname = any($1)', [
    [...GROUP_ROLES, ...LOGIN_ROLES],
  ])
  const existing = new Set(rows.map((row) => row.rolname))
  for (const role of GROUP_ROLES) if (!existing.has(role)) await admin.query(`create role ${role} nologin`)
  for (const role of LOGIN_ROLES) {
    const verb = existing.has(role) ? 'alter' : 'create'
    await admin.query(`${verb} role ${role} login password '${rolePassword(secret, role)}'`)
  }
  await grantMemberships(admin)
  await letNobodyKeepLocks(admin)
  await letOpsReadEverything(admin)
}

/**
 * A machine that vanishes in the middle of a unit of work says no goodbye: its transaction would hold the workspace's
 * assignment lock until the network gives the connection up, which may be hours. Longer than a unit of work may take (20 s).
 */
async function letNobodyKeepLocks(admin) {
  for (const role of ['meridian_app', 'meridian_ingest'])
    await admin.query(`alter role ${role} set idle_in_transaction_session_timeout = '25s'`)
}

/**
 * The migrator acts as the owner from its first statement, so that every object it makes belongs to a role
 * nobody can sign in as. The owner may hand search views over to meridian_search. An administrator who is
 * not superuser (managed servers) also needs to step into the roles whose schemas it makes.
 */
async function grantMemberships(admin) {
  await admin.query('grant meridian_owner to meridian_migrator with inherit true, set true')
  await admin.query('grant meridian_search, meridian_resolver to meridian_owner with inherit false, set true')
  // The demo seed lives through its history: it acts as the application, but may shift the clock.
  await admin.query('grant meridian_app, meridian_clock to meridian_seed with inherit true')
  // Thousands of small commits of invented history: what a power cut takes of it is made again.
  await admin.query('alter role meridian_seed set synchronous_commit = off')
  await admin.query(`alter role meridian_migrator set role = 'meridian_owner'`)
  await admin.query(`alter role meridian_migrator set lock_timeout = '2s'`)
  const { rows } = await admin.query('select rolsuper from pg_roles where rolname = current_user')
  if (rows[0].rolsuper) return
  await admin.query('grant meridian_jobs to current_user with inherit false, set true')
}

/** Break-glass reading past row policies; a managed server may refuse the attribute, ops then works per tenant. */
async function letOpsReadEverything(admin) {
  await admin.query('savepoint ops')
  try {
    await admin.query('alter role meridian_ops bypassrls')
  } catch (error) {
    if (error.code !== '42501') throw error
    await admin.query('rollback to savepoint ops')
  }
}
