import type { Role } from '@/lib/people/schema'
import type { Permission } from '@/lib/platform/ctx'

/** Every right there is. A verb's `authorize` and an operation's `permission` name one of these. */
export const permissions = [
  'lead.read',
  'lead.create',
  'lead.assign',
  'lead.reassign',
  'lead.update',
  'lead.admit',
  'lead.export',
  'lead.import',
  'touch.import',
  'capacity.manage',
  'contact.reveal',
  'contact.revealOne',
  'duplicate.manage',
  'channel.read',
  'channel.manage',
  'delivery.read',
  'delivery.process',
  'assignment.read',
  'assignment.manage',
  'member.read',
  'member.manage',
  'leave.manage',
  'team.manage',
  'productLine.manage',
  'field.manage',
  'presence.set',
  'notification.read',
  'notification.send',
  'robot.manage',
  'robot.send',
  'apiKey.manage',
  'job.replay',
  'event.read',
  'view.save',
  'view.share',
  'workspace.manage',
] as const satisfies readonly Permission[]
export type KnownPermission = (typeof permissions)[number]

const rep: readonly KnownPermission[] = [
  'lead.read',
  'lead.create',
  'lead.update',
  'contact.reveal',
  'assignment.read',
  'member.read',
  'presence.set',
  'notification.read',
  'notification.send',
  'view.save',
]
const manager: readonly KnownPermission[] = [
  ...rep,
  'lead.assign',
  'lead.reassign',
  'leave.manage',
  'lead.export',
  'lead.import',
  'touch.import',
  'contact.revealOne',
  'duplicate.manage',
  'capacity.manage',
  'delivery.read',
  'channel.read',
  'event.read',
]
// Ops run the machine, not the conversations: everything about channels, rules and deliveries, contact data masked; one at
// a time they may look at it, with a reason (decision 0038).
const ops: readonly KnownPermission[] = [
  'lead.read',
  'lead.create',
  'lead.assign',
  'lead.reassign',
  'lead.update',
  'lead.admit',
  'lead.export',
  'lead.import',
  'touch.import',
  'contact.revealOne',
  'duplicate.manage',
  'capacity.manage',
  'channel.read',
  'channel.manage',
  'delivery.read',
  'delivery.process',
  'assignment.read',
  'assignment.manage',
  'member.read',
  'productLine.manage',
  'field.manage',
  'presence.set',
  'notification.read',
  'notification.send',
  'robot.manage',
  'job.replay',
  'event.read',
  'view.save',
  'view.share',
]

const held: Record<Role, ReadonlySet<KnownPermission>> = {
  admin: new Set(permissions),
  ops: new Set(ops),
  manager: new Set(manager),
  rep: new Set(rep),
}

/** What a role may do. */
export const permissionsOf = (role: Role): ReadonlySet<KnownPermission> => held[role]

/** Rights an API key may hold: all but making further keys, and presence, messages and looks, which belong to a person. */
export const keyScopes = permissions.filter(
  (p) =>
    p !== 'apiKey.manage' && p !== 'presence.set' && p !== 'notification.read' && p !== 'contact.revealOne',
)

/** Drops names that are no permission (any more): a stored scope never becomes a right by a later rename. */
export function keyPermissions(scopes: readonly string[]): ReadonlySet<KnownPermission> {
  return new Set(keyScopes.filter((p) => scopes.includes(p)))
}
