import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** Made anew by every start of a server; PostgreSQL's own base backup leaves them out too. */
const EMPTIED = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|pgsql_tmp.*|pg_internal\.init.*|backup_label(\.old)?|tablespace_map(\.old)?)$/
/** Says where recovery begins; copied last, as PostgreSQL does, so that it is not older than what it speaks of. */
const CONTROL = path.join('global', 'pg_control')
const SEGMENT = /^[0-9A-F]{24}$/

/**
 * Copies the files of a running server so that another can be started from them (PostgreSQL, "Making a Base Backup Using
 * the Low Level API"): the server goes on working, and its log of what happened meanwhile goes along. Needs no program
 * of PostgreSQL; the embedded package brings none.
 * @param {{ adminUrl: string, dir: string, to: string }} options the server's data directory, and a new folder
 * @returns {Promise<{ postgres: string, from: string, upTo: string }>} version, and positions in the log
 */
export async function copyCluster({ adminUrl, dir, to }) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    // Holds back the recycling of the log; ends with this connection.
    await admin.query(
      `select pg_create_physical_replication_slot('meridian_backup_' || pg_backend_pid(), true, true)`,
    )
    const { rows: started } = await admin.query(
      `select pg_backup_start('meridian', true)::text as lsn, pg_walfile_name(pg_current_wal_lsn()) as file, current_setting('server_version') as version`,
    )
    await copyFolder(dir, to, '')
    await copyFile(path.join(dir, CONTROL), path.join(to, CONTROL))
    const { rows: ended } = await admin.query(
      'select lsn::text, labelfile, spcmapfile, pg_walfile_name(lsn) as file from pg_backup_stop(false)',
    )
    const [{ lsn, labelfile, spcmapfile }] = ended
    writeFileSync(path.join(to, 'backup_label'), labelfile, { mode: 0o600 })
    if (spcmapfile.trim() !== '')
      throw new Error('The server has tablespaces; back it up with pg_basebackup.')
    copyLog(dir, to, /\(file ([0-9A-F]{24})\)/.exec(labelfile)?.[1] ?? started[0].file)
    return { postgres: started[0].version, from: started[0].lsn, upTo: lsn }
  } finally {
    await admin.end()
  }
}

async function copyFolder(from, to, below) {
  await mkdir(path.join(to, below), { recursive: true, mode: 0o700 })
  for (const entry of await readdir(path.join(from, below), { withFileTypes: true })) {
    const name = path.join(below, entry.name)
    if (LEFT_OUT.test(entry.name) || name === CONTROL) continue
    if (entry.isDirectory()) {
      if (EMPTIED.has(name)) await mkdir(path.join(to, name), { recursive: true, mode: 0o700 })
      else await copyFolder(from, to, name)
    } else if (entry.isFile()) await copyFile(path.join(from, name), path.join(to, name)).catch(unlessGone)
  }
}

/** A table that is dropped meanwhile takes its files along; the log says so. */
function unlessGone(error) {
  if (error.code !== 'ENOENT') throw error
}

function copyLog(from, to, first) {
  mkdirSync(path.join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 })
  mkdirSync(path.join(to, 'pg_wal', 'summaries'), { recursive: true, mode: 0o700 })
  for (const name of readdirSync(path.join(from, 'pg_wal')))
    if (SEGMENT.test(name) && name >= first)
      cpSync(path.join(from, 'pg_wal', name), path.join(to, 'pg_wal', name))
}
