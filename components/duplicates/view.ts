import type { Answered } from '@/components/shell/answered'
import type { DuplicatePair, KnownAnswer, KnownLead, MergeItem, PairComparison } from '@/lib/leads/types'

/** Two that may be one, as GET /api/v1/duplicates answers them. */
export type PairView = Answered<DuplicatePair>
export type SideView = PairView['sides'][number]
export type PairPage = { items: PairView[]; nextCursor: string | null }
/** The two side by side, as GET /api/v1/duplicates/{pairId}/comparison answers them. */
export type ComparisonView = Answered<PairComparison>
export type MergeView = Answered<MergeItem>
export type MergePage = { items: MergeView[]; nextCursor: string | null }

/** Lists of the screen: pairs that wait, pairs that are two people, merges. */
export const DUPLICATE_TABS = ['open', 'distinct', 'merges'] as const
export type DuplicateTab = (typeof DUPLICATE_TABS)[number]

/** Where the two stand in a comparison. */
export type Side = 'a' | 'b'

/** Who a record on its way in is about, where they are known, and what its channel does with them. */
export type Met = {
  answer: KnownAnswer
  lead: Answered<KnownLead> | null
  /** The record further up of the same submission, counted from 0. */
  twin: number | null
}
