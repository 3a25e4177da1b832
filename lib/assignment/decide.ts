import { factorsOf } from './factors'
import type { AssignmentRules, HardFail } from './schema'
import type { Candidate, Decision, Rep, RoutableLead, WinRates } from './types'

/**
 * Decides who gets a lead: hard filters first, then the score; every member considered is kept with the reason.
 * Pure: `reps` are as the database had them under the assignment lock.
 */
export function decide(
  lead: RoutableLead,
  reps: readonly Rep[],
  rates: WinRates,
  rules: AssignmentRules,
): Decision {
  const required = reps.map((rep) => ({ rep, fails: hardFailsOf(lead, rep, rules) }))
  const fallback = rules.presence === 'anyone' && !required.some(({ fails }) => fails.length === 0)
  const judged = fallback
    ? required.map(({ rep, fails }) => ({ rep, fails: fails.filter((f) => f !== 'notOnline') }))
    : required
  const eligible = judged.filter(({ fails }) => fails.length === 0).map(({ rep }) => rep)
  const candidates = judged.map(({ rep, fails }): Candidate => {
    if (fails.length > 0)
      return { memberId: rep.memberId, hardFails: fails, factors: [], score: null, rank: null }
    const factors = factorsOf(lead, rep, eligible, rates, rules)
    const score = factors.reduce((sum, f) => sum + f.points, 0)
    return { memberId: rep.memberId, hardFails: [], factors, score, rank: null }
  })
  const winnerId = rank(candidates)
  return {
    leadId: lead.id,
    winnerId,
    holdingReason: winnerId ? null : holdingReasonOf(judged.map((r) => r.fails)),
    candidates,
  }
}

/** Everything that rules a rep out for a lead. */
export function hardFailsOf(lead: RoutableLead, rep: Rep, rules: AssignmentRules): HardFail[] {
  const fails: HardFail[] = []
  if (!rep.active) fails.push('inactive')
  if (rep.onLeave) fails.push('onLeave')
  if (!rep.productLineIds.has(lead.productLineId)) fails.push('otherLine')
  const outside = lead.region !== null && rep.regions.size > 0 && !rep.regions.has(lead.region)
  if (rules.region === 'required' && outside) fails.push('otherRegion')
  if (rep.onlineSecondsAgo === null) fails.push('notOnline')
  if (rep.inUse >= rep.maxOpen) fails.push('full')
  if (lead.lapsedIds?.includes(rep.memberId)) fails.push('lapsed')
  return fails
}

/** Ranks by score, equal scores by id, so that equal facts give equal answers. */
function rank(candidates: Candidate[]): string | null {
  const scored = candidates.filter((c) => c.score !== null)
  scored.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.memberId < b.memberId ? -1 : 1))
  scored.forEach((candidate, i) => {
    candidate.rank = i + 1
  })
  return scored[0]?.memberId ?? null
}

const STAGES = [
  ['inactive', 'nobodyActive'],
  ['onLeave', 'nobodyOnDuty'],
  ['otherLine', 'nobodyForLine'],
  ['otherRegion', 'nobodyForRegion'],
  ['notOnline', 'nobodyOnline'],
  ['full', 'nobodyFree'],
  ['lapsed', 'nobodyLeft'],
] as const

/** The first filter, in asking order, that left nobody: what a manager would have to change. */
function holdingReasonOf(fails: readonly HardFail[][]): NonNullable<Decision['holdingReason']> {
  let left = fails
  for (const [fail, reason] of STAGES) {
    left = left.filter((list) => !list.includes(fail))
    if (left.length === 0) return reason
  }
  return 'nobodyFree'
}
