import { event } from '@/lib/platform/events/define-event'
import type { MemberStatus, PresenceState, Role } from './schema'

/** Somebody joined the workspace. Subjects: member. */
export const memberAdded = event('member.added').carrying<{ role: Role; teamId: string | null }>()

/** A member's place or rights changed; only what changed is listed. Subjects: member. */
export const memberUpdated = event('member.updated').carrying<{
  before: Record<string, unknown>
  after: Record<string, unknown>
}>()

/** The mobile number is contact data: the log says that it changed, not what it is. */
export const mobileChange = (mobile: string | null): 'set' | 'removed' =>
  mobile === null ? 'removed' : 'set'

/** A member was put out of the workspace or let in again. Subjects: member. */
export const memberStatusChanged = event('member.status_changed').carrying<{ status: MemberStatus }>()

/** A member switched their presence, or was heard of again after being gone. Subjects: member. */
export const memberPresenceChanged = event('member.presence_changed').carrying<{
  from: PresenceState
  to: PresenceState
  online: boolean
}>()

/** Subjects: team. */
export const teamCreated = event('team.created').carrying<{ name: string; parentId: string | null }>()

/** A team, with everything below it, hangs somewhere else now. Subjects: team. */
export const teamMoved = event('team.moved').carrying<{ from: string | null; to: string | null }>()

/** Subjects: apiKey. */
export const apiKeyCreated = event('api_key.created').carrying<{ name: string; scopes: string[] }>()

/** Subjects: apiKey. */
export const apiKeyRevoked = event('api_key.revoked').carrying<{ name: string }>()

/** Somebody asked for what they may not do (ASVS 16.3.2). Subjects: member or apiKey. */
export const authzDenied = event('authz.denied').carrying<{ operation: string }>()

/** A team has another name. Subjects: team. */
export const teamRenamed = event('team.renamed').carrying<{ from: string; to: string }>()

/** An empty team was taken away. Subjects: team. */
export const teamDeleted = event('team.deleted').carrying<{ name: string }>()

/** Somebody was invited, or the link was made anew. Subjects: invitation. */
export const invitationCreated = event('invitation.created').carrying<{ role: Role; renewed: boolean }>()

/** A link was taken back before anybody used it. Subjects: invitation. */
export const invitationRevoked = event('invitation.revoked').carrying<{ role: Role }>()

/** Somebody joined by a link. Subjects: invitation, member. */
export const invitationAccepted = event('invitation.accepted').carrying<{ role: Role }>()

/** A member will be, or is, on leave. Subjects: member. */
export const leavePlanned = event('leave.planned').carrying<{
  leaveId: string
  startsAt: string
  endsAt: string
}>()

/** A leave is over: its time came, or it was ended early. Subjects: member. */
export const leaveEnded = event('leave.ended').carrying<{ leaveId: string; early: boolean }>()
