import type { CustomValues } from '@/lib/catalog/fields'

/** Where a lead may stand. Lists of words live here, so that the pages that show them load no schema. */
export const leadStatuses = [
  'new',
  'holding',
  'pooled',
  'assigned',
  'working',
  'converted',
  'invalid',
] as const
export type LeadStatus = (typeof leadStatuses)[number]

/** How much a customer is worth looking after, the best first; a lead nobody has graded has none. */
export const leadGrades = ['S', 'A', 'B', 'C', 'D'] as const
export type LeadGrade = (typeof leadGrades)[number]

/** A lead of a file that was imported without being given out: it waits until a person lets it be. */
export const PARKED = 'imported'

/**
 * What becomes of somebody who comes in and has an open lead of the product line. touch: it is kept on that lead that they
 * came again, its owner is told. fill: the same, and what is empty there is filled. new: a lead of its own. leave: nothing.
 * ask: a person decides.
 */
export const knownAnswers = ['touch', 'fill', 'new', 'leave', 'ask'] as const
export type KnownAnswer = (typeof knownAnswers)[number]

/** What a person may decide of somebody who is known. */
export const knownDecisions = ['touch', 'fill', 'new', 'leave'] as const
export type KnownDecision = (typeof knownDecisions)[number]

/** The same for somebody whose lead ended a short time ago: it changes no more, so there is nothing to fill. */
export const endedAnswers = ['touch', 'leave', 'ask'] as const
export type EndedAnswer = (typeof endedAnswers)[number]

/** What a way in does with people who are known. `ended` null: whoever has no open lead gets a new one. */
export type DuplicatePolicy = {
  open: KnownAnswer
  /** `days`: how long ago a lead may have ended for its person to count as known. */
  ended: { days: number; answer: EndedAnswer } | null
}

/** The policy of whoever has not decided. */
export const USUAL_DUPLICATES: DuplicatePolicy = { open: 'touch', ended: null }

/** The reason of an ownership that began with a claim from a pool; the database keeps stays in pools by it. */
export const CLAIMED = 'pool.claimed'

/** A lead that as many members as the rules allow have let lapse: it waits until a person decides. */
export const NOT_ACCEPTED = 'notAccepted'

/** A rule leaves it to a person whom it is given to. */
export const WAITS_FOR_HAND = 'waitsForHand'

/** Why a lead waits for an owner. */
export const holdingReasons = [
  PARKED,
  'nobodyForLine',
  'nobodyForRegion',
  'nobodyOnline',
  'nobodyFree',
  'nobodyActive',
  'nobodyOnDuty',
  'nobodyLeft',
  'nobodyInGroup',
  'shareReached',
  WAITS_FOR_HAND,
  NOT_ACCEPTED,
] as const

/** How the most pressing clock of a lead stands; `warned`: it will soon be over. */
export const slaStates = ['running', 'warned', 'breached', 'paused'] as const
export type SlaState = (typeof slaStates)[number]

/** How the first response to a lead went; `breached` while or after it was late, `ended` when none was owed any more. */
export const firstResponses = ['open', 'met', 'breached', 'ended'] as const
export type FirstResponse = (typeof firstResponses)[number]

/** superseded: one of the two has been merged into somebody else, and the pair waits there. */
export const pairStates = ['open', 'distinct', 'merged', 'superseded'] as const
export type PairState = (typeof pairStates)[number]

/** Orders of the list; a minus is downward. Each has its indexes. */
export const leadSorts = [
  '-receivedAt',
  'receivedAt',
  '-lastActivityAt',
  'lastActivityAt',
  'name',
  '-name',
] as const
export type LeadSort = (typeof leadSorts)[number]

/** Facts of a lead that a person may correct, and of which either lead's may survive a merge; in the order they are shown. */
export const leadFacts = [
  'name',
  'company',
  'mobile',
  'phone',
  'email',
  'wechat',
  'region',
  'city',
  'grade',
  'message',
] as const
export type LeadFact = (typeof leadFacts)[number]

/** Parts of a lead's life course that can be read by themselves. */
export const timelineFilters = ['all', 'followUps', 'assignment', 'contacts', 'tasks', 'changes'] as const
export type TimelineFilter = (typeof timelineFilters)[number]

interface Named {
  id: string
  name: string
}

/** A clock as a row shows it. `kind`: see lib/sla/types.ts. */
export interface LeadClock {
  kind: string
  state: SlaState
  policy: string
  warnAt: Date
  dueAt: Date
}

/** A lead as lists and the API show it; contacts masked where the reader may not see them. */
export interface LeadItem {
  id: string
  name: string
  company: string | null
  mobile: string | null
  status: LeadStatus
  owner: Named | null
  holdingReason: string | null
  productLine: Named
  region: string | null
  city: string | null
  grade: LeadGrade | null
  source: string
  channel: Named | null
  isTest: boolean
  receivedAt: Date
  createdAt: Date
  assignedAt: Date | null
  lastActivityAt: Date
  /** When it goes into a pool unless somebody acts; null when it does not. */
  poolDueAt: Date | null
  /** The most pressing clock that runs; null when none does. */
  clock: LeadClock | null
  /** How the first response went; null where nothing was promised. */
  firstResponse: FirstResponse | null
  /** Values of the fields the workspace added. */
  custom: CustomValues
  version: number
}

/** A lead with everything its page shows. */
export interface LeadDetail extends LeadItem {
  phone: string | null
  email: string | null
  wechat: string | null
  message: string | null
  extra: Record<string, unknown>
  /** Whether contacts are shown in clear. */
  contactsClear: boolean
  /** The lead this one, a duplicate, has become part of. */
  mergedIntoId: string | null
  /** The pool it lies in, since when and why; null when it does not. */
  poolStay: { poolId: string; since: Date; reason: string } | null
}

export interface LeadPage {
  items: LeadItem[]
  nextCursor: string | null
  /** Exact up to 10,000; beyond that 10,001 ("more than ten thousand"). Null for searches. */
  total: number | null
}

/** A lead of somebody who is about to be entered, as the asker may know of it. */
export interface KnownLead {
  /** `same`: a number or address says so; `similar`: only name and company do. */
  certainty: 'same' | 'similar'
  /** Null where the asker may not see the lead. */
  leadId: string | null
  /** Masked where the asker may not see the lead. */
  name: string
  open: boolean
  /** Null for nobody, and where the asker may not know who. */
  owner: Named | null
  owned: boolean
  since: Date
  productLine: Named
  /** Entering the person now would touch this lead instead of making one. */
  touches: boolean
}

/** One of two parties that may be one, by the lead of theirs that says most to the reader. */
export interface PairSide {
  /** Null where the reader may see none of their leads; the rest is then masked. */
  leadId: string | null
  partyId: string | null
  name: string
  company: string | null
  mobile: string | null
  email: string | null
  status: LeadStatus
  /** Null for nobody, and where the reader may not know who. */
  owner: Named | null
  owned: boolean
  productLine: Named
  source: string | null
  since: Date
  /** Leads of theirs the reader sees, and others. */
  leads: number
  hiddenLeads: number
}

export interface DuplicatePair {
  id: string
  /** See PAIR_REASONS. */
  reasons: string[]
  /** 1–100, how likely they are one. */
  score: number
  state: PairState
  createdAt: Date
  decidedAt: Date | null
  decidedBy: Named | null
  note: string | null
  /** Whether the reader sees enough to decide: every lead of both. */
  decidable: boolean
  /** The older first. */
  sides: [PairSide, PairSide]
}

/** The two of a pair, side by side, with what merging them would do. */
export interface PairComparison {
  pair: DuplicatePair
  /** The leads that stand for the two, in the pair's order; null where the reader may not see one. */
  leads: [LeadDetail | null, LeadDetail | null]
  /** Rows by table that name each of the two and would name the other one. */
  moves: [Record<string, number>, Record<string, number>]
  /** Whether the two leads would become one, because both are open in one product line. */
  folds: boolean
}

/** A merge that was done, as far as the reader sees the party. */
export interface MergeItem {
  id: string
  at: Date
  by: Named | null
  undoUntil: Date
  undoneAt: Date | null
  undoable: boolean
  /** A lead of the party that stayed. */
  lead: Named
  company: string | null
  /** The other one's name, as it was. */
  mergedName: string
}

/** Which way a step from one stage into another leads; see stageDirection. */
export const stageDirections = ['entry', 'forward', 'back', 'aside', 'lost'] as const
export type StageDirection = (typeof stageDirections)[number]

/** Steps from one stage into another; `from` null: leads that came in. */
export interface StageCell {
  from: LeadStatus | null
  to: LeadStatus
  direction: StageDirection
  moves: number
  /** Different leads among them. */
  leads: number
  /** Of the moves, those by which a lead came into a stage it had been in before. */
  again: number
}

/** A stage by itself. */
export interface StageFigures {
  stage: LeadStatus
  /** Leads in it now, counted as the list of leads does: exact up to 10,000, 10,001 beyond. */
  now: number
  /** Moves out of it in the period. */
  left: number
  /** How long those had been in it (seconds): half of them no longer, nine in ten no longer; null where nothing left. */
  medianSeconds: number | null
  p90Seconds: number | null
}

/** How leads went from stage to stage in a period. */
export interface StageMatrix {
  /** First and last day of the period, on the workspace's calendar. */
  from: string
  to: string
  moves: number
  leads: number
  again: number
  cells: StageCell[]
  stages: StageFigures[]
  /** Members of the team that was asked for, with those below it; null where none was. */
  teamMembers: string[] | null
  asOf: Date
}

/** One step of one lead. */
export interface StageMoveRow {
  id: string
  lead: { id: string; name: string; company: string | null; status: LeadStatus }
  productLine: Named
  from: LeadStatus | null
  to: LeadStatus
  at: Date
  /** How long it had been in the stage it left; null where it came in. */
  seconds: number | null
  /** The how many-th time it is in the stage. */
  visit: number
  /** Whose it was then, or before. */
  owner: Named | null
}
