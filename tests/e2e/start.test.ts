import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine, isAlive } from '../../scripts/db/process-control.mjs'
import { freePort } from '../../scripts/net/free-port.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const START = path.join(ROOT, 'scripts/start.mjs')

interface Demo {
  workspaces: { slug: string; users: { email: string; password: string; role: string }[] }[]
}

/** One `npm start` (without npm) on a data directory of its own. */
class Started {
  output = ''
  readonly process: ChildProcess

  constructor(dataDir: string, port: number) {
    // As on a bare machine: none of the settings of this test run.
    const {
      DATABASE_URL: _url,
      MERIDIAN_SECRET: _secret,
      REDIS_URL: _redis,
      STORAGE_DIR: _storage,
      ...env
    } = process.env
    this.process = spawn(process.execPath, [START], {
      cwd: ROOT,
      env: { ...env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk) => {
        this.output += String(chunk)
      })
  }

  saysReady(): Promise<void> {
    const ready = (): void => {
      if (!this.output.includes('Meridian  http://localhost:')) throw new Error(`not ready:\n${this.output}`)
    }
    return vi.waitFor(ready, { timeout: 420_000, interval: 50 })
  }

  async exitCode(): Promise<number | null> {
    if (this.process.exitCode === null) await once(this.process, 'exit')
    return this.process.exitCode
  }

  async interrupt(): Promise<number | null> {
    this.process.kill('SIGINT')
    return this.exitCode()
  }
}

/** Processes that were started from this data directory or by that supervisor and still live. */
function descendants(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

// The first start makes the whole demo: a minute on a quiet machine, several on a busy one.
describe('npm start', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'meridian-start-'))
  let port: number
  let started: Started
  beforeAll(async () => {
    port = await freePort()
    started = new Started(dataDir, port)
    await started.saysReady()
  }, 450_000)
  afterAll(async () => {
    await started.interrupt()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })

  const health = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/api/health`)).status

  it('serves, and prints sign-ins that stand in demo.json', async () => {
    expect(await health()).toBe(200)
    const demo: Demo = JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8'))
    expect(demo.workspaces.length).toBeGreaterThanOrEqual(2)
    const rep = demo.workspaces[0]?.users.find(({ role }) => role === 'rep')
    expect(started.output).toContain(rep?.email)
    expect(started.output).toContain(rep?.password)
  })

  it('starts a worker again that was killed', async () => {
    const worker = (): number | undefined =>
      descendants(started.process.pid ?? 0).find((pid) => commandLine(pid).includes('dist/worker.js'))
    const before = worker()
    expect(before).toBeDefined()
    process.kill(before ?? 0, 'SIGKILL')
    await expect.poll(worker, { timeout: 10_000 }).not.toBe(before)
    await expect.poll(worker, { timeout: 10_000 }).toBeDefined()
    await expect.poll(() => started.output, { timeout: 10_000 }).toContain('worker ended (SIGKILL)')
  })

  it('refuses a second start on the same data', async () => {
    const second = new Started(dataDir, await freePort())
    expect(await second.exitCode()).toBe(1)
    expect(second.output).toMatch(/已有一个 Meridian 在运行[\s\S]*already running/)
  })

  it('names a port that is taken, in both languages', async () => {
    const taken: Server = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const other = new Started(`${dataDir}-other`, typeof address === 'object' ? (address?.port ?? 0) : 0)
    expect(await other.exitCode()).toBe(1)
    expect(other.output).toMatch(/端口 \d+ 已被占用[\s\S]*Port \d+ is taken/)
    taken.close()
  })

  it('stops everything on Ctrl-C, and is back with the same data in seconds', async () => {
    const supervisor = started.process.pid ?? 0
    const database = Number.parseInt(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
    const all = [...descendants(supervisor), database]
    const demo = readFileSync(path.join(dataDir, 'demo.json'), 'utf8')
    expect(await started.interrupt()).toBe(0)
    expect(all.filter(isAlive)).toEqual([])

    const from = performance.now()
    started = new Started(dataDir, port)
    await started.saysReady()
    expect(performance.now() - from).toBeLessThan(15_000)
    expect(readFileSync(path.join(dataDir, 'demo.json'), 'utf8')).toBe(demo)
  })

  it('takes its children with it when it is killed, and the next start goes on with the database it left', async () => {
    const children = descendants(started.process.pid ?? 0)
    started.process.kill('SIGKILL')
    await started.exitCode()
    await expect
      .poll(() => children.filter((pid) => isAlive(pid) && !commandLine(pid).includes('postgres')), {
        timeout: 20_000,
      })
      .toEqual([])
    started = new Started(dataDir, port)
    await started.saysReady()
    expect(await health()).toBe(200)
  })
})
