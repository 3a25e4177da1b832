import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { log } from '../log'
import { type LoginRole, urlOf } from './client'

/** The connection of a kept session. */
export type SessionClient = pg.Client

export interface SessionOptions {
  role: LoginRole
  /** Shown in pg_stat_activity. */
  name: string
  /**
   * Works on the session; when it ends or throws, or the connection breaks (`lost` aborts), a new session is made
   * after a growing pause of up to 2 s.
   */
  use(client: SessionClient, lost: AbortSignal): Promise<void>
}

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2_000
/** A session that answers nothing for this long is taken for dead (half-open network). */
const SILENT_AFTER_MS = 15_000

/** Keeps one direct connection alive, for what belongs to a session: LISTEN and session locks. */
export function keepSession(options: SessionOptions): { close(): Promise<void> } {
  const closing = new AbortController()
  const ended = (async () => {
    let wait = FIRST_WAIT_MS
    while (!closing.signal.aborted) {
      const started = performance.now()
      await oneSession(options, closing.signal).catch((error: unknown) =>
        log().debug({ err: error, session: options.name }, 'session'),
      )
      const lived = performance.now() - started > LONGEST_WAIT_MS
      wait = lived ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS)
      await sleep(wait, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  })()
  return {
    close: async () => {
      closing.abort()
      await ended
    },
  }
}

async function oneSession({ role, name, use }: SessionOptions, closing: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf(role),
    application_name: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: SILENT_AFTER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    await use(client, AbortSignal.any([lost.signal, closing]))
  } finally {
    lost.abort()
    // A polite goodbye over a dead network would wait for ever.
    await Promise.race([client.end().catch(() => undefined), sleep(1_000)])
  }
}

/** Resolves when the signal aborts. */
export const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort')
}
