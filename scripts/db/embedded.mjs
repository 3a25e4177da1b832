import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ADMIN, ensureCluster, startCluster } from './cluster.mjs'
import { onAdmin } from './prepare-database.mjs'
import { rolePassword, roleUrl } from './role-url.mjs'

const DATABASE = 'meridian'
const SECRET_BYTES = 32

/**
 * The secret of this installation: MERIDIAN_SECRET, else the one kept in the data directory, made on first use.
 * @param {string} dataDir
 */
export function installationSecret(dataDir) {
  if (process.env.MERIDIAN_SECRET) return process.env.MERIDIAN_SECRET
  const file = path.join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}

/**
 * Starts (or adopts) the PostgreSQL of this installation and makes its database on first use. The port is
 * chosen once and remembered, so that tools keep their address.
 * @param {{ dataDir: string, secret: string, onCreate?: () => void }} options `onCreate` is called before initdb
 */
export async function startEmbedded({ dataDir, secret, onCreate }) {
  const dir = path.join(dataDir, 'postgres')
  const portFile = path.join(dataDir, 'postgres-port')
  if (!existsSync(path.join(dir, 'PG_VERSION'))) onCreate?.()
  await ensureCluster({ dir, password: rolePassword(secret, ADMIN) })
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : undefined
  const cluster = await startCluster({ dir, port: remembered, logFile: path.join(dataDir, 'postgres.log') })
  if (cluster.port !== remembered) writeFileSync(portFile, String(cluster.port))
  await ensureDatabase(roleUrl(cluster.url('postgres'), ADMIN, secret))
  return { ...cluster, adminUrl: roleUrl(cluster.url(DATABASE), ADMIN, secret) }
}

function ensureDatabase(maintenanceUrl) {
  return onAdmin(maintenanceUrl, async (admin) => {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await admin.query(`create database ${DATABASE}`)
  })
}
