import { type AssignmentRules, type FactorKey, factorKeys } from '@/lib/assignment/schema'

/** Assignment rules while somebody edits them: numbers as they are typed. */
export type RulesDraft = Pick<AssignmentRules, 'presence' | 'region' | 'rules'> & {
  weights: Record<FactorKey, string>
  shrinkage: string
}

export type RulesProblem = FactorKey | 'noWeight' | 'shrinkage'

/** A draft of these rules. */
export const draftOf = ({ weights, shrinkage, ...rest }: AssignmentRules): RulesDraft => ({
  ...rest,
  weights: byFactor((key) => String(weights[key])),
  shrinkage: String(shrinkage),
})

/** The share of all points a factor can earn, 0–1; what is no number counts as none. */
export function shareOf({ weights }: RulesDraft, key: FactorKey): number {
  const all = factorKeys.reduce((sum, one) => sum + (pointsOf(weights[one]) ?? 0), 0)
  return all === 0 ? 0 : (pointsOf(weights[key]) ?? 0) / all
}

/** What the draft says, or what is wrong with it: a weight that is none, none above 0, a number of leads out of range. */
export function rulesOf(draft: RulesDraft): { rules: AssignmentRules } | { problems: RulesProblem[] } {
  const weights = byFactor((key) => pointsOf(draft.weights[key]))
  const shrinkage = /^\d+$/.test(draft.shrinkage.trim()) ? Number(draft.shrinkage) : 0
  const problems: RulesProblem[] = factorKeys.filter((key) => weights[key] === null)
  if (factorKeys.every((key) => weights[key] === 0)) problems.push('noWeight')
  if (shrinkage < 1 || shrinkage > 500) problems.push('shrinkage')
  if (problems.length > 0) return { problems }
  return {
    rules: {
      presence: draft.presence,
      region: draft.region,
      rules: draft.rules,
      weights: byFactor((key) => weights[key] ?? 0),
      shrinkage,
    },
  }
}

function pointsOf(text: string): number | null {
  const points = Number(text)
  return text.trim() !== '' && points >= 0 && points <= 100 ? points : null
}

const byFactor = <Value>(of: (key: FactorKey) => Value): Record<FactorKey, Value> => ({
  presence: of('presence'),
  winRate: of('winRate'),
  capacity: of('capacity'),
  shortfall: of('shortfall'),
})
