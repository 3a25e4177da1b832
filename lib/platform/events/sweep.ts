import { createHash } from 'node:crypto'
import { chunksOf, groupBy } from '../group-by'
import type { JobDefinition } from '../queue/define-job'
import type { JobRequest } from '../queue/envelope'
import { IDS_PER_JOB } from '../queue/settings'
import type { RelayConnection } from './outbox'

/**
 * Finds work that waits in a table and wakes the job for it: the safety net under every wake-up. The table is the
 * truth, so a sweep may find too much or twice, never too little.
 */
export interface Sweep {
  name: string
  everyMs: number
  /** How long work may wait for its own wake-up before the sweep steps in; `$1` of `sql`, in seconds. */
  minAgeMs: number
  /**
   * Run as meridian_relay across tenants. Answers `tenant_id`, and `id` when the job takes ids; at most a few hundred
   * rows. Time is app_now(). `$1` is the age in seconds and must be used.
   */
  sql: string
  job: JobDefinition
}

interface Found {
  tenant_id: string
  id?: string
}

/**
 * For how long a wake-up for the same rows is not repeated while the first is in the queue. Not longer: the first may
 * have been running in a worker that was killed, and only looks alive until its lock ends.
 */
const REPEAT_AFTER_MS = 5_000

/** What the sweep's statement finds, as jobs. A job just added for the same rows is not added again. */
export async function sweepOnce(
  db: RelayConnection,
  sweep: Sweep,
  minAgeMs: number = sweep.minAgeMs,
): Promise<JobRequest[]> {
  const moment = Math.floor(Date.now() / REPEAT_AFTER_MS)
  const { rows } = await db.query<Found>(sweep.sql, [minAgeMs / 1_000])
  return [...groupBy(rows, (row) => row.tenant_id)].flatMap(([tenantId, found]) => {
    const ids = found.flatMap(({ id }) => (id ? [id] : []))
    if (ids.length === 0)
      return [{ job: sweep.job, payload: { tenantId }, once: `sweep-${tenantId}-${moment}` }]
    return chunksOf(ids, IDS_PER_JOB).map((some) => ({
      job: sweep.job,
      payload: { tenantId, ids: some },
      once: `sweep-${tenantId}-${fingerprint(some)}-${moment}`,
    }))
  })
}

const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256').update(ids.join()).digest('hex').slice(0, 16)
