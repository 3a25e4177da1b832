import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from '../../scripts/net/free-port.mjs'
import { ensure, REDIS } from '../../scripts/system/packages.mjs'

const READY_WITHIN_MS = 10_000
const POLL_MS = 20

/**
 * A Redis of this test's own, with the durability production asks for: append-only file, fsync each second, no
 * eviction. A machine without Redis gets it installed (as root) or fails the suite; it is never skipped.
 */
export class RedisServer {
  readonly port: number
  readonly #home = mkdtempSync(path.join(tmpdir(), 'meridian-redis-'))
  #process: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  static async start(): Promise<RedisServer> {
    const server = new RedisServer(await freePort())
    await server.resume()
    return server
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  /** Starts it again on the same port and files after `stop` or `kill`. */
  async resume(): Promise<void> {
    const flags = {
      port: this.port,
      bind: '127.0.0.1',
      dir: this.#home,
      appendonly: 'yes',
      appendfsync: 'everysec',
    }
    const args = Object.entries({ ...flags, 'maxmemory-policy': 'noeviction', save: '' })
    const child = spawn(
      ensure(REDIS),
      args.flatMap(([name, value]) => [`--${name}`, String(value)]),
      { stdio: 'ignore' },
    )
    this.#process = child
    await this.#untilReady(child)
  }

  /** A clean shutdown: everything acknowledged is on disk. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** As a crash. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Everything Redis knew is gone, as after a lost volume. */
  async flush(): Promise<void> {
    await this.command((client) => client.flushall())
  }

  async command<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 })
    // The call itself rejects; without a listener the client would print the same error.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await work(client)
    } finally {
      client.disconnect()
    }
  }

  async remove(): Promise<void> {
    await this.kill()
    rmSync(this.#home, { recursive: true, force: true })
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    while (Date.now() < deadline) {
      if (child.exitCode !== null)
        throw new Error(`redis-server ended with code ${child.exitCode} while starting`)
      const answer = await this.command((client) => client.ping()).catch(() => undefined)
      if (answer === 'PONG') return
      await sleep(POLL_MS)
    }
    throw new Error(`redis-server was not ready after ${READY_WITHIN_MS} ms`)
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    this.#process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
