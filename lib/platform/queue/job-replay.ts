import { sql } from '../db/sql'
import { readTenant } from '../db/with-tenant'
import { log } from '../log'
import { defineJob, IdsPayload, type JobDefinition, rowsOf } from './define-job'
import { enqueue } from './producer'

interface Stored {
  job: string
  payload: { tenantId: string }
}

/** The job behind `replayDeadJob`: puts the jobs of dead_job rows into their queues again, with all their tries. */
export const jobReplay = (registry: () => ReadonlyMap<string, JobDefinition>) =>
  defineJob({
    name: 'job-replay',
    queue: 'bulk',
    payload: IdsPayload,
    permissions: [],
    subject: rowsOf('dead_job'),
    handle: async (ctx, { ids }) => {
      const stored = await readTenant(ctx, (tx) =>
        tx.$queryRaw<Stored[]>(
          sql`select job, payload from dead_job where id = any(${ids}::uuid[]) and state = 'replayed'`,
        ),
      )
      const known = stored.flatMap(({ job: name, payload }) => {
        const job = registry().get(name)
        if (!job) log().warn({ job: name, tenantId: ctx.tenantId }, 'a replayed job exists no more')
        return job ? [{ job, payload, requestId: ctx.requestId }] : []
      })
      await enqueue(known)
    },
  })
