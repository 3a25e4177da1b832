import { event } from '../events/define-event'

/** A timer was due. Subjects: what it was set for. */
export const timerFired = event('timer.fired').carrying<{ kind: string; timerId: string; dueAt: string }>()
