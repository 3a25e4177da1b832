import { z } from 'zod'
import { poolOf } from '../db/client'
import { aborted, keepSession } from '../db/kept-session'
import type { Wake } from '../events/dispatcher'
import { log } from '../log'
import type { JobDefinition } from './define-job'
import type { LocalJobs } from './local-jobs'

/**
 * The bell: a NOTIFY that tells every worker which direct job has something to do for which tenant. It holds nothing.
 * Whoever hears it looks into the table; what nobody hears, the sweep of that table finds a second later.
 */
const CHANNEL = 'meridian_bell'

const Ring = z.object({ job: z.string(), tenantId: z.uuid() })

/** Rings for work that is committed. Costs one small statement, whatever store the queue is in. */
export async function ring(wakes: readonly Wake[]): Promise<void> {
  await poolOf('meridian_relay').query({
    name: 'ring',
    text: 'select pg_notify($1, line) from unnest($2::text[]) as line',
    values: [CHANNEL, wakes.map((wake) => JSON.stringify(wake))],
  })
}

/** Runs here what the bell rings for; comes back by itself when the database does. */
export function hearBell(
  jobs: ReadonlyMap<string, JobDefinition>,
  local: LocalJobs,
): { close(): Promise<void> } {
  const hear = (line: string): void => {
    const { job: name, tenantId } = Ring.parse(JSON.parse(line))
    const job = jobs.get(name)
    // A newer version may ring for what this one does not know.
    if (!job?.direct) return
    local
      .run({ job, payload: { tenantId } })
      .catch((error: unknown) =>
        log().warn({ err: error, job: name }, 'job failed: the sweep brings it back'),
      )
  }
  return keepSession({
    role: 'meridian_relay',
    name: 'meridian_bell',
    use: async (client, lost) => {
      client.on('notification', ({ payload }) => payload && hear(payload))
      await client.query(`listen ${CHANNEL}`)
      await aborted(lost)
    },
  })
}
