import { z } from 'zod'
import { AppError } from '../errors'
import { log } from '../log'
import { recordDeadJob } from './dead-jobs'
import { type JobDefinition, TenantPayload } from './define-job'
import { Envelope } from './envelope'
import { countDead } from './metrics'
import { jobContext, performJob } from './perform-job'
import { errorCodeOf, verdictOn } from './retry'

/**
 * One try of a job. A failure that another try may cure is thrown (the queue brings the job back); any other becomes
 * a row in dead_job. `attempt` counts from 1.
 */
export async function attemptJob(
  job: JobDefinition,
  data: unknown,
  attempt: number,
): Promise<'done' | 'dead'> {
  try {
    await performJob(job, data)
    return 'done'
  } catch (error) {
    const verdict = verdictOn(error, attempt, job.attempts)
    log().warn({ err: error, job: job.name, attempt, verdict }, 'job failed')
    if (verdict === 'retry') throw error
    await bury(job.name, data, error, attempt)
    return 'dead'
  }
}

/** What an entry of the queue says it is for, if it says it in our form; nothing in it is verified. */
export const claimOf = (data: unknown): z.output<typeof Claim> | undefined => Claim.safeParse(data).data

const Claim = Envelope.extend({ payload: z.looseObject(TenantPayload.shape) })

/**
 * Records a job as dead. Throws when the database cannot take the record, so that the queue keeps the job; a payload
 * that names no tenant of ours has nobody to be shown to and is logged only.
 */
export async function bury(name: string, data: unknown, error: unknown, attempts: number): Promise<void> {
  const code = errorCodeOf(error)
  countDead(name, code)
  const claim = claimOf(data)
  log().error(
    { job: name, code, attempts, tenantId: claim?.payload.tenantId, requestId: claim?.requestId },
    'job is dead',
  )
  if (!claim) return
  const { payload, requestId } = claim
  const ctx = jobContext({ name, permissions: [] }, payload.tenantId, requestId)
  await recordDeadJob(ctx, name, payload, error, attempts).catch((failure: unknown) => {
    // 23503: the tenant does not exist.
    if (failure instanceof AppError || errorCodeOf(failure) !== '23503') throw failure
  })
}
