import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { publishedRules } from '@/lib/rules/queries'
import { decide } from '../decide'
import { type AssignmentRules, assignmentRuleSet, defaultAssignmentRules } from '../schema'
import type { Decision, RoutableLead } from '../types'
import { winRatesOf } from '../win-rates'
import { loadReps, loadWinCounts } from './load-reps'

/**
 * Who would get a lead with these facts now, and why nobody else: the decision itself, without the lock, without
 * anything written and without anybody told.
 */
export async function previewRoute(ctx: Ctx, facts: Omit<RoutableLead, 'id'>): Promise<Decision> {
  authorize(ctx, 'delivery.read')
  return withTenant(ctx, (c) => decideNow(c, facts))
}

/** The same for a verb that has asked for its own right; by the rules in force, or by `tried`. */
export async function decideNow(
  c: TxCtx,
  facts: Omit<RoutableLead, 'id'>,
  tried?: AssignmentRules,
): Promise<Decision> {
  const [published, { reps }, counts] = await Promise.all([
    tried ? null : publishedRules(c, assignmentRuleSet),
    loadReps(c),
    loadWinCounts(c, [facts.productLineId]),
  ])
  const rules = tried ?? published?.body ?? defaultAssignmentRules
  return decide({ id: '', ...facts }, reps, winRatesOf(counts, rules.shrinkage), rules)
}
