import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { aborted, keepSession, type SessionClient } from '../db/kept-session'
import { LIVE_WAKE_CHANNEL, type LivePublisher, relayLive } from '../live/relay-live'
import { log } from '../log'
import type { QueueName } from '../queue/define-job'
import type { JobRequest } from '../queue/envelope'
import { settleOutbox, waitingEvents } from './outbox'
import { type Consequences, planJobs } from './plan-jobs'
import { type Sweep, sweepOnce } from './sweep'

export interface RelayOptions extends Consequences {
  enqueue: (requests: readonly JobRequest[]) => Promise<void>
  /** How many jobs wait in a queue. */
  backlogOf: (queue: QueueName) => Promise<number>
  sweeps: readonly Sweep[]
  cleanups: readonly Cleanup[]
  live: LivePublisher
  outbox?: { everyMs: number; minAgeMs: number }
  /** How often it looks for live messages without being woken. */
  livePollMs?: number
}

/** A statement that removes what has had its time, run as meridian_relay. */
export interface Cleanup {
  name: string
  everyMs: number
  sql: string
}

/** The advisory lock whose holder is the relay: any constant of our own. */
export const LEADER_LOCK = 7_302_026
/** What every worker's session of relay or stand-by is called in pg_stat_activity. */
export const RELAY_SESSION = 'meridian_relay_leader'
const CANDIDATE_EVERY_MS = 1_000
const LIVE_POLL_MS = 250
const OUTBOX = { everyMs: 5_000, minAgeMs: 5_000 }
const OUTBOX_BATCH = 1_000
const FULL_QUEUE = 2_000

/**
 * Runs the relay, or stands by while another process runs it: one leader in the whole installation, by a session lock
 * on the connection it works on, so that a leader that lost its connection cannot go on. It numbers live messages in
 * commit order and wakes whatever was not woken. Comes back by itself when the database does.
 */
export function startRelay(options: RelayOptions): { stop(): Promise<void> } {
  const session = keepSession({
    role: 'meridian_relay',
    name: RELAY_SESSION,
    use: async (client, lost) => {
      if (await leads(client, lost)) await lead(client, lost, options)
    },
  })
  return { stop: session.close }
}

/** Waits for the lock by asking, not by queueing: a waiting statement would hold back vacuum in the whole database. */
async function leads(client: SessionClient, lost: AbortSignal): Promise<boolean> {
  while (!lost.aborted) {
    const { rows } = await client.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [
      LEADER_LOCK,
    ])
    if (rows[0]?.won) return true
    await sleep(CANDIDATE_EVERY_MS, undefined, { signal: lost }).catch(() => undefined)
  }
  return false
}

async function lead(client: SessionClient, lost: AbortSignal, options: RelayOptions): Promise<void> {
  log().info('this process is the relay')
  // One listener for each sweep and cleanup: more than Node takes for a leak.
  setMaxListeners(0, lost)
  const inTurn = oneAtATime()
  const live = repeat({
    name: 'live',
    everyMs: options.livePollMs ?? LIVE_POLL_MS,
    until: lost,
    work: () => inTurn(() => relayLive(client, options.live)),
  })
  client.on('notification', ({ channel }) => {
    if (channel === LIVE_WAKE_CHANNEL) live.now()
  })
  await client.query(`listen ${LIVE_WAKE_CHANNEL}`)
  const outbox = options.outbox ?? OUTBOX
  const tasks: Task[] = [
    { name: 'outbox', everyMs: outbox.everyMs, work: () => sweepOutbox(inTurn, client, options) },
    ...options.sweeps.map((s) => ({
      name: s.name,
      everyMs: s.everyMs,
      work: async () => {
        // With this much to do, more wake-ups would only make the queue longer.
        if ((await options.backlogOf(s.job.queue)) > FULL_QUEUE) return
        await options.enqueue(await inTurn(() => sweepOnce(client, s)))
      },
    })),
    ...options.cleanups.map((c) => ({ ...c, work: () => inTurn(() => client.query(c.sql)) })),
  ]
  for (const task of tasks) repeat({ ...task, until: lost })
  await aborted(lost)
}

async function sweepOutbox(inTurn: InTurn, client: SessionClient, options: RelayOptions): Promise<void> {
  const types = Object.keys(options.subscriptions)
  const { minAgeMs } = options.outbox ?? OUTBOX
  for (;;) {
    const events = await inTurn(() => waitingEvents(client, { types, minAgeMs, limit: OUTBOX_BATCH }))
    await options.enqueue(planJobs(options, events))
    await inTurn(() => settleOutbox(client, events))
    if (events.length > 0)
      log().info({ events: events.length }, 'the relay dispatched what a process had left')
    if (events.length < OUTBOX_BATCH) return
  }
}

interface Task {
  name: string
  everyMs: number
  work: () => Promise<unknown>
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Statements of one connection follow each other anyway; queueing here keeps them out of each other's transactions. */
function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** Repeats work with a pause after each run, and at once when asked; a failing run is logged and tried again. */
function repeat({ name, everyMs, work, until }: Task & { until: AbortSignal }): { now(): void } {
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    clearTimeout(timer)
    if (until.aborted) return
    if (running) {
      again = true
      return
    }
    running = true
    try {
      do {
        again = false
        await work()
      } while (again && !until.aborted)
    } catch (error) {
      log().warn({ err: error, task: name }, 'relay')
    }
    running = false
    if (!until.aborted) timer = setTimeout(() => void run(), everyMs)
  }
  until.addEventListener('abort', () => clearTimeout(timer), { once: true })
  void run()
  return { now: () => void run() }
}
