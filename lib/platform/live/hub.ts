import { poolOf } from '../db/client'
import { aborted, keepSession } from '../db/kept-session'
import { processWide } from '../process-wide'
import { openRedis, usesRedis } from '../queue/redis'
import { LIVE_CHANNEL } from './publish'
import type { LiveConnection, LiveMessage } from './relay-live'

/** What the hub heard: a message, without what it carries when that was too long to announce. */
export type Heard = Omit<LiveMessage, 'payload' | 'audience'> & Partial<LiveMessage>

export interface Listener {
  hear(message: Heard): void
  /** Something may have been missed: look into the table. */
  lookAgain(): void
}

/**
 * One ear of a process for all its browsers. However many web processes there are, each hears every announcement and
 * hands on what its own listeners wait for: a member's messages to that member, one for an audience to everybody in the
 * workspace, who keep what is theirs. After a break everybody looks again, and so they do when a number was left out: a
 * relay that dies between its commit and its announcement leaves messages nobody announces any more, and whoever passed
 * on a later one first would never ask for them.
 */
export class LiveHub {
  /** By workspace, then by member. */
  readonly #listeners = new Map<string, Map<string, Set<Listener>>>()
  #ear: { close(): Promise<void> } | undefined
  /** The last number announced, of whatever workspace. Outlives a break, so that what was announced in it is a gap. */
  #last: number | undefined

  /** Hears for one member until the returned function is called. The ear opens with the first listener. */
  listen(tenantId: string, memberId: string, listener: Listener): () => void {
    const here = this.#listeners.get(tenantId) ?? new Map<string, Set<Listener>>()
    const listeners = here.get(memberId) ?? new Set()
    this.#listeners.set(tenantId, here.set(memberId, listeners.add(listener)))
    this.#ear ??= usesRedis() ? this.#onRedis() : this.#onPostgres()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && here.get(memberId) === listeners) here.delete(memberId)
      if (here.size === 0 && this.#listeners.get(tenantId) === here) this.#listeners.delete(tenantId)
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
    const isNext = this.#last === undefined || message.seq - 1 === this.#last
    this.#last = message.seq
    // Before it is passed on: whoever is looking keeps the order, and asks again for what they hear meanwhile.
    if (!isNext) this.#everybodyLooks()
    const here = this.#listeners.get(message.tenantId)
    const meant = message.memberId === null ? here?.values() : [here?.get(message.memberId) ?? []]
    for (const listeners of meant ?? []) for (const listener of listeners) listener.hear(message)
  }

  #everybodyLooks(): void {
    for (const here of this.#listeners.values())
      for (const listeners of here.values()) for (const listener of listeners) listener.lookAgain()
  }

  /** From here on every number is heard, or missed in a way that shows. */
  async #begin(db: LiveConnection): Promise<void> {
    const { rows } = await db.query<{ last: string | null }>(
      `select pg_sequence_last_value('live_message_number')::text as last`,
    )
    this.#last ??= Number(rows[0]?.last ?? 0)
    this.#everybodyLooks()
  }

  #onPostgres() {
    return keepSession({
      role: 'meridian_relay',
      name: 'meridian_live',
      use: async (client, lost) => {
        client.on('notification', ({ payload }) => payload && this.#hear(payload))
        await client.query(`listen ${LIVE_CHANNEL}`)
        await this.#begin(client)
        await aborted(lost)
      },
    })
  }

  #onRedis() {
    const redis = openRedis('live')
    redis.on('message', (_channel, line) => this.#hear(line))
    // After a reconnect ioredis subscribes again before it says ready.
    redis.on('ready', () => this.#everybodyLooks())
    // The first time it says so before it has subscribed: what is announced in between is looked for afterwards.
    redis
      .subscribe(LIVE_CHANNEL)
      .then(() => this.#begin(poolOf('meridian_relay')))
      // The looks that follow a reconnect, and each listener's own, find what was missed.
      .catch(() => undefined)
    return { close: async () => redis.disconnect() }
  }
}

/** The process's hub. */
export const liveHub = (): LiveHub => processWide('live-hub', () => new LiveHub())
