import { countNaming } from '@/lib/customers/queries/count-naming'
import type { MergeRelations } from '@/lib/customers/types'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { isClosed } from '../schema'
import type { LeadDetail, PairComparison } from '../types'
import { findLead } from './get-lead'
import { getPair } from './list-pairs'

/** The two of a pair side by side, and what merging would do. A side the asker may not see stays a mask. */
export async function comparePair(
  ctx: Ctx,
  pairId: string,
  relations: MergeRelations,
): Promise<PairComparison> {
  authorize(ctx, 'duplicate.manage')
  const pair = await getPair(ctx, pairId)
  const [a, b] = pair.sides
  const [first, second] = await Promise.all(
    [a, b].map(({ leadId }) => (leadId ? findLead(ctx, leadId) : null)),
  )
  const [movesA, movesB] = await Promise.all(
    [a, b].map(({ partyId }) => (partyId ? countNaming(ctx, relations, partyId) : {})),
  )
  return {
    pair,
    leads: [first ?? null, second ?? null],
    moves: [movesA ?? {}, movesB ?? {}],
    folds: first && second ? wouldFold(first, second) : false,
  }
}

const wouldFold = (a: LeadDetail, b: LeadDetail): boolean =>
  !isClosed(a.status) && !isClosed(b.status) && a.productLine.id === b.productLine.id && a.isTest === b.isTest
