import { spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../net/free-port.mjs'
import { postgresBinaries } from './postgres-binaries.mjs'
import { commandLine, isAlive, signalAndWait } from './process-control.mjs'
import { asServerUser, serverUser } from './server-user.mjs'

/** The superuser of an embedded cluster. Only bootstrap and tests sign in as it. */
export const ADMIN = 'postgres'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  timezone: 'UTC',
  jit: 'off',
  random_page_cost: '1.1',
  // A young installation grows from nothing to thousands of rows within a minute; plans made of nothing must not stay.
  autovacuum_naptime: '10s',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] %u@%d ',
}
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' }
const START_TIMEOUT_MS = 60_000
const POLL_MS = 15

/**
 * Makes the data directory when it is empty. UTF-8 and the builtin C.UTF-8 locale are fixed here because
 * initdb would otherwise inherit the machine's: under C the trigrams of Chinese text are empty.
 * @param {{ dir: string, password: string }} options
 * @returns {Promise<boolean>} whether a cluster was made
 */
export async function ensureCluster({ dir, password }) {
  if (existsSync(path.join(dir, 'PG_VERSION'))) return false
  const user = serverUser()
  const { initdb } = await postgresBinaries()
  mkdirSync(path.dirname(dir), { recursive: true })
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const passwordFile = path.join(tmpdir(), `meridian-initdb-${process.pid}-${Date.now()}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (user) for (const owned of [dir, passwordFile]) chownSync(owned, user.uid, user.gid)
    await runInitdb(initdb, dir, [
      `--pgdata=${dir}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-instructions',
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  return true
}

/**
 * Starts the cluster in `dir`, or adopts the server that already runs there (left by a launcher that was
 * killed). The server lives in its own process group, so that Ctrl-C in the terminal reaches the launcher
 * only and the launcher can stop the database last.
 * @param {{ dir: string, port?: number, logFile: string, settings?: Record<string, string> }} options
 */
export async function startCluster({ dir, port, logFile, settings = {} }) {
  const running = runningServer(dir)
  if (running) return handle(dir, running.pid, running.port)
  let lastError
  for (const candidate of [port, undefined, undefined]) {
    const chosen = await freePort(candidate)
    try {
      return await launch({ dir, port: chosen, logFile, settings })
    } catch (error) {
      lastError = error
    }
  }
  throw lastError
}

async function launch({ dir, port, logFile, settings }) {
  const { postgres } = await postgresBinaries()
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const log = openSync(logFile, 'a', 0o600)
  const server = asServerUser(postgres, ['-D', dir, '-p', String(port), ...flags], [dir])
  const child = spawn(server.command, server.args, {
    ...server.options,
    cwd: tmpdir(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure
  child.once('error', (error) => {
    failure = error
  })
  child.once('exit', (code) => {
    failure ??= new Error(`PostgreSQL ended with code ${code} while starting. Its log: ${logFile}`)
  })
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (failure) throw failure
    if (pidFile(dir)?.status === 'ready') return handle(dir, child.pid, port)
    await sleep(POLL_MS)
  }
  child.kill('SIGKILL')
  throw new Error(`PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s. Its log: ${logFile}`)
}

function handle(dir, pid, port) {
  return {
    dir,
    pid,
    port,
    /** Address of a database of this cluster, without user and password. */
    url: (database) => `postgres://127.0.0.1:${port}/${database}`,
    /** @param {keyof typeof SIGNALS} mode */
    stop: (mode = 'fast') => signalAndWait(pid, SIGNALS[mode]),
  }
}

/** postmaster.pid holds: pid, data directory, start time, port, socket directory, address, shared memory, status. */
function pidFile(dir) {
  try {
    const lines = readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() }
  } catch {
    return undefined
  }
}

/** After a crash the pid in the file may belong to a stranger; the file is then removed, or PostgreSQL would not start. */
export function runningServer(dir) {
  const found = pidFile(dir)
  if (!found) return undefined
  if (isAlive(found.pid) && commandLine(found.pid).includes(dir)) return found
  rmSync(path.join(dir, 'postmaster.pid'), { force: true })
  return undefined
}

function runInitdb(initdb, dir, flags) {
  const { command, args, options } = asServerUser(initdb, flags, [dir])
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'] })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`initdb failed (${code}): ${stderr.trim()}`)),
    )
  })
}
