import type { QueueName } from './define-job'

/** Jobs of each queue that one process runs at the same time. */
export const concurrency: Record<QueueName, number> = {
  // Only what nobody was woken for comes by the queue; see LOCAL_AT_ONCE.
  ingest: 2,
  // With `ingest`, `bulk` and LOCAL_AT_ONCE this stays within DATABASE_POOL's default of 10: no job waits for a connection.
  pipeline: 3,
  // Waits for other people's servers and holds no connection meanwhile.
  outbound: 16,
  // May run for hours: one at a time leaves the processor to what customers wait for.
  bulk: 1,
  // Each runs in a child of its own with up to 256 MiB.
  quarantine: 1,
}

/** Direct jobs that one process runs at the same time, beside those of its queues. */
export const LOCAL_AT_ONCE = 4

/** A killed worker's jobs run elsewhere after at most lock + stalled check = 15 s (RELIABILITY F1 allows 20). */
export const LOCK_MS = 10_000
export const STALLED_CHECK_MS = 5_000
/** BullMQ's own limit; quarantine takes a job over at QUARANTINE_AFTER_STALLS, before BullMQ would fail it. */
export const MAX_STALLS = 5
/** A job that was running when its process died this often no longer runs beside healthy ones. */
export const QUARANTINE_AFTER_STALLS = 3

export const DEFAULT_ATTEMPTS = 8
export const DEFAULT_TIMEOUT_MS = 60_000

/** BullMQ must never call a job failed for good by count: the runtime does, with a row in dead_job. */
export const QUEUE_ATTEMPTS = 1_000

/** Bytes of one job as JSON: ids only. The queue's schema has no row-level security. */
export const PAYLOAD_LIMIT = 4_096
/** Ids of one job, so that the payload stays under its limit with room for the envelope. */
export const IDS_PER_JOB = 90

/** A connection attempt that takes longer is given up and made anew. */
export const READY_WITHIN_MS = 10_000
/** What a web request may wait for a wake-up; the sweeper brings what was not woken. */
export const ENQUEUE_BUDGET_MS = { redis: 250, postgres: 2_000 } as const

export const CANARY_EVERY_MS = 30_000
export const CANARY_DEAD_AFTER_MS = 90_000
/** Shorter than the lock, so that a process that hangs is dead before its jobs start elsewhere. */
export const LOOP_BLOCKED_MS = 20_000
export const CLOCK_CHECK_EVERY_MS = 60_000
/** BullMQ trusts the client's clock for locks; beyond this a worker could take over a job that is running. */
export const MAX_CLOCK_SKEW_MS = 2_000
export const STOP_WITHIN_MS = 30_000
