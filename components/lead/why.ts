import { type AssignmentView, type CandidateView, FACTOR_KEYS, type FactorKey, type PathView } from './view'

/** What of a decision says why. */
export type Decided = Pick<AssignmentView, 'outcome' | 'reason' | 'candidates'> & { by?: PathView | null }

/** What a decision comes down to, before it is put into words. */
export type Why =
  | { kind: 'nobody' }
  | { kind: 'held'; total: number; fails: { code: string; count: number }[] }
  | { kind: 'manual'; reason: string | null }
  | { kind: 'only'; total: number; winner: CandidateView }
  /** A rule leaves it to a person. */
  | { kind: 'byHand' }
  | { kind: 'first'; first: 'owner' | 'referrer'; winner: CandidateView }
  | { kind: 'turn'; total: number; eligible: number; winner: CandidateView; next: CandidateView | null }
  | {
      kind: 'best'
      total: number
      eligible: number
      winner: CandidateView
      runnerUp: CandidateView
      decisive: FactorKey
    }

/** Reduces a decision to its reason: who qualified, who came second, and on which factor they parted. */
export function whyOf({ outcome, reason, candidates, by }: Decided): Why {
  if (outcome === 'manual') return { kind: 'manual', reason }
  if (by?.strategy === 'manual' && !by.first) return { kind: 'byHand' }
  if (candidates.length === 0) return { kind: 'nobody' }
  const total = candidates.length
  const ranked = candidates.filter((c) => c.rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  const [winner, runnerUp] = ranked
  if (!winner) return { kind: 'held', total, fails: countFirstFails(candidates) }
  if (by?.first) return { kind: 'first', first: by.first, winner }
  if (by?.strategy === 'roundRobin')
    return { kind: 'turn', total, eligible: ranked.length, winner, next: runnerUp ?? null }
  if (!runnerUp) return { kind: 'only', total, winner }
  return {
    kind: 'best',
    total,
    eligible: ranked.length,
    winner,
    runnerUp,
    decisive: decisiveFactor(winner, runnerUp),
  }
}

/** Why the reader did not get it: what ruled them out, or their place; null where they did, or nobody considered them. */
export function whyNotYou({ outcome, candidates }: Decided): { fails: string[] } | { rank: number } | null {
  const me = candidates.find(({ you }) => you)
  if (!me || outcome === 'manual' || me.rank === 1) return null
  return me.rank === null ? { fails: me.hardFails } : { rank: me.rank }
}

/** How many were ruled out by what, each counted once, by the first filter they failed. */
function countFirstFails(candidates: CandidateView[]): { code: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { hardFails } of candidates) {
    const first = hardFails[0] ?? 'unknown'
    counts.set(first, (counts.get(first) ?? 0) + 1)
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}

export const factorOf = (candidate: CandidateView, key: FactorKey) =>
  candidate.factors.find((factor) => factor.key === key)

/** The factor on which the winner gained most over the second. */
function decisiveFactor(winner: CandidateView, runnerUp: CandidateView): FactorKey {
  const gain = (key: FactorKey) =>
    (factorOf(winner, key)?.points ?? 0) - (factorOf(runnerUp, key)?.points ?? 0)
  return FACTOR_KEYS.reduce((best, key) => (gain(key) > gain(best) ? key : best))
}
