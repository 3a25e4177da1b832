/**
 * What a hold is counted from. noFollowUp: the last real contact; noProgress: the last complete record of one; contractEnd: the
 * end of the last contract with the person in the lead's product line.
 */
export const recycleTriggers = ['noFollowUp', 'noProgress', 'contractEnd'] as const
export type RecycleTrigger = (typeof recycleTriggers)[number]

/** What days of a rule are: all of them, or those somebody works on by the business calendar. */
export const dayCounts = ['calendar', 'working'] as const

/** Key of the hold of a lead that waits because nobody took it up; no rule of a workspace may be called so. */
export const UNACCEPTED = 'unaccepted'

/** Keys of the reasons that stand with a lead in a pool where nobody wrote one; worded under `events.reason`. */
export const RECYCLED = {
  noFollowUp: 'pool.noFollowUp',
  noProgress: 'pool.noProgress',
  contractEnd: 'pool.contractEnd',
  unaccepted: 'pool.unaccepted',
} as const
/** Key of the reason of a lead that left its pool because the person came in again. */
export const TOUCHED = 'pool.touched'

interface Named {
  id: string
  name: string
}

/** A pool as those who use it see it. */
export interface PoolView {
  id: string
  name: string
  /** Leads that lie there, within the reader's product lines; counted up to 10,000. */
  waiting: number
  masked: boolean
  cooldownDays: number
  /** Whether the reader may take leads from it themselves. */
  claims: boolean
  /** Whether they give its leads out and move them. */
  isAdmin: boolean
  /** What the reader has taken today; `limit` null: as many as they like. */
  today: { used: number; limit: number | null; until: Date }
  /** What the reader has of it at once. */
  held: { used: number; limit: number | null }
  views: { used: number; limit: number | null }
}

/** A lead that lies in a pool, as its members see it before they take it. */
export interface PooledLead {
  id: string
  /** Masked where the pool says so. */
  name: string
  company: string | null
  mobile: string | null
  productLine: Named
  region: string | null
  city: string | null
  source: string
  receivedAt: Date
  pooledAt: Date
  /** A key under `events.reason`, or a person's words. */
  reason: string
  /** Who had it before. */
  from: Named | null
  followUps: number
  /** Until when the reader, who had it before, may not take it; null when they may. */
  coolingUntil: Date | null
  /** Whether the reader may open the lead's page. */
  opens: boolean
  version: number
}

export interface PooledPage {
  items: PooledLead[]
  nextCursor: string | null
}

/** What became of one lead somebody wanted to take. */
export const claimOutcomes = [
  'claimed',
  'taken',
  'notFound',
  'cooling',
  'quotaUsed',
  'mostHeld',
  'capacityFull',
  'memberInactive',
] as const
export type ClaimOutcome = (typeof claimOutcomes)[number]
export interface ClaimRow {
  leadId: string
  outcome: ClaimOutcome
  /** taken: who has it now. */
  by: string | null
  /** cooling, quotaUsed: from when on they may. */
  until: Date | null
}

/** What became of one lead somebody put into a pool. */
export const poolingOutcomes = [
  'pooled',
  'unchanged',
  'notFound',
  'closed',
  'notYours',
  'noPool',
  'ownerMoved',
] as const
export type PoolingOutcome = (typeof poolingOutcomes)[number]
export interface PoolingRow {
  leadId: string
  outcome: PoolingOutcome
  poolId: string | null
}

/** A pool as those who look after pools see and change it. */
export interface PoolSettings {
  id: string
  name: string
  position: number
  entry: object | null
  claimsADay: number | null
  mostHeld: number | null
  viewsADay: number | null
  cooldownDays: number
  masked: boolean
  members: Named[]
  teams: Named[]
  admins: Named[]
  waiting: number
  archivedAt: Date | null
  version: number
}

/** How long a lead is still held, and what the reader may do about it. */
export interface LeadPool {
  hold: {
    rule: string
    since: Date
    dueAt: Date
    /** Null where it depends on the lead then. */
    pool: Named | null
    /** Up to how many days at once, and until when at the latest; null where the rule allows none. */
    extension: { days: number; until: Date } | null
  } | null
  stay: { pool: Named; since: Date; reason: string } | null
  /** Whether they may put it into a pool, and which there are for it. */
  putsBack: boolean
  pools: Named[]
  /** The pool it would go to by itself. */
  fitting: string | null
}
