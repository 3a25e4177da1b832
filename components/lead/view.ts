import type { Answered } from '@/components/shell/answered'
import type { LeadDetail } from '@/lib/leads/types'

/** A lead with everything known about it, as GET /api/v1/leads/{id} answers it. */
export type LeadView = Answered<LeadDetail>

export const FACTOR_KEYS = ['presence', 'winRate', 'capacity', 'shortfall'] as const
export type FactorKey = (typeof FACTOR_KEYS)[number]

/** One factor: what was measured, its place between 0 and 1, and the points it earned. */
export type FactorView = { key: FactorKey; raw: number; normalised: number; weight: number; points: number }

export type CandidateView = {
  member: { id: string; name: string; team: string | null }
  /** 1 is the winner; null when ruled out. */
  rank: number | null
  score: number | null
  eligible: boolean
  /** What ruled the member out, in the order it was asked. */
  hardFails: string[]
  factors: FactorView[]
  /** Where they take turns: what they have had of the rule, and their weight in it. */
  turn?: { received: number; weight: number }
  you: boolean
}

/** By which rule it was decided, and what became of the rules before it. */
export type PathView = {
  /** Null: by none of them, from everybody. */
  rule: { key: string; name: string } | null
  strategy: 'scored' | 'roundRobin' | 'onlyFirst' | 'manual'
  /** Why the winner was asked before everybody else. */
  first: 'owner' | 'referrer' | null
  passed: { name: string; why: string; fails: { code: string; count: number; you: boolean }[] }[]
}

/** How a lead got its owner, or why it has none, as GET /api/v1/leads/{id}/assignment answers it. */
export type AssignmentView = {
  leadId: string
  outcome: 'assigned' | 'held' | 'manual'
  winner: { id: string; name: string } | null
  reason: string | null
  decidedAt: string
  ms: number
  ruleVersion: number | string | null
  /** Absent where the rules had none in order. */
  by?: PathView | null
  candidates: CandidateView[]
}

/** One entry of the life course. `data` holds the facts of the event, its shape following from the type. */
export type TimelineEntry = {
  id: string
  type: string
  at: string
  actor: { kind: string; name?: string }
  data: Record<string, unknown>
}
export type TimelinePage = { items: TimelineEntry[]; nextCursor: string | null }
