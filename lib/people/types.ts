import type { MemberStatus, PresenceState, Role } from './schema'

export type { MemberStatus, PresenceState, Role }

/** A member as lists and pickers show them. */
export interface MemberView {
  id: string
  name: string
  role: Role
  status: MemberStatus
  teamId: string | null
  teamName: string | null
  productLineIds: string[]
  regions: string[]
  /** What they are taken for now: `offline` as soon as no tab has beaten for 45 s and they are not reachable without one. */
  presence: PresenceState
  /** When the leave they are on now ends; null when they are not on leave. */
  onLeaveUntil: Date | null
  /** Given leads although the role is not rep. */
  takesLeads: boolean
  version: number
}

/** A member with what only administrators see. */
export interface MemberRecord extends MemberView {
  email: string
  mobile: string | null
}

export interface TeamView {
  id: string
  name: string
  parentId: string | null
  /** Ids from the root, "/a/b/". */
  path: string
  memberCount: number
}

export interface PresenceView {
  memberId: string
  /** What the member switched to. */
  state: PresenceState
  /** Switched to online, and seen within 45 s or reachable without a page. */
  online: boolean
  sinceAt: Date
  /** Until when they take leads with no page open; null when only with one. */
  reachableUntil: Date | null
}

export interface ApiKeyView {
  id: string
  name: string
  /** First characters, to tell keys apart. */
  prefix: string
  scopes: string[]
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

/** A link somebody was invited by, as those who manage members see it; never its token. */
export interface InvitationView {
  id: string
  invitee: string
  role: Role
  teamId: string | null
  teamName: string | null
  productLineIds: string[]
  regions: string[]
  state: InvitationState
  createdAt: Date
  expiresAt: Date
  createdByName: string | null
  acceptedByName: string | null
}

/** What somebody who holds a link is shown before they join. */
export interface OpenInvitation {
  workspace: string
  slug: string
  invitedBy: string | null
  invitee: string
  role: Role
  teamName: string | null
  expiresAt: Date
}

/** A time in which a member is given no leads. */
export interface LeaveView {
  id: string
  memberId: string
  memberName: string
  startsAt: Date
  endsAt: Date
  reason: string
  /** Under way at this moment. */
  isCurrent: boolean
}
