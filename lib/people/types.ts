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
  /** What they are taken for now: `offline` as soon as no tab has beaten for 45 s. */
  presence: PresenceState
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
  /** Switched to online and seen within 45 s. */
  online: boolean
  sinceAt: Date
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
