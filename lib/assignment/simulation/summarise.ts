import type { AssignmentRules } from '../schema'
import type { Summary } from '../types'
import type { Outcome, Replayed } from './types'

/** Leads that would have gone elsewhere, and waiting ones, that are named one by one. */
const NAMED = 500

/** Counts a replay. Pure. */
export function summarise({ outcomes, due }: Replayed, { rules }: Pick<AssignmentRules, 'rules'>): Summary {
  const moved = outcomes.filter(({ got, to }) => got !== to)
  return {
    leads: outcomes.length,
    moved: moved.length,
    assigned: outcomes.filter(({ to }) => to !== null).length,
    moves: movesOf(moved),
    members: membersOf(outcomes, due),
    rules: [...rules.filter(({ enabled }) => enabled).map(({ key }) => key), null].map((key) =>
      ruleOf(
        key,
        outcomes.filter(({ rule }) => rule === key),
      ),
    ),
    waiting: waitingOf(outcomes),
    rows: moved
      .slice(-NAMED)
      .reverse()
      .map(({ leadId, got, to, rule, reason }) => ({ leadId, from: got, to, rule, reason })),
  }
}

function movesOf(moved: readonly Outcome[]): Summary['moves'] {
  const moves = new Map<string, Summary['moves'][number]>()
  for (const { got, to } of moved) {
    const key = `${got}/${to}`
    const move = moves.get(key) ?? { from: got, to, count: 0 }
    moves.set(key, move)
    move.count += 1
  }
  return [...moves.values()].sort((a, b) => b.count - a.count)
}

function membersOf(outcomes: readonly Outcome[], due: Replayed['due']): Summary['members'] {
  const members = new Map<string, Summary['members'][number]>()
  const member = (memberId: string) => {
    const known = members.get(memberId) ?? { memberId, got: 0, would: 0, due: 0 }
    members.set(memberId, known)
    return known
  }
  for (const { got, to } of outcomes) {
    if (got) member(got).got += 1
    if (to) member(to).would += 1
  }
  for (const [memberId, part] of due) member(memberId).due = Math.round(part * 100) / 100
  return [...members.values()].sort((a, b) => b.would - a.would || b.due - a.due)
}

const ruleOf = (key: string | null, theirs: readonly Outcome[]): Summary['rules'][number] => ({
  key,
  matched: theirs.length,
  assigned: theirs.filter(({ to }) => to !== null).length,
  first: theirs.filter(({ first }) => first !== null).length,
})

function waitingOf(outcomes: readonly Outcome[]): Summary['waiting'] {
  const waiting = new Map<string, Summary['waiting'][number]>()
  for (const { leadId, to, reason } of outcomes) {
    if (to !== null || reason === null) continue
    const held = waiting.get(reason) ?? { reason, count: 0, leadIds: [] }
    waiting.set(reason, held)
    held.count += 1
    if (held.leadIds.length < NAMED) held.leadIds.push(leadId)
  }
  return [...waiting.values()].sort((a, b) => b.count - a.count)
}
