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

/** What the sweep's statement finds, as jobs. A job still waiting for the same rows is not added again. */
export async function sweepOnce(
  db: RelayConnection,
  sweep: Sweep,
  minAgeMs: number = sweep.minAgeMs,
): Promise<JobRequest[]> {
  const { rows } = await db.query<Found>(sweep.sql, [minAgeMs / 1_000])
  return [...groupBy(rows, (row) => row.tenant_id)].flatMap(([tenantId, found]) => {
    const ids = found.flatMap(({ id }) => (id ? [id] : []))
    if (ids.length === 0) return [{ job: sweep.job, payload: { tenantId }, once: `sweep-${tenantId}` }]
    return chunksOf(ids, IDS_PER_JOB).map((some) => ({
      job: sweep.job,
      payload: { tenantId, ids: some },
      once: `sweep-${tenantId}-${fingerprint(some)}`,
    }))
  })
}

const fingerprint = (ids: readonly string[]): string =>
  createHash('sha256').update(ids.join()).digest('hex').slice(0, 16)
