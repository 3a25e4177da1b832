import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { decide } from '../decide'
import type { AssignmentRules } from '../schema'
import { groupOf, type RuleShare, settle } from '../standing'
import { taken } from '../taken'
import type { Decision, Rep } from '../types'
import { winRatesOf } from '../win-rates'
import { firstAsked, type KnownBy } from './first-asked'
import { loadWinCounts } from './load-reps'
import { loadStandings } from './load-standings'
import { readyRules } from './ready-rules'

/** A lead that waits to be decided, with all that rules may ask of it. */
export interface LeadToDecide extends Omit<KnownBy, 'matches'> {
  lapsedIds?: readonly string[]
}

export interface DecidedBatch {
  /** One for each lead, in their order. */
  decisions: Decision[]
  /** By rule: how members stand in it now, where it changed. */
  shares: Map<string, Set<RuleShare>>
}

/** Decides leads one after the other; each decision sees those before it. Writes nothing. Call under the assignment lock. */
export async function decideBatch(
  c: TxCtx,
  { leads, reps, rules }: { leads: readonly LeadToDecide[]; reps: readonly Rep[]; rules: AssignmentRules },
): Promise<DecidedBatch> {
  const match = await readyRules(c, rules)
  const asked = leads.map((lead) => ({ ...lead, matches: match(lead) }))
  // The others have no group in which anybody stands anywhere.
  const involved = rules.rules.filter(
    ({ key, strategy }) =>
      (strategy === 'scored' || strategy === 'roundRobin') && asked.some(({ matches }) => matches.has(key)),
  )
  const [wins, first, standings] = await Promise.all([
    loadWinCounts(c, [...new Set(leads.map((l) => l.productLineId))]),
    firstAsked(c, rules, asked),
    loadStandings(c, involved),
  ])
  const shares = new Map<string, Set<RuleShare>>()
  for (const rule of involved) {
    const standing = standings.get(rule.key)
    if (standing) shares.set(rule.key, new Set(settle(rule, standing, groupOf(rule, reps))))
  }
  const rates = winRatesOf(wins, rules.shrinkage)
  const decisions = asked.map((lead) => {
    const known = first.get(lead.id)
    const decision = decide(known ? { ...lead, first: known } : lead, reps, rates, rules, standings)
    const changed = taken(decision, reps, rules, standings)
    if (changed) shares.get(changed.key)?.add(changed.share)
    return decision
  })
  return { decisions, shares }
}
