/** An event whose transaction has committed: enough to wake its consequences, nothing of what it carries. */
export interface CommittedEvent {
  tenantId: string
  eventId: string
  type: string
  subjectId: string
}

type Dispatch = (events: CommittedEvent[]) => void

let dispatch: Dispatch | undefined

/** Called once at boot by the process's wiring; without it events wait in the outbox for the relay. */
export function setDispatcher(to: Dispatch | undefined): void {
  dispatch = to
}

/** Hands committed events to the process's dispatcher. Never throws: the outbox still holds them. */
export function dispatchCommitted(events: CommittedEvent[]): void {
  try {
    dispatch?.(events)
  } catch {
    // The relay finds them in the outbox within seconds.
  }
}
