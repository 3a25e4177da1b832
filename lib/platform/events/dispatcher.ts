import { processWide } from '../process-wide'

/** An event whose transaction has committed: enough to wake its consequences, nothing of what it carries. */
export interface CommittedEvent {
  tenantId: string
  eventId: string
  type: string
  subjectId: string
  requestId?: string
}

/** Work of a tenant that waits in a table for a job, without an event of its own: deliveries, messages to groups. */
export interface Wake {
  job: string
  tenantId: string
}

export interface Dispatcher {
  dispatch(events: readonly CommittedEvent[]): void
  wake(wake: Wake): void
}

const current = processWide<{ dispatcher?: Dispatcher }>('dispatcher', () => ({}))

/** Called once at boot by the process's wiring; without it events wait in the outbox for the relay. */
export function setDispatcher(to: Dispatcher | undefined): void {
  current.dispatcher = to
}

/** Hands committed events to the process's dispatcher. Never throws: the outbox still holds them. */
export function dispatchCommitted(events: readonly CommittedEvent[]): void {
  try {
    current.dispatcher?.dispatch(events)
  } catch {
    // The relay finds them in the outbox within seconds.
  }
}

/** Wakes a job for what waits in a table. Call it after the commit; never throws, the sweep finds what was not woken. */
export function wakeJob(job: { name: string }, tenantId: string): void {
  try {
    current.dispatcher?.wake({ job: job.name, tenantId })
  } catch {
    // The sweep of that table finds it within seconds.
  }
}
