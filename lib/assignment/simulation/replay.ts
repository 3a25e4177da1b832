import { decide } from '../decide'
import type { MatchRules } from '../match-rules'
import type { AssignmentRules } from '../schema'
import { groupOf, isAway, newStanding, restand, type Standing, settle, weightIn } from '../standing'
import { taken } from '../taken'
import type { Decision, Rep, WinRates } from '../types'
import type { EarlierOwners } from './earlier-owners'
import type { Outcome, PastLead, Replayed, Span } from './types'

/** All that a replay depends on. */
export interface Replay {
  /** In the order they were received. */
  leads: readonly PastLead[]
  /** As they are now; where they stand is counted anew from nothing. */
  staff: readonly Rep[]
  /** When each member was on leave. */
  leaves: ReadonlyMap<string, readonly Span[]>
  rates: WinRates
  rules: AssignmentRules
  match: MatchRules
  owners: EarlierOwners
  /** Whom a name in a field means. */
  referrer: (lead: PastLead, field: string) => string | undefined
  /** Lets others have the processor; called often. */
  breathe: () => Promise<void>
}

const CHUNK = 200

/**
 * Gives past leads out by other rules, one after the other as they came, with the decision that really decides. Everybody
 * begins with empty hands and nothing received, is there whenever they are not on leave, and has room again when a lead
 * really ended. Pure: writes nothing, asks nobody.
 */
export async function replay(given: Replay): Promise<Replayed> {
  const { leads, rules } = given
  const state = begin(given)
  const outcomes: Outcome[] = []
  const due = new Map<string, number>()
  for (const [i, lead] of leads.entries()) {
    if (i % CHUNK === CHUNK - 1) await given.breathe()
    state.free(lead.receivedAt)
    state.stand(lead.receivedAt)
    const decision = state.decide(lead)
    outcomes.push(outcomeOf(lead, decision))
    addDue(due, decision, state.reps, rules)
    state.take(lead, decision)
  }
  return { outcomes, due }
}

function begin({ leads, staff, leaves, rates, rules, match, owners, referrer }: Replay) {
  const reps: Rep[] = staff.map((rep) => ({
    ...rep,
    onlineSecondsAgo: 0,
    onLeave: false,
    inUse: 0,
    received: 0,
    calibration: 0,
    awayGap: null,
  }))
  const byId = new Map(reps.map((rep) => [rep.memberId, rep]))
  const standings = new Map<string, Standing>(rules.rules.map(({ key }) => [key, newStanding()]))
  const groups = new Map(rules.rules.map((rule) => [rule.key, groupOf(rule, reps)]))
  const unsettled = new Set(standings.keys())
  const holders = new Map<string, Rep>()
  const endings = leads
    .flatMap(({ id, closedAt }) => (closedAt ? [{ id, at: closedAt.getTime() }] : []))
    .sort((a, b) => a.at - b.at)
  let ended = 0
  const changes = [
    ...new Set([...leaves.values()].flat().flatMap(({ from, before }) => [from, before])),
  ].sort((a, b) => a - b)
  let next = 0
  let hasBegun = false
  return {
    reps,
    /** Leads that had really ended by then are in nobody's hands. */
    free(at: Date) {
      for (; ended < endings.length && (endings[ended]?.at ?? 0) <= at.getTime(); ended++) {
        const holder = holders.get(endings[ended]?.id ?? '')
        if (holder) holder.inUse -= 1
      }
    },
    /** Who was on leave then; what that does to their counts. */
    stand(at: Date) {
      const now = at.getTime()
      const before = next
      while (next < changes.length && (changes[next] ?? 0) <= now) next += 1
      if (hasBegun && next === before) return
      hasBegun = true
      for (const rep of reps)
        rep.onLeave = (leaves.get(rep.memberId) ?? []).some(({ from, before }) => from <= now && now < before)
      restand(reps.map((rep) => ({ isAway: isAway(rep), share: rep as Rep & { awayGap: number | null } })))
      for (const key of standings.keys()) unsettled.add(key)
    },
    decide(lead: PastLead): Decision {
      const matches = match(lead, lead.receivedAt)
      const first = new Map<string, string>()
      for (const rule of rules.rules) {
        if (!matches.has(rule.key)) continue
        const standing = standings.get(rule.key)
        if (standing && unsettled.delete(rule.key)) settle(rule, standing, groups.get(rule.key) ?? [])
        const memberId =
          rule.first?.by === 'owner'
            ? owners.of(lead, rule.first)
            : rule.first?.by === 'referrer'
              ? referrer(lead, rule.first.field)
              : undefined
        if (memberId) first.set(rule.key, memberId)
      }
      return decide({ ...lead, matches, first }, reps, rates, rules, standings)
    },
    take(lead: PastLead, decision: Decision) {
      taken(decision, reps, rules, standings)
      const winner = byId.get(decision.winnerId ?? '')
      if (!winner) return
      owners.note(lead, winner.memberId)
      if (lead.closedAt && lead.closedAt <= lead.receivedAt) winner.inUse -= 1
      else holders.set(lead.id, winner)
    },
  }
}

const outcomeOf = (lead: PastLead, { winnerId, holdingReason, by }: Decision): Outcome => ({
  leadId: lead.id,
  got: lead.got,
  to: winnerId,
  reason: holdingReason,
  rule: by?.rule ?? null,
  first: by?.first ?? null,
})

/** Adds each one's part of a lead by weight: of those who could have had it, or whole to whoever was asked first. */
function addDue(
  due: Map<string, number>,
  { winnerId, candidates, by }: Decision,
  reps: readonly Rep[],
  { rules }: AssignmentRules,
): void {
  if (winnerId === null) return
  const add = (memberId: string, part: number) => due.set(memberId, (due.get(memberId) ?? 0) + part)
  if (by?.first) {
    add(winnerId, 1)
    return
  }
  const rule = rules.find(({ key }) => key === by?.rule)
  const able = reps.filter((_, i) => candidates[i]?.hardFails.length === 0)
  const weights = able.map((rep) => (rule ? weightIn(rule, rep) : rep.weight))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, { memberId }] of able.entries()) if (all > 0) add(memberId, (weights[i] ?? 0) / all)
}
