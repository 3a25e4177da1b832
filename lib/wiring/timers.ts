import { LAPSE_AGAIN } from '@/lib/assignment/commands/pass-on'
import { tellManagers } from '@/lib/assignment/commands/tell-managers'
import { remindOfTask, TASK_DUE, TASK_OVERDUE } from '@/lib/followups/commands/reminders'
import { CONFIRMATION_OVER } from '@/lib/intake/commands/ask-for-confirmation'
import { endUnconfirmed } from '@/lib/intake/commands/confirm-delivery'
import { HOLDING_ALARM } from '@/lib/leads/commands/hold-leads'
import { DAILY_DIGEST, tellDailyDigest } from '@/lib/notifications/commands/tell-daily-digest'
import { announceLeaveOver, LEAVE_OVER } from '@/lib/people/commands/leave'
import type { Permission } from '@/lib/platform/ctx'
import type { TimerHandlers } from '@/lib/platform/timers/fire-timers'
import { passOnLapsed } from '@/lib/sla/commands/pass-on-lapsed'
import { HAND_OVER_OVER } from '@/lib/touches/commands/begin-hand-over'
import { expireHandOver } from '@/lib/touches/commands/end-hand-over'

/** What each kind of timer does when it is due. A kind without a handler does not fire and shows as a dead job. */
export const timerHandlers: TimerHandlers = {
  [DAILY_DIGEST]: (c, timer) => tellDailyDigest(c, timer.subject[1]),
  [HOLDING_ALARM]: (c, timer) => tellManagers(c, timer.subject[1]),
  [LAPSE_AGAIN]: (c, timer) => passOnLapsed(c, [timer.subject[1]]),
  [TASK_DUE]: (c, timer) => remindOfTask(c, TASK_DUE, timer.subject[1]),
  [TASK_OVERDUE]: (c, timer) => remindOfTask(c, TASK_OVERDUE, timer.subject[1]),
  [CONFIRMATION_OVER]: (c, timer) => endUnconfirmed(c, timer.subject[1]),
  [HAND_OVER_OVER]: (c, timer) => expireHandOver(c, timer.subject[1]),
  [LEAVE_OVER]: (c, timer) => announceLeaveOver(c, timer.subject[1]),
}

/** What the handlers' verbs may do. */
export const timerPermissions: readonly Permission[] = [
  'delivery.process',
  'lead.assign',
  'leave.manage',
  'notification.send',
]
