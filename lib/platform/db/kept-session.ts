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
  /** When it counts as dead; for tests. */
  patience?: Patience
}

/** Both ends look after themselves: over a half-open network neither hears that the other is gone. */
interface Patience {
  /** How often the session shows that it lives (ms). */
  beatMs: number
  /** A statement that is not answered for this long means that the session is dead (ms). */
  answerMs: number
  /** A session that says nothing for this long is ended by the server, and its locks with it (ms). */
  idleMs: number
}

const FIRST_WAIT_MS = 50
const LONGEST_WAIT_MS = 2_000
/** As long as a process may stand still before its watchdog ends it (LOOP_BLOCKED_MS). */
const PATIENCE: Patience = { beatMs: 5_000, answerMs: 15_000, idleMs: 20_000 }

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

async function oneSession(options: SessionOptions, closing: AbortSignal): Promise<void> {
  const { role, name, use, patience = PATIENCE } = options
  const { answerMs, idleMs } = patience
  const client = new pg.Client({
    connectionString: urlOf(role),
    application_name: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: answerMs,
    options: `-c idle_session_timeout=${idleMs} -c idle_in_transaction_session_timeout=${idleMs}`,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    const ends = AbortSignal.any([lost.signal, closing])
    void beat(client, patience.beatMs, ends).catch(() => lost.abort())
    await use(client, ends)
  } finally {
    lost.abort()
    // A polite goodbye over a dead network would wait for ever; the socket would live on, and the session with it.
    await Promise.race([client.end().catch(() => undefined), sleep(1_000)])
    ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  }
}

/** A statement now and then, also where nothing is asked but only listened. Throws when one is not answered. */
async function beat(client: SessionClient, everyMs: number, ends: AbortSignal): Promise<void> {
  while (!ends.aborted) {
    await client.query('select')
    await sleep(everyMs, undefined, { signal: ends }).catch(() => undefined)
  }
}

/** Resolves when the signal aborts. */
export const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort')
}
