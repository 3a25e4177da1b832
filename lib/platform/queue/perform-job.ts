import { type Ctx, type Permission, seesEverything } from '../ctx'
import { log } from '../log'
import { parse } from '../validate'
import { within } from './build-until-ready'
import type { JobDefinition } from './define-job'
import { Envelope } from './envelope'
import { checkSubject } from './job-subject'
import { DEFAULT_TIMEOUT_MS } from './settings'

/** The context a job works in: its tenant, itself as the actor, its own permissions and no others. */
export const jobContext = (
  job: { name: string; permissions: readonly Permission[] },
  tenantId: string,
  requestId: string,
): Ctx => ({
  tenantId,
  actor: { kind: 'system', job: job.name, permissions: new Set(job.permissions), visibility: seesEverything },
  requestId,
  locale: 'zh-CN',
})

/**
 * Runs one job of the queue to its end: payload parsed, tenant and rows verified in the database, work done under the
 * job's own permissions within its time. The worker, the quarantine and the tests' `settle` all come through here.
 * Throws what the job threw; `validation` for a payload that is not the job's.
 */
export async function performJob(job: JobDefinition, data: unknown): Promise<void> {
  const envelope = parse(Envelope, data)
  const payload = parse(job.payload, envelope.payload)
  const ctx = jobContext(job, payload.tenantId, envelope.requestId)
  const checked = await checkSubject(ctx, job, payload)
  if (checked.verdict === 'no-tenant') {
    log().warn(
      { security: 'job.unknown_tenant', job: job.name, requestId: envelope.requestId },
      'job names no tenant of ours',
    )
  }
  if (checked.verdict !== 'run') return
  await within(job.timeoutMs ?? DEFAULT_TIMEOUT_MS, job.handle(ctx, checked.payload))
}

/**
 * Runs a job for what this process has committed itself, or for a tenant whose table it then looks into: there is no
 * claim of somebody else's to verify, as there is in a queue entry.
 */
export const performOwn = (
  job: JobDefinition,
  payload: { tenantId: string },
  requestId: string,
): Promise<void> =>
  within(
    job.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    job.handle(jobContext(job, payload.tenantId, requestId), payload),
  )
