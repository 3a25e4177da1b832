import type { EventName } from './events'
import type { JobName } from './jobs'

/**
 * What follows from what. Every kind of event stands here with the jobs it wakes; an event nobody decided about does
 * not compile. An empty list says: recorded, and nothing follows.
 */
export const subscriptions = {
  'channel.created': [],
  'delivery.refused': [],
  'job.died': [],
  'job.replayed': ['job-replay'],
  'lead.admitted': ['lead-route'],
  'lead.assigned': [],
  'lead.closed': ['win-stats', 'holding-drain'],
  'lead.held': [],
  'lead.touched': [],
  'rules.published': [],
  'timer.fired': [],
} as const satisfies Record<EventName, readonly JobName[]>
