import type { LeadClock, LeadGrade } from '@/lib/leads/types'
import type { Factor, HardFail, Strategy } from './schema'

/** A lead as the decision sees it. */
export interface RoutableLead {
  id: string
  productLineId: string
  region: string | null
  /** Members who were given it and did not take it up in time. */
  lapsedIds?: readonly string[]
  /** Keys of the rules whose condition holds for it. */
  matches?: ReadonlySet<string>
  /** By the key of a rule: the member whom that rule asks first. */
  first?: ReadonlyMap<string, string>
}

/** A member as the decision sees them, at the time of the decision. */
export interface Rep {
  memberId: string
  active: boolean
  /** Away by plan: given nothing until the leave is over. */
  onLeave: boolean
  productLineIds: ReadonlySet<string>
  /** Empty: everywhere. */
  regions: ReadonlySet<string>
  /** Their team and those above it. */
  teamIds: ReadonlySet<string>
  /** Seconds since a tab of theirs last beat; null when not switched to online, or too old and not reachable without one. */
  onlineSecondsAgo: number | null
  maxOpen: number
  inUse: number
  weight: number
  received: number
  calibration: number
  /** How far they were behind when they went away; null while they are there. Absent where they were never counted. */
  awayGap?: number | null
}

/** Wins and closed leads by member, region and line, and the wider rates they are shrunk to. */
export interface WinRates {
  /** The shrunk rate of a member for a region and a line, 0–1. */
  rateOf(memberId: string, region: string | null, productLineId: string): number
}

/** A member considered for one lead. */
export interface Candidate {
  memberId: string
  hardFails: HardFail[]
  factors: Factor[]
  /** Sum of the points; null when a hard filter ruled the member out. */
  score: number | null
  /** 1 is the winner; null when ruled out. */
  rank: number | null
  /** Where they take turns: what they have had of the rule, and their weight in it. */
  turn?: { received: number; weight: number }
}

/** A rule that did not give a lead away. */
export interface PassedRule {
  key: string
  /** `condition`: it is not about such a lead; `noFirst`: there is nobody it would ask; else why nobody could take it. */
  why: 'condition' | 'noFirst' | NonNullable<Decision['holdingReason']>
  /** Who could not, by what ruled them out first; of a rule that is about such a lead. */
  fails?: { code: HardFail; memberIds: string[] }[]
}

/** By which rule it was decided, and what became of the rules before it. */
export interface DecidedBy {
  /** Null: by the rest of the set, to everybody. */
  rule: string | null
  strategy: Strategy
  /** Why the winner was asked before everybody else; null where they were not. */
  first: 'owner' | 'referrer' | null
  passed: PassedRule[]
}

/** What was decided for one lead, and everybody who was considered. */
export interface Decision {
  leadId: string
  winnerId: string | null
  holdingReason:
    | 'nobodyActive'
    | 'nobodyOnDuty'
    | 'nobodyForLine'
    | 'nobodyForRegion'
    | 'nobodyOnline'
    | 'nobodyFree'
    | 'nobodyLeft'
    | 'nobodyInGroup'
    | 'shareReached'
    | 'waitsForHand'
    | null
  candidates: Candidate[]
  /** Absent where the set has no rules. */
  by?: DecidedBy
}

interface Named {
  id: string
  name: string
}

/** A lead nobody could take, with what would release it. */
export interface HeldLead {
  id: string
  name: string
  company: string | null
  source: string
  region: string | null
  city: string | null
  grade: LeadGrade | null
  productLine: Named
  reason: string
  heldAt: Date
  version: number
  /** Would take it but are not there. */
  offline: Named[]
  /** Are there and would take it but have no room. */
  full: Named[]
  /** Would take it if the region were theirs. */
  elsewhere: Named[]
}

export interface HoldingPage {
  items: HeldLead[]
  /** Exact up to 10,000. */
  total: number
  asOf: Date
}

/** A lead on the board: who, how good, how long it has lain there, and what it is late for. */
export interface BoardLead {
  id: string
  name: string
  company: string | null
  grade: LeadGrade | null
  region: string | null
  productLine: Named
  status: 'holding' | 'assigned' | 'working'
  /** Since when it has waited in the queue, or lain with its owner. */
  since: Date
  clock: LeadClock | null
  version: number
}

export interface BoardLane {
  /** Whose leads; null: the holding queue. */
  memberId: string | null
  leads: BoardLead[]
}

/** What became of a replay, counted. Ids only; null is nobody. */
export interface Summary {
  leads: number
  /** Would have gone to somebody else than they went to, or to nobody. */
  moved: number
  assigned: number
  /** How many went from whom to whom, of those that moved; the most first. */
  moves: { from: string | null; to: string | null; count: number }[]
  members: {
    memberId: string
    got: number
    would: number
    /** What was due to them by weight of what they could have had. */
    due: number
  }[]
  /** In their order, the rest of the set (null) last. */
  rules: { key: string | null; matched: number; assigned: number; first: number }[]
  waiting: { reason: string; count: number; leadIds: string[] }[]
  /** The latest that moved. */
  rows: {
    leadId: string
    from: string | null
    to: string | null
    rule: string | null
    reason: Decision['holdingReason']
  }[]
}

/** What would have become of the leads of the last days by a version of the rules. Nothing is written. */
export interface Simulation extends Summary {
  days: number
  /** There were more leads than are looked at; the latest were. */
  isCut: boolean
  asOf: Date
  ms: number
  /** Names of everybody and every lead that is named. */
  people: { id: string; name: string }[]
  leadNames: { id: string; name: string }[]
  ruleNames: { key: string; name: string }[]
}

/** Who would be there for a lead of a product line from a region, if everybody were online and had room. */
export interface CoverageCell {
  productLineId: string
  /** Null: leads without a region. */
  region: string | null
  /** Leads that came from there in the last 30 days. */
  leads: number
  /** How many could take one; 0 where it would wait. */
  eligible: number
  /** The first of them, by name. */
  memberIds: string[]
  /** `waitsForHand`, or why a lead would wait. */
  reason: string | null
  /** Key of the rule that decides; null: the rest of the set. */
  rule: string | null
  /** Who could not, by what ruled them out first. */
  fails: { code: HardFail; count: number }[]
}

export interface Coverage {
  productLines: { id: string; name: string }[]
  regions: (string | null)[]
  cells: CoverageCell[]
  /** There are more product lines or regions than a map shows. */
  isCut: boolean
  people: { id: string; name: string }[]
  ruleNames: { key: string; name: string }[]
  asOf: Date
}
