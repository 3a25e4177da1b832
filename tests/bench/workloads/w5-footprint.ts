import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../scripts/net/free-port.mjs'
import { type Bench, repeated } from '../bench'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const IDLE_AFTER_MS = 8_000
const READY_WITHIN_MS = 120_000
const BUILT = ['.next', 'dist', 'lib', 'app', 'components', 'messages', 'prisma', 'scripts', 'workers']
/** Of .next only what `next start` reads. */
const NOT_INSTALLED = new Set(['.next/cache', '.next/dev', '.next/trace', '.next/diagnostics'])

/** W5: start of the built product until its health answers, memory of web and worker at rest, size on disk. */
export async function w5Footprint(bench: Bench): Promise<void> {
  const home = mkdtempSync(path.join(tmpdir(), 'meridian-bench-start-'))
  // The demo is not what is measured; with this mark it counts as made.
  writeFileSync(path.join(home, 'demo-is-made'), '')
  try {
    bench.say('W5: first start, makes the database')
    await started(home)
    await repeated(bench, async (round) => {
      bench.say(`W5: round ${round}`)
      const { seconds, mebibytes } = await started(home)
      bench.report.add('W5 start (built) → 200', 's', seconds, { must: 4.3, aim: 2.1 })
      bench.report.add('W5 idle memory, web + worker', 'MiB', mebibytes, { must: 363, aim: 290 })
    })
    bench.report.add('W5 production install', 'MB', laidOut(home) / 1e6, { must: 731, aim: 510 })
    bench.report.add('what `npm start` installs and builds with', 'MB', installed() / 1e6)
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function started(dataDir: string): Promise<{ seconds: number; mebibytes: number }> {
  const port = await freePort()
  // An empty setting counts as none: the embedded database, PostgreSQL as the queue.
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    NODE_ENV: 'production',
    DATABASE_URL: '',
    REDIS_URL: '',
    MERIDIAN_SECRET: '',
  }
  const from = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: ROOT, env, stdio: 'ignore' })
  const exited = once(child, 'exit')
  try {
    await untilHealthy(port)
    const seconds = (performance.now() - from) / 1_000
    await sleep(IDLE_AFTER_MS)
    return { seconds, mebibytes: memoryOf(child.pid ?? 0) }
  } finally {
    child.kill('SIGTERM')
    await exited
  }
}

async function untilHealthy(port: number): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(10)
  }
  throw new Error('W5: the product did not answer')
}

/** Resident memory of the supervisor's Node children, as the peers' figures were taken (no database, no supervisor). */
function memoryOf(supervisor: number): number {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    parents.set(Number(entry), parentOf(Number(entry)))
  const descends = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0
    return parent === supervisor || (parent > 1 && descends(parent))
  }
  const nodes = [...parents.keys()].filter(
    (pid) => descends(pid) && /node|next/.test(read(`/proc/${pid}/cmdline`)),
  )
  return (
    nodes.reduce(
      (sum, pid) => sum + Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0),
      0,
    ) / 1_024
  )
}

const parentOf = (pid: number): number => Number(/PPid:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process ended meanwhile.
    return ''
  }
}

/** Bytes of what a production host gets: the built product with the packages that running it needs, as the image has it. */
function laidOut(home: string): number {
  const folder = path.join(home, 'image')
  execFileSync(process.execPath, ['scripts/image/lay-out.mjs', folder], { cwd: ROOT, stdio: 'ignore' })
  return sizeOf(folder, true)
}

/** Bytes of the packages that are installed without development's, the sources and what was built from them. */
function installed(): number {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  const packages = Object.entries(lock.packages)
    .filter(([, { dev, devOptional }]) => !dev && !devOptional)
    .map(([where]) => path.join(ROOT, where))
  const dirs = [...packages, ...BUILT.map((dir) => path.join(ROOT, dir))]
  return dirs.reduce((sum, dir) => sum + sizeOf(dir), 0)
}

/** Bytes on disk; `whole`: with the packages inside, which are otherwise listed by themselves. */
function sizeOf(dir: string, whole = false): number {
  if (!existsSync(dir)) return 0
  let bytes = 0
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const file = path.join(dir, entry.name)
    if (entry.isDirectory()) {
      const counts = whole || (entry.name !== 'node_modules' && !NOT_INSTALLED.has(path.relative(ROOT, file)))
      if (counts) bytes += sizeOf(file, whole)
    } else if (entry.isFile()) bytes += statSync(file).blocks * 512
  }
  return bytes
}
