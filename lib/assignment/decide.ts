import { againstOf, factorsOf } from './factors'
import type { AssignmentRule, AssignmentRules, HardFail, Weights } from './schema'
import {
  inTurn,
  isInGroup,
  isOverShare,
  newStanding,
  type Standing,
  type Standings,
  weightIn,
} from './standing'
import type { Candidate, Decision, PassedRule, Rep, RoutableLead, WinRates } from './types'

/**
 * Decides who gets a lead: the rules in their order, and where none of them gives it away, by the rest of the set among
 * everybody. Each time hard filters first, then a choice; every member considered is kept with the reason.
 * Pure: `reps` and `standings` are as the database had them under the assignment lock.
 */
export function decide(
  lead: RoutableLead,
  reps: readonly Rep[],
  rates: WinRates,
  rules: AssignmentRules,
  standings: Standings = new Map(),
): Decision {
  const asked = rules.rules.filter(({ enabled }) => enabled)
  const passed: PassedRule[] = []
  for (const rule of asked) {
    if (!lead.matches?.has(rule.key)) {
      passed.push({ key: rule.key, why: 'condition' })
      continue
    }
    if (
      rule.strategy === 'onlyFirst' &&
      !reps.some(({ memberId }) => memberId === lead.first?.get(rule.key))
    ) {
      passed.push({ key: rule.key, why: 'noFirst' })
      continue
    }
    const standing = standings.get(rule.key) ?? newStanding()
    const answer = askRule(rule, { lead, reps, rates, rules, standing })
    const { first, fails, ...decision } = answer
    const by = { rule: rule.key, strategy: rule.strategy, first, passed }
    const isOver = decision.winnerId !== null || rule.otherwise === 'hold' || rule.strategy === 'manual'
    if (isOver) return { leadId: lead.id, ...decision, by }
    passed.push({ key: rule.key, why: decision.holdingReason ?? 'nobodyFree', fails: groupedFails(fails) })
  }
  const judged = judge(lead, reps, rules, rules)
  const candidates = scored(lead, judged, rates, rules.weights)
  const decision = decided(lead.id, candidates, judged)
  return asked.length === 0
    ? decision
    : { ...decision, by: { rule: null, strategy: 'scored', first: null, passed } }
}

interface Asked {
  lead: RoutableLead
  reps: readonly Rep[]
  rates: WinRates
  rules: AssignmentRules
  standing: Standing
}

type Answer = Omit<Decision, 'leadId' | 'by'> & {
  first: 'owner' | 'referrer' | null
  fails: readonly Judged[]
}

/** What one rule says of a lead it is about. */
function askRule(rule: AssignmentRule, { lead, reps, rates, rules, standing }: Asked): Answer {
  const chosen = rule.first ? firstOf(rule, lead, reps, rules) : null
  if (chosen && rule.first) {
    const judged = judge(lead, reps, rules, rule.to)
    return {
      winnerId: chosen.memberId,
      holdingReason: null,
      candidates: judged.map(({ rep, fails }) => alone(rep, rep === chosen ? [] : [...fails, 'notFirst'])),
      first: rule.first.by,
      fails: [],
    }
  }
  if (rule.strategy === 'manual')
    return { winnerId: null, holdingReason: 'waitsForHand', candidates: [], first: null, fails: [] }
  if (rule.strategy === 'onlyFirst') {
    const judged = reps.flatMap((rep) =>
      rep.memberId === lead.first?.get(rule.key)
        ? [{ rep, fails: hardFailsOf(lead, rep, { region: 'ignored' }) }]
        : [],
    )
    const candidates = judged.map(({ rep, fails }) => alone(rep, fails))
    return { ...decided(lead.id, candidates, judged), first: null, fails: judged }
  }
  const judged = judge(lead, reps, rules, rule.to, { rule, standing })
  const candidates =
    rule.strategy === 'roundRobin'
      ? turns(rule, standing, judged)
      : scored(lead, inRule(rule, standing, judged), rates, rule.weights ?? rules.weights)
  return { ...decided(lead.id, candidates, judged), first: null, fails: judged }
}

/** Whom a rule asks first, if they could take it: of the line, there, with room. Group, region and cap are not asked. */
function firstOf(
  rule: AssignmentRule,
  lead: RoutableLead,
  reps: readonly Rep[],
  rules: AssignmentRules,
): Rep | null {
  const wanted = lead.first?.get(rule.key)
  const rep = reps.find(({ memberId }) => memberId === wanted)
  if (!rep) return null
  const awayCounts = rule.first?.away === true || rules.presence === 'anyone'
  const fails = hardFailsOf(lead, rep, { region: 'ignored' }).filter(
    (fail) => fail !== 'notOnline' || !awayCounts,
  )
  return fails.length === 0 ? rep : null
}

interface Judged {
  rep: Rep
  fails: HardFail[]
}

/** Everybody by the hard filters; where nobody who is there is left and others may have it too, without asking who is there. */
function judge(
  lead: RoutableLead,
  reps: readonly Rep[],
  { presence }: AssignmentRules,
  { region }: { region: AssignmentRules['region'] },
  within?: { rule: AssignmentRule; standing: Standing },
): Judged[] {
  const required = reps.map((rep) => ({ rep, fails: hardFailsOf(lead, rep, { region, ...within }) }))
  const fallback = presence === 'anyone' && !required.some(({ fails }) => fails.length === 0)
  return fallback
    ? required.map(({ rep, fails }) => ({ rep, fails: fails.filter((f) => f !== 'notOnline') }))
    : required
}

/** Everything that rules a rep out for a lead; `rule`: of the rule that is asked, with how everybody stands in it. */
export function hardFailsOf(
  lead: RoutableLead,
  rep: Rep,
  asks: { region: AssignmentRules['region']; rule?: AssignmentRule; standing?: Standing },
): HardFail[] {
  const fails: HardFail[] = []
  if (!rep.active) fails.push('inactive')
  if (rep.onLeave) fails.push('onLeave')
  if (!rep.productLineIds.has(lead.productLineId)) fails.push('otherLine')
  if (asks.rule && !isInGroup(asks.rule, rep)) fails.push('notInGroup')
  const outside = lead.region !== null && rep.regions.size > 0 && !rep.regions.has(lead.region)
  if (asks.region === 'required' && outside) fails.push('otherRegion')
  if (rep.onlineSecondsAgo === null) fails.push('notOnline')
  if (rep.inUse >= rep.maxOpen) fails.push('full')
  if (lead.lapsedIds?.includes(rep.memberId)) fails.push('lapsed')
  if (asks.rule && asks.standing && isOverShare(asks.rule, asks.standing, rep.memberId))
    fails.push('overShare')
  return fails
}

/** The same members with what they weigh and have received in the rule. */
const inRule = (rule: AssignmentRule, { shares }: Standing, judged: readonly Judged[]): Judged[] =>
  judged.map(({ rep, fails }) => {
    if (fails.length > 0) return { rep, fails }
    const { received = 0, calibration = 0 } = shares.get(rep.memberId) ?? {}
    return { fails, rep: { ...rep, weight: weightIn(rule, rep), received, calibration } }
  })

/** Candidates with their points, the highest first in rank. */
function scored(
  lead: RoutableLead,
  judged: readonly Judged[],
  rates: WinRates,
  weights: Weights,
): Candidate[] {
  const eligible = judged.filter(({ fails }) => fails.length === 0).map(({ rep }) => rep)
  const against = againstOf(lead, eligible, rates)
  const candidates = judged.map(({ rep, fails }): Candidate => {
    if (fails.length > 0) return alone(rep, fails)
    const factors = factorsOf(lead, rep, eligible, rates, { weights }, against)
    const score = factors.reduce((sum, f) => sum + f.points, 0)
    return { memberId: rep.memberId, hardFails: [], factors, score, rank: null }
  })
  rank(candidates)
  return candidates
}

/** Candidates in the order of the round. */
function turns(rule: AssignmentRule, standing: Standing, judged: readonly Judged[]): Candidate[] {
  const eligible = judged.filter(({ fails }) => fails.length === 0).map(({ rep }) => rep)
  const places = new Map(inTurn(rule, standing, eligible).map(({ rep }, i) => [rep.memberId, i + 1]))
  return judged.map(({ rep, fails }) => {
    if (fails.length > 0) return alone(rep, fails)
    const received = standing.shares.get(rep.memberId)?.received ?? 0
    return {
      ...alone(rep, []),
      rank: places.get(rep.memberId) ?? null,
      turn: { received, weight: weightIn(rule, rep) },
    }
  })
}

/** A member who is not compared with others: ruled out, or (without `hardFails`) chosen before anybody else. */
const alone = ({ memberId }: Rep, hardFails: HardFail[]): Candidate => ({
  memberId,
  hardFails,
  factors: [],
  score: null,
  rank: hardFails.length === 0 ? 1 : null,
})

function decided(
  leadId: string,
  candidates: Candidate[],
  judged: readonly Judged[],
): Pick<Decision, 'leadId' | 'winnerId' | 'holdingReason' | 'candidates'> {
  const winnerId = candidates.find((candidate) => candidate.rank === 1)?.memberId ?? null
  return {
    leadId,
    winnerId,
    holdingReason: winnerId ? null : holdingReasonOf(judged.map(({ fails }) => fails)),
    candidates,
  }
}

/** Ranks by score, equal scores by id, so that equal facts give equal answers. */
function rank(candidates: Candidate[]): void {
  const ranked = candidates.filter((c) => c.score !== null)
  ranked.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.memberId < b.memberId ? -1 : 1))
  ranked.forEach((candidate, i) => {
    candidate.rank = i + 1
  })
}

/** Who was ruled out by what, each by the first filter they failed. */
function groupedFails(judged: readonly Judged[]): NonNullable<PassedRule['fails']> {
  const byCode = new Map<HardFail, string[]>()
  for (const { rep, fails } of judged) {
    const [code] = fails
    if (!code) continue
    const ids = byCode.get(code)
    if (ids) ids.push(rep.memberId)
    else byCode.set(code, [rep.memberId])
  }
  return [...byCode].map(([code, memberIds]) => ({ code, memberIds }))
}

const STAGES = [
  ['inactive', 'nobodyActive'],
  ['onLeave', 'nobodyOnDuty'],
  ['otherLine', 'nobodyForLine'],
  ['notInGroup', 'nobodyInGroup'],
  ['otherRegion', 'nobodyForRegion'],
  ['notOnline', 'nobodyOnline'],
  ['full', 'nobodyFree'],
  ['lapsed', 'nobodyLeft'],
  ['overShare', 'shareReached'],
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
