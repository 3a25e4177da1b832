import type { AssignmentRule } from './schema'
import type { Rep } from './types'

/** How one member stands in one rule. */
export interface RuleShare {
  memberId: string
  /** Their weight in the rule when they were last counted. */
  weight: number
  received: number
  /** Leads they are credited with, so that nobody is flooded for having been new or away. */
  calibration: number
  /** How far they were behind when they went away; null while they are there. */
  awayGap: number | null
  /** Where the round stood when it was last their turn. */
  turn: number
}

/** How everybody stands in one rule. Changes with each lead that is given away by it. */
export interface Standing {
  shares: Map<string, RuleShare>
  /** Who got the last leads of the rule, the latest last; as far as a cap looks back. */
  recent: string[]
}

export type Standings = ReadonlyMap<string, Standing>

export const newStanding = (): Standing => ({ shares: new Map(), recent: [] })

/** Those a rule gives leads to. */
export function groupOf(rule: AssignmentRule, reps: readonly Rep[]): Rep[] {
  return reps.filter((rep) => isInGroup(rule, rep))
}

/** No team and no member named: everybody is in. */
export function isInGroup({ to: { teamIds, memberIds } }: AssignmentRule, rep: Rep): boolean {
  if (teamIds.length === 0 && memberIds.length === 0) return true
  return memberIds.includes(rep.memberId) || teamIds.some((id) => rep.teamIds.has(id))
}

/** What a member weighs in a rule: what it says of them, else what they weigh everywhere. */
export const weightIn = ({ shares }: AssignmentRule, { memberId, weight }: Rep): number =>
  shares.find((share) => share.memberId === memberId)?.weight ?? weight

/**
 * Brings a rule's counts up to who is in its group now, and answers the counts that changed:
 *
 * * Weights are others than those that were counted by: all of them begin anew, or everybody's share of the past would be
 *   given out again by the new weights.
 * * Newcomers are credited with what the others received by weight.
 * * Whoever goes away (on leave, put out) keeps how far they were behind; back again, they stand as far behind as then, and
 *   nothing of what was given out meanwhile is made up for, neither at once nor later (PEERS T5).
 */
export function settle(rule: AssignmentRule, standing: Standing, group: readonly Rep[]): RuleShare[] {
  const { shares } = standing
  const counted = group.flatMap((rep) => shares.get(rep.memberId) ?? [])
  const weights = new Map(group.map((rep) => [rep.memberId, weightIn(rule, rep)]))
  const weightOf = (memberId: string): number => weights.get(memberId) ?? 1
  const changed = new Set<RuleShare>()
  if (counted.some(({ memberId, weight }) => weight !== weightOf(memberId)))
    for (const share of counted) {
      Object.assign(share, { weight: weightOf(share.memberId), received: 0, calibration: 0, awayGap: null })
      changed.add(share)
    }
  const level = levelOf(counted)
  for (const { memberId } of group.filter(({ memberId: id }) => !shares.has(id))) {
    const weight = weightOf(memberId)
    const share = { memberId, weight, received: 0, calibration: level * weight, awayGap: null, turn: 0 }
    shares.set(memberId, share)
    changed.add(share)
  }
  for (const share of restand(group.flatMap((rep) => counts(rep, shares)))) changed.add(share)
  return [...changed]
}

const counts = (
  rep: Rep,
  shares: ReadonlyMap<string, RuleShare>,
): { isAway: boolean; share: RuleShare }[] => {
  const share = shares.get(rep.memberId)
  return share ? [{ isAway: isAway(rep), share }] : []
}

/** Given nothing by plan: on leave, or put out. */
export const isAway = ({ active, onLeave }: Rep): boolean => !active || onLeave

/** What is counted of a member, in a rule or in all. */
export interface Counted {
  weight: number
  received: number
  calibration: number
  awayGap: number | null
}

/**
 * Notes how far behind whoever has gone away was, and puts whoever is back as far behind as they were then. Answers the
 * counts that changed.
 */
export function restand<Share extends Counted>(
  members: readonly { isAway: boolean; share: Share }[],
): Share[] {
  const level = levelOf(members.map(({ share }) => share))
  return members.flatMap(({ isAway, share }) => {
    if (isAway === (share.awayGap !== null)) return []
    const fair = level * share.weight
    if (share.awayGap === null) share.awayGap = fair - share.received - share.calibration
    else {
      share.calibration = fair - share.awayGap - share.received
      share.awayGap = null
    }
    return [share]
  })
}

/** What was received by weight among those who are there; by everybody where nobody is. */
function levelOf(shares: readonly Counted[]): number {
  const there = shares.filter(({ awayGap }) => awayGap === null)
  const looked = there.length > 0 ? there : shares
  const weights = looked.reduce((sum, { weight }) => sum + weight, 0)
  const total = looked.reduce((sum, { received, calibration }) => sum + received + calibration, 0)
  return weights > 0 ? total / weights : 0
}

/**
 * Whose turn it is: those who could take it, in the order of the round. Everybody's next turn is their last one and a step
 * of 1 ÷ weight, but never before where the round stands: whoever could not take their turns has missed them (start-time
 * fair queueing). Equal ones go by who has had least by weight, then by id.
 */
export function inTurn(
  rule: AssignmentRule,
  standing: Standing,
  eligible: readonly Rep[],
): { rep: Rep; start: number }[] {
  const round = roundOf(standing)
  return eligible
    .map((rep) => {
      const share = standing.shares.get(rep.memberId)
      const weight = weightIn(rule, rep)
      const next = share && share.received > 0 ? share.turn + 1 / weight : Number.NEGATIVE_INFINITY
      return { rep, start: Math.max(next, round), next, had: (share?.received ?? 0) / weight }
    })
    .sort(
      (a, b) =>
        a.start - b.start ||
        (a.next === b.next ? 0 : a.next - b.next) ||
        a.had - b.had ||
        (a.rep.memberId < b.rep.memberId ? -1 : 1),
    )
}

const roundOf = ({ shares }: Standing): number => {
  let round = 0
  for (const { turn } of shares.values()) round = Math.max(round, turn)
  return round
}

/** Whether one lead more would be more than a member's part of the last ones. */
export function isOverShare({ cap }: AssignmentRule, { recent }: Standing, memberId: string): boolean {
  if (!cap) return false
  const most = Math.max(1, Math.floor(cap.share * cap.of + 1e-9))
  let had = 0
  for (let at = Math.max(0, recent.length - cap.of + 1); at < recent.length; at++)
    if (recent[at] === memberId) had += 1
  return had + 1 > most
}

/** A member has one more lead of the rule: the next one sees it. Answers the counts that changed. */
export function countGiven(rule: AssignmentRule, standing: Standing, rep: Rep): RuleShare {
  const known = standing.shares.get(rep.memberId)
  const weight = weightIn(rule, rep)
  const share: RuleShare = known ?? {
    memberId: rep.memberId,
    weight,
    received: 0,
    calibration: 0,
    awayGap: null,
    turn: 0,
  }
  const round = roundOf(standing)
  share.turn = share.received > 0 ? Math.max(share.turn + 1 / weight, round) : round
  share.received += 1
  standing.shares.set(rep.memberId, share)
  if (rule.cap) {
    standing.recent.push(rep.memberId)
    if (standing.recent.length > rule.cap.of) standing.recent.shift()
  }
  return share
}
