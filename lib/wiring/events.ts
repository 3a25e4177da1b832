import { productLineCreated, productLineDeleted, productLineUpdated } from '@/lib/catalog/events'
import {
  followUpCompleted,
  followUpLogged,
  taskCancelled,
  taskChanged,
  taskCompleted,
  taskCreated,
  taskReassigned,
  taskReopened,
} from '@/lib/followups/events'
import { channelCreated, channelSecretRotated, channelUpdated, deliveryRefused } from '@/lib/intake/events'
import {
  capacityChanged,
import { channelCreated, deliveryRefused } from '@/lib/intake/events'
  leadAdmitted,
  leadAssigned,
  leadClosed,
  leadHeld,
  leadReleased,
  leadTouched,
} from '@/lib/leads/events'

import {
  notificationDelivered,
  notificationFailed,
  notificationRetried,
  robotCreated,
  robotDeleted,
  robotSwitchedOff,
  robotUpdated,
} from '@/lib/notifications/events'

  leadUpdated,

import {
  apiKeyCreated,
  apiKeyRevoked,
  authzDenied,
  invitationAccepted,
  invitationCreated,
  invitationRevoked,
  leaveEnded,
  leavePlanned,
  memberAdded,
  memberPresenceChanged,
  memberStatusChanged,
  memberUpdated,
  teamCreated,
  teamDeleted,
  teamMoved,
  teamRenamed,
} from '@/lib/people/events'
import { jobDied, jobReplayed } from '@/lib/platform/events/job-events'
import { timerFired } from '@/lib/platform/timers/timer-events'
import { rulesPublished } from '@/lib/rules/events'
import { workspaceCreated } from '@/lib/tenancy/events'

/** Every kind of event there is. What follows from each: subscriptions.ts. */
export const events = [
  apiKeyCreated,
  apiKeyRevoked,
  authzDenied,
  capacityChanged,
  channelCreated,
  channelSecretRotated,
  channelUpdated,
  deliveryRefused,
  followUpCompleted,
  followUpLogged,
  invitationAccepted,
  invitationCreated,
  invitationRevoked,
  jobDied,
  jobReplayed,
  leadAdmitted,
  leadAssigned,
  leadClosed,
  leadHeld,
  leadReleased,
  leadTouched,
  leaveEnded,
  leavePlanned,
  leadUpdated,
  memberAdded,
  memberPresenceChanged,
  memberStatusChanged,
  memberUpdated,
  notificationDelivered,
  notificationFailed,
  notificationRetried,
  productLineCreated,
  productLineDeleted,
  productLineUpdated,
  robotCreated,
  robotDeleted,
  robotSwitchedOff,
  robotUpdated,
  rulesPublished,
  taskCancelled,
  taskChanged,
  taskCompleted,
  taskCreated,
  taskReassigned,
  taskReopened,
  teamCreated,
  teamDeleted,
  teamMoved,
  teamRenamed,
  timerFired,
  workspaceCreated,
] as const

export type EventName = (typeof events)[number]['name']
