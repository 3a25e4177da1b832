import { authorize, type Ctx } from '@/lib/platform/ctx'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { publishedRules } from '@/lib/rules/queries'
import type { LeadFacts } from '../match-rules'
import { type AssignmentRules, assignmentRuleSet, defaultAssignmentRules } from '../schema'
import type { Decision } from '../types'
import { decideBatch } from './decide-batch'
import { loadReps } from './load-reps'

/** A lead that is only looked at: one there is, or one made up. */
export interface LookedAt extends LeadFacts {
  /** Its person, where they are known. */
  partyId?: string | null
  company?: string | null
  id?: string
}

/**
 * Who would get a lead with these facts now, and why nobody else: the decision itself, without the lock, without
 * anything written and without anybody told.
 */
export async function previewRoute(ctx: Ctx, facts: LookedAt): Promise<Decision> {
  authorize(ctx, 'delivery.read')
  return withTenant(ctx, (c) => decideNow(c, facts))
}

/** The same for a verb that has asked for its own right; by the rules in force, or by `tried`. */
export async function decideNow(c: TxCtx, facts: LookedAt, tried?: AssignmentRules): Promise<Decision> {
  const [published, { reps }] = await Promise.all([
    tried ? null : publishedRules(c, assignmentRuleSet),
    loadReps(c),
  ])
  const rules = tried ?? published?.body ?? defaultAssignmentRules
  const lead = { id: '', partyId: null, company: null, ...facts }
  const { decisions } = await decideBatch(c, { leads: [lead], reps, rules })
  const [decision] = decisions
  if (!decision) throw new Error('a lead was not decided')
  return decision
}
