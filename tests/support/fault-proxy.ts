import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the proxy does to the traffic of every connection, old and new. */
export type Fault =
  | { kind: 'none' }
  /** Every chunk waits this long, plus or minus up to `jitterMs`. */
  | { kind: 'latency'; ms: number; jitterMs?: number }
  /** Accepts and keeps connections but passes nothing on: a half-open network. */
  | { kind: 'blackhole' }
  /** Cuts a connection with RST after a random number of bytes up to `withinBytes`. */
  | { kind: 'reset'; withinBytes: number }
  /** New connections are closed at once; old ones live on. */
  | { kind: 'refuse' }
  | { kind: 'bandwidth'; bytesPerSecond: number }

const BANDWIDTH_SLICE_MS = 50

/**
 * A TCP proxy between a process under test and one of its dependencies, which misbehaves on command. Random
 * choices come from `seed`, so a failed run can be repeated.
 */
export class FaultProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #random: () => number
  readonly #target: { host: string; port: number }
  #fault: Fault = { kind: 'none' }
  #change = pendingChange()

  private constructor(target: { host: string; port: number }, seed: number) {
    this.#target = target
    this.#random = mulberry32(seed)
    this.#server = createServer((client) => this.#accept(client))
  }

  static async start(target: { host: string; port: number }, seed = 1): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, seed)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen')
    return address.port
  }

  /** Replaces the fault; what a blackhole held back is passed on when it ends, as after a healed partition. */
  set(fault: Fault): void {
    this.#fault = fault
    this.#change.announce()
    this.#change = pendingChange()
  }

  heal(): void {
    this.set({ kind: 'none' })
  }

  /** Cuts every open connection with RST. */
  resetAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  async close(): Promise<void> {
    this.resetAll()
    this.heal()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #accept(client: Socket): void {
    if (this.#fault.kind === 'refuse') {
      client.resetAndDestroy()
      return
    }
    const upstream = connect(this.#target)
    for (const socket of [client, upstream]) this.#track(socket)
    void this.#pump(client, upstream)
    void this.#pump(upstream, client)
  }

  #track(socket: Socket): void {
    this.#sockets.add(socket)
    socket.setNoDelay(true)
    // A reset is what the proxy is for; the peer of the broken side is cut by its pump.
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }

  async #pump(from: Socket, to: Socket): Promise<void> {
    const resetAfter = { bytes: Number.POSITIVE_INFINITY }
    try {
      // Left open on an early exit: a destroyed socket says goodbye with FIN and could not be reset any more.
      for await (const chunk of from.iterator({ destroyOnReturn: false }))
        await this.#forward(chunk, to, resetAfter)
      to.end()
    } catch {
      for (const socket of [from, to]) socket.resetAndDestroy()
    }
  }

  async #forward(chunk: Buffer, to: Socket, resetAfter: { bytes: number }): Promise<void> {
    while (this.#fault.kind === 'blackhole') await this.#change.happened
    const fault = this.#fault
    if (fault.kind === 'latency') await sleep(fault.ms + (this.#random() * 2 - 1) * (fault.jitterMs ?? 0))
    if (fault.kind === 'bandwidth') return this.#trickle(chunk, to, fault.bytesPerSecond)
    if (fault.kind === 'reset') {
      if (!Number.isFinite(resetAfter.bytes))
        resetAfter.bytes = Math.floor(this.#random() * fault.withinBytes)
      if (chunk.length > resetAfter.bytes) {
        await write(to, chunk.subarray(0, resetAfter.bytes))
        throw new Error('reset by the fault proxy')
      }
      resetAfter.bytes -= chunk.length
    }
    await write(to, chunk)
  }

  async #trickle(chunk: Buffer, to: Socket, bytesPerSecond: number): Promise<void> {
    const slice = Math.max(1, Math.floor((bytesPerSecond * BANDWIDTH_SLICE_MS) / 1000))
    for (let at = 0; at < chunk.length; at += slice) {
      await write(to, chunk.subarray(at, at + slice))
      await sleep(BANDWIDTH_SLICE_MS)
    }
  }
}

function pendingChange(): { happened: Promise<void>; announce: () => void } {
  let announce = (): void => undefined
  const happened = new Promise<void>((resolve) => {
    announce = resolve
  })
  return { happened, announce }
}

function write(to: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => to.write(chunk, (error) => (error ? reject(error) : resolve())))
}

/** A small seeded generator of numbers in [0, 1): the same seed replays the same faults. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
