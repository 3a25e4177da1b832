import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../scripts/net/free-port.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY_WITHIN_MS = 30_000
const POLL_MS = 25

const COMMANDS = {
  web: (port: number) => ['node_modules/next/dist/bin/next', 'start', '--port', String(port)],
  worker: () => ['--enable-source-maps', 'dist/worker.js'],
  ingest: () => ['--enable-source-maps', 'dist/ingest.js'],
}

export type ProductRole = keyof typeof COMMANDS

/**
 * One process of the built product, run as in production on a database of the test's choice. It may be killed
 * and started again on the same port. Its output is kept for the message of a failed test.
 */
export class ProductProcess {
  readonly role: ProductRole
  readonly port: number
  output = ''
  readonly #env: NodeJS.ProcessEnv
  #child: ChildProcess | undefined

  private constructor(role: ProductRole, port: number, env: NodeJS.ProcessEnv) {
    this.role = role
    this.port = port
    this.#env = env
  }

  /** `env` adds to DATABASE_URL and MERIDIAN_SECRET of this test file and may replace them. */
  static async start(role: ProductRole, env: Record<string, string> = {}): Promise<ProductProcess> {
    if (!existsSync(path.join(ROOT, 'dist/made-from'))) throw new Error('Build first: npm run build')
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const settings: NodeJS.ProcessEnv = {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      NEXTAUTH_URL: publicUrl,
    }
    if (role === 'ingest') settings.INGEST_PORT = String(port)
    const started = new ProductProcess(role, port, Object.assign(settings, env))
    await started.resume()
    return started
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Starts it (again); a server is waited for until it answers anything at all, a worker is not. */
  async resume(env: Record<string, string> = {}): Promise<void> {
    const child = spawn(process.execPath, COMMANDS[this.role](this.port), {
      cwd: ROOT,
      env: { ...this.#env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        this.output += String(chunk)
      })
    this.#child = child
    if (this.role !== 'worker') await this.#untilAnswering(child)
  }

  /** Resolves when the process has ended by itself (a failpoint, say). */
  async ended(): Promise<void> {
    const child = this.#child
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  stop(): Promise<void> {
    return this.#signal('SIGTERM')
  }

  kill(): Promise<void> {
    return this.#signal('SIGKILL')
  }

  async #signal(signal: NodeJS.Signals): Promise<void> {
    this.#child?.kill(signal)
    await this.ended()
    this.#child = undefined
  }

  async #untilAnswering(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    while (Date.now() < deadline) {
      if (child.exitCode !== null)
        throw new Error(`${this.role} ended with ${child.exitCode}:\n${this.output}`)
      const answer = await fetch(`${this.url}/api/health`).catch(() => undefined)
      if (answer) return
      await sleep(POLL_MS)
    }
    throw new Error(`${this.role} did not answer within ${READY_WITHIN_MS} ms:\n${this.output}`)
  }
}
