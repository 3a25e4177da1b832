import { z } from 'zod'
import { authorize, type Ctx } from '../ctx'
import { sql } from '../db/sql'
import { readTenant, withTenant } from '../db/with-tenant'
import { notFound } from '../errors'
import { appendEvent } from '../events/append-event'
import { jobDied, jobReplayed } from '../events/job-events'
import { newId } from '../ids'
import { safeText } from '../log'
import { parse } from '../validate'
import { errorCodeOf } from './retry'

/** A dead job as a person sees it: ids and codes, never data. */
export interface DeadJob {
  id: string
  job: string
  errorCode: string
  error: string
  attempts: number
  state: 'dead' | 'replayed'
  at: Date
  replayedAt: Date | null
}

/** Keeps a job that no retry will cure where people see it and can run it again. */
export async function recordDeadJob(
  ctx: Ctx,
  job: string,
  payload: object,
  error: unknown,
  attempts: number,
): Promise<void> {
  await withTenant(ctx, async (c) => {
    const id = newId()
    const errorCode = errorCodeOf(error)
    const text = error instanceof Error ? safeText(error) : 'unknown'
    await c.tx.$executeRaw(sql`
      insert into dead_job (id, job, payload, error_code, error, attempts)
      values (${id}::uuid, ${job}, ${JSON.stringify(payload)}::jsonb, ${errorCode}, ${text}, ${attempts})`)
    await appendEvent(c, jobDied, { subjects: [['dead_job', id]], data: { job, errorCode, attempts } })
  })
}

export const ListDeadJobs = z.object({
  errorCode: z.string().max(100).optional(),
  before: z.uuid().optional().describe('Id of the last one seen.'),
  limit: z.int().min(1).max(200).default(50),
})

/** Dead jobs of the workspace, newest first. */
export async function listDeadJobs(ctx: Ctx, input: z.input<typeof ListDeadJobs>): Promise<DeadJob[]> {
  authorize(ctx, 'job.replay')
  const { errorCode, before, limit } = parse(ListDeadJobs, input)
  return readTenant(ctx, (tx) =>
    tx.$queryRaw<DeadJob[]>(sql`
      select id, job, error_code as "errorCode", error, attempts, state, at, replayed_at as "replayedAt" from dead_job
      where (${errorCode ?? null}::text is null or error_code = ${errorCode ?? null})
        and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
      order by id desc limit ${limit}`),
  )
}

export const ReplayDeadJob = z.object({ id: z.uuid() })

/**
 * Has a dead job run again (job `job-replay`). Harmless when it is already running: consumers know what they have
 * done. `not_found` when there is no such job or it was replayed before.
 */
export async function replayDeadJob(ctx: Ctx, input: z.input<typeof ReplayDeadJob>): Promise<void> {
  authorize(ctx, 'job.replay')
  const { id } = parse(ReplayDeadJob, input)
  await withTenant(ctx, async (c) => {
    const rows = await c.tx.$queryRaw<{ job: string }[]>(sql`
      update dead_job set state = 'replayed', replayed_at = ${c.now} where id = ${id}::uuid and state = 'dead' returning job`)
    const [row] = rows
    if (!row) throw notFound('dead_job')
    await appendEvent(c, jobReplayed, { subjects: [['dead_job', id]], data: { job: row.job } })
  })
}
