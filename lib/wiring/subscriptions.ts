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
  // No leads come that way until somebody mends it.
  'connection.switched_off': ['connection-off'],
  // Stands on the lead's timeline, where its owner and managers read it.
  'contact.revealed': [],
  // Until when it is in force decides how long leads of the person are held.
  'contract.added': ['holds-keep'],
  'contract.cancelled': ['holds-keep'],
  'contract.changed': ['holds-keep'],
  'contract.restored': ['holds-keep'],
  'delivery.body_taken': [],
  'delivery.completed': [],
  'delivery.confirmation_asked': ['confirmation-mail'],
  'delivery.confirmation_mailed': [],
  'delivery.confirmed': ['inbox-drain'],
  'delivery.expired': [],
  'delivery.link_created': [],
  'delivery.link_opened': [],
  'delivery.link_revoked': [],
  'delivery.refused': [],
  'delivery.rejected': [],
  'delivery.reopened': [],
  'delivery.replayed': ['inbox-drain'],
  'delivery.unconfirmed': [],
  'delivery.vouched': ['inbox-drain'],
  // A pair waits in the queue, which people look at; nobody is called for it.
  'duplicate.found': [],
  'duplicate.dismissed': [],
  'duplicate.reopened': [],
  // Written down whole: that counts as progress.
  'followup.completed': ['holds-keep'],
  // Both sides are told in the verbs themselves; the owner's change is lead.assigned.
  'hand_over.accepted': [],
  'hand_over.asked': [],
  'hand_over.declined': [],
  'hand_over.expired': [],
  'hand_over.withdrawn': [],
  'hold.extended': [],
  'hold.reminded': [],
  // Somebody was in contact: what waited for an answer has one, and a next action is owed.
  'followup.logged': ['clocks-keep', 'holds-keep'],
  'import.check_asked': ['imports-work'],
  'import.discarded': [],
  'import.errors_taken': [],
  'import.finished': [],
  'import.preset_deleted': [],
  'import.preset_saved': [],
  'import.released': ['imports-release'],
  'import.started': ['imports-work'],
  'import.undo_asked': ['imports-work'],
  // Whoever had leads of it has room for others.
  'import.undone': ['holding-drain'],
  'import.uploaded': ['imports-work'],
  'invitation.accepted': [],
  'invitation.created': [],
  'invitation.revoked': [],
  'job.died': [],
  'job.replayed': ['job-replay'],
  'lead.accepted': [],
  'lead.admitted': ['lead-route'],
  // Another owner takes the open tasks over with the lead.
  'lead.assigned': ['tasks-with-lead', 'first-steps', 'clocks-keep', 'holds-keep'],
  // Somebody has room for one more.
  'lead.closed': ['win-stats', 'holding-drain', 'tasks-with-lead', 'clocks-keep', 'holds-keep'],
  // One that nobody took up waits so long before it goes into a pool.
  'lead.held': ['holds-keep'],
  // Nobody owes anything on it, nobody holds it; and whoever had it has room for another.
  'lead.pooled': ['holding-drain', 'clocks-keep', 'holds-keep'],
  // To be decided anew; and whoever had it has room for another.
  'lead.released': ['lead-route', 'holding-drain', 'clocks-keep', 'holds-keep'],
  // Undone: to be decided again where nobody has it, and what followed from its end is taken back.
  'lead.reopened': ['lead-route', 'win-stats', 'tasks-with-lead', 'clocks-keep', 'holds-keep'],
  // Whoever comes in again while their lead lies in a pool is given out anew.
  'lead.touched': ['clocks-keep', 'pools-touched'],
  'lead.unpooled': ['lead-route'],
  'leave.ended': ['holding-drain', 'clocks-retime'],
  // Working time stands still for whoever is away.
  'leave.planned': ['clocks-retime'],
  // Another region may mean another rule.
  'lead.updated': ['holds-keep'],
  'leads.bulk_assigned': [],
  'leads.bulk_closed': [],
  'leads.bulk_pooled': [],
  'field.created': [],
  'field.updated': [],
  'fields.ordered': [],
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
  'party.merged': ['holding-drain', 'holds-keep'],
  // What was signed with the one or the other goes back with them.
  'party.unmerged': ['holds-keep'],
  'quarantine.retention_set': [],
  'pool.created': [],
  'pool.updated': [],
  'pool.viewed': [],
  'product_line.created': [],
  'product_line.deleted': [],
  'product_line.updated': [],
  'robot.created': [],
  'robot.deleted': [],
  'robot.switched_off': [],
  'robot.updated': ['robots-speak'],
  'rules.draft_changed': [],
  'rules.drafted': [],
  'rules.retired': ['holds-rekeep'],
  'rules.tested': [],
  // Other filters may let somebody take what nobody could.
  'rules.published': ['holding-drain', 'holds-rekeep'],
  // Nobody took the lead up in time: it goes to somebody else.
  'sla.breached': ['leads-pass-on'],
  'sla.escalated': [],
  'sla.paused': [],
  'sla.resumed': [],
  'sla.warned': [],
  'source.created': [],
  'source.updated': [],
  'sources.opened': [],
  'sources.ordered': [],
  // When the next action is due has changed.
  'task.cancelled': ['clocks-keep'],
  'task.changed': ['clocks-keep'],
  'task.completed': ['clocks-keep'],
  'task.created': ['clocks-keep'],
  'task.reassigned': [],
  'task.reopened': ['clocks-keep'],
  'team.created': [],
  'team.deleted': [],
  'team.moved': [],
  'team.renamed': [],
  'timer.fired': [],
  // The colleague was told at once, in the answer; the attempt is counted where it stands.
  'touch.blocked': [],
  // The person was reached: what waited for an answer has one.
  'touch.ended': ['clocks-keep', 'holds-keep'],
  'touch.settings_changed': [],
  'touch.started': [],
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
