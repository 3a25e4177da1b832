import { channelCreated, deliveryRefused } from '@/lib/intake/events'
import { leadAdmitted, leadAssigned, leadClosed, leadHeld, leadTouched } from '@/lib/leads/events'
import { jobDied, jobReplayed } from '@/lib/platform/events/job-events'
import { timerFired } from '@/lib/platform/timers/timer-events'
import { rulesPublished } from '@/lib/rules/events'

/** Every kind of event there is. What follows from each: subscriptions.ts. */
export const events = [
  channelCreated,
  deliveryRefused,
  jobDied,
  jobReplayed,
  leadAdmitted,
  leadAssigned,
  leadClosed,
  leadHeld,
  leadTouched,
  rulesPublished,
  timerFired,
] as const

export type EventName = (typeof events)[number]['name']
