import type { AssignmentRules } from './schema'
import { countGiven, type RuleShare, type Standings } from './standing'
import type { Decision, Rep } from './types'

/**
 * The winner has one more lead now: the next one sees them fuller and less behind. What somebody got because they were asked
 * first is not their turn, and counts to nobody's share of a rule.
 */
export function taken(
  decision: Decision,
  reps: readonly Rep[],
  rules: AssignmentRules,
  standings: Standings,
): { key: string; share: RuleShare } | null {
  const winner = reps.find((r) => r.memberId === decision.winnerId)
  if (!winner) return null
  winner.inUse += 1
  winner.received += 1
  const key = decision.by?.first ? null : decision.by?.rule
  const rule = key ? rules.rules.find((one) => one.key === key) : undefined
  const standing = rule && standings.get(rule.key)
  return rule && standing ? { key: rule.key, share: countGiven(rule, standing, winner) } : null
}
