import type { EventName } from './events'
import type { JobName } from './jobs'

/**
 * What follows from what. Every kind of event stands here with the jobs it wakes; an event nobody decided about does
 * not compile. An empty list says: recorded, and nothing follows.
 */
export const subscriptions = {
  'api_key.created': [],
  'api_key.revoked': [],
  'authz.denied': [],
  // More room may let somebody take what nobody could.
  'capacity.changed': ['holding-drain'],
  'channel.created': ['first-steps'],
  'channel.secret_rotated': [],
  'channel.updated': [],
  'connection.asked': ['connections-pull'],
  'connection.failed': [],
  'connection.recovered': [],
  'connection.saved': ['connections-pull'],
  'connection.switched_off': [],
  // Stands on the lead's timeline, where its owner and managers read it.
  'contact.revealed': [],
  'delivery.body_taken': [],
  'delivery.refused': [],
  'delivery.replayed': ['inbox-drain'],
  'delivery.vouched': ['inbox-drain'],
  // A pair waits in the queue, which people look at; nobody is called for it.
  'duplicate.found': [],
  'duplicate.dismissed': [],
  'duplicate.reopened': [],
  'followup.completed': [],
  'followup.logged': [],
  'invitation.accepted': [],
  'invitation.created': [],
  'invitation.revoked': [],
  'job.died': [],
  'job.replayed': ['job-replay'],
  'lead.admitted': ['lead-route'],
  // Another owner takes the open tasks over with the lead.
  'lead.assigned': ['tasks-with-lead', 'first-steps'],
  // Somebody has room for one more.
  'lead.closed': ['win-stats', 'holding-drain', 'tasks-with-lead'],
  'lead.held': [],
  // To be decided anew; and whoever had it has room for another.
  'lead.released': ['lead-route', 'holding-drain'],
  // Undone: to be decided again where nobody has it, and what followed from its end is taken back.
  'lead.reopened': ['lead-route', 'win-stats', 'tasks-with-lead'],
  'lead.touched': [],
  'leave.ended': ['holding-drain'],
  'leave.planned': [],
  'lead.updated': [],
  'leads.bulk_assigned': [],
  'leads.bulk_closed': [],
  'leads.bulk_undone': [],
  'leads.exported': [],
  'member.added': ['holding-drain', 'first-steps'],
  'member.presence_changed': ['holding-drain'],
  'member.status_changed': ['holding-drain', 'leads-of-the-gone'],
  'member.updated': ['holding-drain', 'first-steps'],
  'notification.delivered': [],
  'notification.failed': [],
  'notification.retried': ['robots-speak'],
  // Whoever had the lead that became part of another has room for one more.
  'party.merged': ['holding-drain'],
  'party.unmerged': [],
  'product_line.created': [],
  'product_line.deleted': [],
  'product_line.updated': [],
  'robot.created': [],
  'robot.deleted': [],
  'robot.switched_off': [],
  'robot.updated': ['robots-speak'],
  // Other filters may let somebody take what nobody could.
  'rules.published': ['holding-drain'],
  'task.cancelled': [],
  'task.changed': [],
  'task.completed': [],
  'task.created': [],
  'task.reassigned': [],
  'task.reopened': [],
  'team.created': [],
  'team.deleted': [],
  'team.moved': [],
  'team.renamed': [],
  'timer.fired': [],
  'view.created': [],
  'view.deleted': [],
  'view.restored': [],
  'view.updated': [],
  'workspace.created': [],
  // The clock of a new workspace: each of these may be one of its first steps.
  'first_loop.closed': [],
  'samples.added': [],
  'samples.removed': [],
  'template.applied': ['first-steps', 'holding-drain'],
} as const satisfies Record<EventName, readonly JobName[]>
