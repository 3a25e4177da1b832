import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { platform, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ADMIN, ensureCluster, startCluster } from './cluster.mjs'
import { databaseStamp, onAdmin, prepareDatabase } from './prepare-database.mjs'
import { commandLine, isAlive, signalAndWait } from './process-control.mjs'
import { rolePassword, roleUrl } from './role-url.mjs'

/** Signs nothing outside a test run. */
export const TEST_SECRET = 'meridian-test-secret-meridian-test-secret'
export const TEMPLATE_DATABASE = 'meridian_template'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/meridian-clusters', import.meta.url))
const KEPT_CLUSTERS = 3
const HOME_PREFIX = 'meridian-test-'
/** Durability against a power cut is worth nothing to a cluster that lives for one run; crash recovery still works. */
const TEST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
}

/**
 * A running server whose `meridian_template` database is bootstrapped and migrated, in a directory of its own.
 * The migrated data directory is kept under node_modules/.cache by what it was made from; a run copies it.
 * @param {{ settings?: Record<string, string> }} [options]
 */
export async function startTestCluster({ settings = {} } = {}) {
  await removeAbandoned()
  const golden = await goldenCluster()
  const home = mkdtempSync(path.join(tmpdir(), HOME_PREFIX))
  writeFileSync(path.join(home, 'owner'), String(process.pid))
  openToServerUser(home)
  const dir = path.join(home, 'data')
  copyCluster(golden, dir)
  const cluster = await startCluster({
    dir,
    logFile: path.join(home, 'postgres.log'),
    settings: { ...TEST_SETTINGS, ...settings },
  })
  return {
    ...cluster,
    logFile: path.join(home, 'postgres.log'),
    adminUrl: (database) => roleUrl(cluster.url(database), ADMIN, TEST_SECRET),
    /** Stops the server and removes everything it wrote. */
    remove: async () => {
      await cluster.stop('immediate')
      rmSync(home, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The cached, stopped cluster of the present migrations; made aside and renamed, so that parallel runs cannot meet half of it. */
async function goldenCluster() {
  const golden = path.join(CACHE, databaseStamp(TEST_SECRET).slice(0, 16))
  if (existsSync(golden)) return golden
  mkdirSync(CACHE, { recursive: true })
  const draft = mkdtempSync(path.join(tmpdir(), 'meridian-golden-'))
  openToServerUser(draft)
  const dir = path.join(draft, 'data')
  try {
    await ensureCluster({ dir, password: rolePassword(TEST_SECRET, ADMIN) })
    const cluster = await startCluster({
      dir,
      logFile: path.join(draft, 'postgres.log'),
      settings: TEST_SETTINGS,
    })
    try {
      const admin = (database) => roleUrl(cluster.url(database), ADMIN, TEST_SECRET)
      await onAdmin(admin('postgres'), (client) => client.query(`create database ${TEMPLATE_DATABASE}`))
      await prepareDatabase({ adminUrl: admin(TEMPLATE_DATABASE), secret: TEST_SECRET })
      await onAdmin(admin('postgres'), (client) => client.query('grant meridian_clock to meridian_app'))
    } finally {
      await cluster.stop()
    }
    publish(dir, golden)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return golden
}

function publish(dir, golden) {
  const beside = `${golden}.${process.pid}`
  copyCluster(dir, beside)
  try {
    renameSync(beside, golden)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(golden)) throw error
  }
  const older = readdirSync(CACHE).filter((name) => !golden.endsWith(name))
  for (const name of older.slice(0, -KEPT_CLUSTERS))
    rmSync(path.join(CACHE, name), { recursive: true, force: true })
}

/** Owner and mode matter to PostgreSQL; `cp -a` keeps them, Node's own copy does not. */
function copyCluster(from, to) {
  if (platform() === 'win32') cpSync(from, to, { recursive: true })
  else execFileSync('cp', ['-a', from, to])
}

/** mkdtemp makes 0700; the server of a root run is another user and has to pass through. */
function openToServerUser(dir) {
  chmodSync(dir, 0o711)
}

/** A run that was killed could not remove its server; the next run does. */
async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(HOME_PREFIX))) {
    const home = path.join(tmpdir(), name)
    const owner = readNumber(path.join(home, 'owner'))
    if (!owner || isAlive(owner)) continue
    const server = readNumber(path.join(home, 'data', 'postmaster.pid'))
    if (server && commandLine(server).includes(home)) await signalAndWait(server, 'SIGQUIT')
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

function readNumber(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10)
  } catch {
    return undefined
  }
}
