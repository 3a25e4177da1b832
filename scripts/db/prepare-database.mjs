import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readMigrations } from './migration-files.mjs'
import { rolePassword } from './role-url.mjs'

const BOOTSTRAP_SOURCES = ['./bootstrap.mjs', './roles.mjs', './apply-migrations.mjs']

/**
 * What a database was last prepared with: bootstrap sources, migrations, the queue library's version and the
 * secret (as a derived value). Kept as the comment of the database, so that a start that finds its own stamp
 * costs one query.
 * @param {string} secret
 */
export function databaseStamp(secret) {
  const hash = createHash('sha256')
  for (const source of BOOTSTRAP_SOURCES)
    hash.update(readFileSync(fileURLToPath(new URL(source, import.meta.url))))
  hash.update(createRequire(import.meta.url)('bullmq/package.json').version)
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`)
  return hash.update(rolePassword(secret, 'stamp')).digest('hex')
}

/**
 * Roles, extensions and migrations of one database, unless they are current already.
 * @param {{ adminUrl: string, secret: string, onWork?: () => void }} options `onWork` is called when work begins
 * @returns {Promise<string[]>} migrations applied now
 */
export async function prepareDatabase({ adminUrl, secret, onWork }) {
  const stamp = databaseStamp(secret)
  if ((await readStamp(adminUrl)) === stamp) return []
  onWork?.()
  const [{ bootstrap }, { applyMigrations }] = await Promise.all([
    import('./bootstrap.mjs'),
    import('./apply-migrations.mjs'),
  ])
  await bootstrap({ adminUrl, secret })
  const applied = await applyMigrations({ databaseUrl: adminUrl, secret })
  await onAdmin(adminUrl, (admin) =>
    admin.query(`comment on database ${admin.escapeIdentifier(admin.database)} is '${stamp}'`),
  )
  return applied
}

function readStamp(adminUrl) {
  return onAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query(
      `select shobj_description(oid, 'pg_database') as stamp from pg_database where datname = current_database()`,
    )
    return rows[0].stamp
  })
}

/**
 * Runs `work` on one connection of the administrator and closes it.
 * @template T
 * @param {string} adminUrl
 * @param {(admin: import('pg').Client) => Promise<T>} work
 */
export async function onAdmin(adminUrl, work) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
