import type { WorkingTime } from '@/lib/rules/business-time'
import type { Policy, SlaRules } from './schema'
import type { ClockKind, ClockState } from './types'

/** A clock a lead has or had, as far as it decides what follows. */
export interface RunningClock {
  id: string
  kind: ClockKind
  state: ClockState
  ownerId: string | null
  startedAt: Date
  dueAt: Date
  stoppedAt: Date | null
}

/** A lead with all that its clocks depend on. */
export interface LeadToPromise {
  id: string
  partyId: string
  productLineId: string
  source: string
  channelId: string | null
  region: string | null
  city: string | null
  grade: string | null
  status: string
  ownerId: string | null
  receivedAt: Date
  assignedAt: Date | null
  /** The rules gave it to its owner; not a person's hand. */
  isRouted: boolean
  /** It came in a file. */
  isImported: boolean
  /** When it last left a pool; what was owed before that is owed to nobody. */
  leftPoolAt: Date | null
  /** What was really done about it, oldest first. */
  acts: { at: Date }[]
  /** When the person came in again for the first time since the last act; null when they have not. */
  touchedAt: Date | null
  /** When the next action that is planned is due; null when none is. */
  nextStepAt: Date | null
  clocks: RunningClock[]
}

/** The published policies, ready to be asked. */
export interface PromisesInForce {
  versionId: string
  rules: SlaRules
  /** When the workspace promised anything for the first time: what began before is not judged by it. */
  since: Date
  /** The first policy that fits a lead; null when none does. */
  policyFor(
    lead: Pick<LeadToPromise, 'productLineId' | 'source' | 'channelId' | 'region' | 'city' | 'grade'>,
  ): Policy | null
  /** Working time as it counts for a member: without their leave, where the rules say so. */
  timeFor(memberId: string): WorkingTime
}
