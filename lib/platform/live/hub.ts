import { aborted, keepSession } from '../db/kept-session'
import { processWide } from '../process-wide'
import { openRedis, usesRedis } from '../queue/redis'
import { LIVE_CHANNEL } from './publish'
import type { LiveMessage } from './relay-live'

/** What the hub heard: a message, without its payload when that was too long to announce. */
export type Heard = Omit<LiveMessage, 'payload'> & { payload?: LiveMessage['payload'] }

export interface Listener {
  hear(message: Heard): void
  /** Something may have been missed: look into the table. */
  lookAgain(): void
}

/**
 * One ear of a process for all its browsers. However many web processes there are, each hears every announcement and
 * hands on what its own listeners wait for. After a break everybody looks again.
 */
export class LiveHub {
  readonly #listeners = new Map<string, Set<Listener>>()
  #ear: { close(): Promise<void> } | undefined

  /** Hears for one member until the returned function is called. The ear opens with the first listener. */
  listen(tenantId: string, memberId: string, listener: Listener): () => void {
    const key = keyOf(tenantId, memberId)
    const listeners = this.#listeners.get(key) ?? new Set()
    listeners.add(listener)
    this.#listeners.set(key, listeners)
    this.#ear ??= usesRedis() ? this.#onRedis() : this.#onPostgres()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(key)
    }
  }

  /** How many listen. */
  get size(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0)
  }

  async close(): Promise<void> {
    const ear = this.#ear
    this.#ear = undefined
    await ear?.close()
  }

  #hear(line: string): void {
    const message = JSON.parse(line) as Heard
    for (const listener of this.#listeners.get(keyOf(message.tenantId, message.memberId)) ?? [])
      listener.hear(message)
  }

  #everybodyLooks(): void {
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener.lookAgain()
  }

  #onPostgres() {
    return keepSession({
      role: 'meridian_relay',
      name: 'meridian_live',
      use: async (client, lost) => {
        client.on('notification', ({ payload }) => payload && this.#hear(payload))
        await client.query(`listen ${LIVE_CHANNEL}`)
        this.#everybodyLooks()
        await aborted(lost)
      },
    })
  }

  #onRedis() {
    const redis = openRedis('live')
    redis.on('message', (_channel, line) => this.#hear(line))
    // After a reconnect ioredis subscribes again before it says ready.
    redis.on('ready', () => this.#everybodyLooks())
    redis.subscribe(LIVE_CHANNEL).catch(() => undefined)
    return { close: async () => redis.disconnect() }
  }
}

const keyOf = (tenantId: string, memberId: string): string => `${tenantId} ${memberId}`

/** The process's hub. */
export const liveHub = (): LiveHub => processWide('live-hub', () => new LiveHub())
