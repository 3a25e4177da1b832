import { chunksOf, groupBy } from '../group-by'
import type { JobDefinition } from '../queue/define-job'
import type { JobRequest } from '../queue/envelope'
import { IDS_PER_JOB } from '../queue/settings'
import type { CommittedEvent } from './dispatcher'

/** What follows from what: which jobs each kind of event wakes, and the jobs themselves. Filled in by lib/wiring. */
export interface Consequences {
  subscriptions: Readonly<Record<string, readonly string[]>>
  jobs: ReadonlyMap<string, JobDefinition>
}

/** Events of kinds this code knows; others were written by a newer version, whose relay takes care of them. */
export const isKnown = ({ subscriptions }: Consequences, type: string): boolean =>
  Object.hasOwn(subscriptions, type)

const wide = new WeakMap<JobDefinition, boolean>()

/** Whether a job works for the tenant as a whole: its payload asks for nothing but the tenant. */
function isTenantWide(job: JobDefinition): boolean {
  const known = wide.get(job)
  if (known !== undefined) return known
  const answer = job.payload.safeParse({ tenantId: '00000000-0000-7000-8000-000000000000' }).success
  wide.set(job, answer)
  return answer
}

/**
 * The jobs that a set of events wakes: one for each job, tenant and up to 90 subjects, so that a burst costs few queue
 * entries. A subject named by several events is named once; a job for the tenant as a whole is woken once.
 */
export function planJobs(
  { subscriptions, jobs }: Consequences,
  events: readonly CommittedEvent[],
): JobRequest[] {
  const wakes = events.flatMap((event) => (subscriptions[event.type] ?? []).map((name) => ({ name, event })))
  const groups = groupBy(wakes, ({ name, event }) => `${name} ${event.tenantId}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const job = first && jobs.get(first.name)
    if (!job) return []
    const { tenantId } = first.event
    if (isTenantWide(job)) return [{ job, payload: { tenantId } }]
    const requestIds = new Set(group.map(({ event }) => event.requestId))
    const requestId = requestIds.size === 1 ? first.event.requestId : undefined
    const subjects = [...new Set(group.map(({ event }) => event.subjectId))]
    return chunksOf(subjects, IDS_PER_JOB).map((ids) => ({ job, payload: { tenantId, ids }, requestId }))
  })
}
