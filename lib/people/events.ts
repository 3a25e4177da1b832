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
