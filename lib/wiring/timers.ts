import type { Permission } from '@/lib/platform/ctx'
import type { TimerHandlers } from '@/lib/platform/timers/fire-timers'

/** What each kind of timer does when it is due. A kind without a handler does not fire and shows as a dead job. */
export const timerHandlers: TimerHandlers = {}

/** What the handlers' verbs may do. */
export const timerPermissions: readonly Permission[] = []
