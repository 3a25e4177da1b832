import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import type { CommittedEvent } from '@/lib/platform/events/dispatcher'
import { planJobs } from '@/lib/platform/events/plan-jobs'
import type { JobDefinition } from '@/lib/platform/queue/define-job'
import { jobContext } from '@/lib/platform/queue/perform-job'
import { jobsByName, robotsSpeak } from '@/lib/wiring/jobs'
import { subscriptions } from '@/lib/wiring/subscriptions'
import { speakInGroups } from './group-chats'

const wiring = { subscriptions, jobs: jobsByName }
const MOST_ROUNDS = 20

/**
 * Does what follows from what has happened, in the caller's unit of work and at its time: the jobs a worker would have
 * been woken for run here, one after the other, until nothing is left. Takes the events out of the outbox, so that the
 * first start of the product replays none of this. Answers what had happened.
 */
export async function settleConsequences(c: TxCtx): Promise<CommittedEvent[]> {
  const happened: CommittedEvent[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const events = await takeOutbox(c)
    if (events.length === 0) return happened
    happened.push(...events)
    for (const { job, payload } of planJobs(wiring, events)) await runJob(c, job, payload)
  }
  throw new Error(`the demo does not come to rest after ${MOST_ROUNDS} rounds`)
}

/** Runs one job as itself, with its own rights; but for the one that would talk to somebody outside. */
export async function runJob(c: TxCtx, job: JobDefinition, payload: object): Promise<void> {
  const { actor } = jobContext(job, c.tenantId, c.requestId)
  const ctx = { ...c, actor }
  if (job.name === robotsSpeak.name) await speakInGroups(ctx)
  else await job.handle(ctx, job.payload.parse(payload))
}

const takeOutbox = (c: TxCtx): Promise<CommittedEvent[]> =>
  c.tx.$queryRaw<CommittedEvent[]>(sql`
    with taken as (delete from outbox where tenant_id = ${c.tenantId}::uuid returning *)
    select tenant_id as "tenantId", event_id as "eventId", type, subject_id as "subjectId" from taken order by event_id`)
