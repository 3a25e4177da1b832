import {
  type AssignmentRule,
  defaultAssignmentRules,
  type FactorKey,
  type First,
  factorKeys,
  type Weights,
} from '@/lib/assignment/schema'

/** One rule while somebody edits it: numbers as they are typed, what is switched off kept beside. */
export type RuleDraft = Pick<
  AssignmentRule,
  'key' | 'name' | 'enabled' | 'when' | 'strategy' | 'otherwise'
> & {
  region: AssignmentRule['to']['region']
  teamIds: string[]
  memberIds: string[]
  first: 'none' | First['by']
  ofCompany: boolean
  days: string
  /** The field that names who referred the lead. */
  field: string | null
  away: boolean
  ownWeights: boolean
  weights: Record<FactorKey, string>
  shares: { memberId: string; weight: string }[]
  capped: boolean
  /** Percent. */
  capShare: string
  capOf: string
}

export type RuleProblem = 'name' | 'first' | 'days' | 'field' | 'weights' | 'shares' | 'cap'

/** A draft of a rule, or of a new one whose key none of `taken` is. */
export function draftOf(rule: AssignmentRule | null, taken: readonly string[]): RuleDraft {
  const first = rule?.first ?? null
  const weights = rule?.weights ?? defaultAssignmentRules.weights
  return {
    key: rule?.key ?? freeKey(taken),
    name: rule?.name ?? '',
    enabled: rule?.enabled ?? true,
    when: rule?.when ?? { combinator: 'and', rules: [] },
    strategy: rule?.strategy ?? 'scored',
    otherwise: rule?.otherwise ?? 'next',
    region: rule?.to.region ?? 'required',
    teamIds: rule?.to.teamIds ?? [],
    memberIds: rule?.to.memberIds ?? [],
    first: first?.by ?? 'none',
    ofCompany: first?.by === 'owner' ? first.of === 'company' : true,
    days: String(first?.by === 'owner' ? first.days : 180),
    field: first?.by === 'referrer' ? first.field : null,
    away: first?.away ?? false,
    ownWeights: Boolean(rule?.weights),
    weights: textsOf(weights),
    shares: (rule?.shares ?? []).map(({ memberId, weight }) => ({ memberId, weight: String(weight) })),
    capped: Boolean(rule?.cap),
    capShare: String(Math.round((rule?.cap?.share ?? 0.3) * 100)),
    capOf: String(rule?.cap?.of ?? 50),
  }
}

function freeKey(taken: readonly string[]): string {
  for (let n = taken.length + 1; ; n++) if (!taken.includes(`rule-${n}`)) return `rule-${n}`
}

const textsOf = (weights: Weights): Record<FactorKey, string> => ({
  presence: String(weights.presence),
  winRate: String(weights.winRate),
  capacity: String(weights.capacity),
  shortfall: String(weights.shortfall),
})

/** What a draft says, or what is wrong with it. What the strategy has no use for is left out. */
export function ruleOf(draft: RuleDraft): { rule: AssignmentRule } | { problems: RuleProblem[] } {
  const { key, name, enabled, when, strategy, otherwise, region, teamIds, memberIds } = draft
  const first = firstOf(draft)
  const weights = strategy === 'scored' && draft.ownWeights ? weightsOf(draft.weights) : null
  const shares = draft.shares.map(({ memberId, weight }) => ({
    memberId,
    weight: numberIn(weight, 0.1, 10) ?? 0,
  }))
  const cap = capOf(draft)
  // By hand, and only for whoever comes first, there is no group to weigh.
  const hasNoGroup = strategy === 'manual' || strategy === 'onlyFirst'
  const problems: RuleProblem[] = []
  if (!name.trim()) problems.push('name')
  if (first === 'days' || first === 'field') problems.push(first)
  if (strategy === 'onlyFirst' && first === null) problems.push('first')
  if (weights === 'wrong') problems.push('weights')
  if (!hasNoGroup && shares.some(({ weight }) => weight === 0)) problems.push('shares')
  if (!hasNoGroup && cap === 'wrong') problems.push('cap')
  if (problems.length > 0 || first === 'days' || first === 'field' || weights === 'wrong') return { problems }
  return {
    rule: {
      key,
      name: name.trim(),
      enabled,
      when,
      first,
      to: { region, teamIds, memberIds },
      strategy,
      weights,
      shares: hasNoGroup ? [] : shares,
      cap: hasNoGroup || cap === 'wrong' ? null : cap,
      otherwise,
    },
  }
}

function firstOf({ first, ofCompany, days, field, away }: RuleDraft): First | null | 'days' | 'field' {
  if (first === 'none') return null
  if (first === 'referrer') return field ? { by: 'referrer', field, away } : 'field'
  const n = numberIn(days, 1, 1_095)
  if (n === null || !Number.isInteger(n)) return 'days'
  return { by: 'owner', of: ofCompany ? 'company' : 'person', days: n, away }
}

function weightsOf(texts: Record<FactorKey, string>): Weights | 'wrong' {
  const points = factorKeys.map((key) => numberIn(texts[key], 0, 100))
  const [presence, winRate, capacity, shortfall] = points
  if (presence == null || winRate == null || capacity == null || shortfall == null) return 'wrong'
  return points.every((n) => n === 0) ? 'wrong' : { presence, winRate, capacity, shortfall }
}

function capOf({ capped, capShare, capOf: of }: RuleDraft): AssignmentRule['cap'] | 'wrong' {
  if (!capped) return null
  const [percent, last] = [numberIn(capShare, 1, 100), numberIn(of, 10, 500)]
  return percent === null || last === null || !Number.isInteger(last)
    ? 'wrong'
    : { share: percent / 100, of: last }
}

function numberIn(text: string, least: number, most: number): number | null {
  const n = Number(text)
  return text.trim() !== '' && n >= least && n <= most ? n : null
}
