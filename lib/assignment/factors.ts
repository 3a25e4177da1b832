import type { Factor, FactorKey, Weights } from './schema'
import type { Rep, RoutableLead, WinRates } from './types'

/** A beat older than this no longer counts as being there (seconds; people.presence). */
export const PRESENCE_WINDOW = 45

/** What of all eligible members every one of them is measured against. */
export interface Against {
  best: number
  weights: number
  total: number
  range: number
}

/** The measure for these members; taken once for all of them. */
export function againstOf(lead: RoutableLead, eligible: readonly Rep[], rates: WinRates): Against {
  let best = Number.NEGATIVE_INFINITY
  let weights = 0
  let total = 0
  for (const one of eligible) {
    best = Math.max(best, rates.rateOf(one.memberId, lead.region, lead.productLineId))
    weights += one.weight
    total += one.received + one.calibration
  }
  let range = 1
  for (const one of eligible) range = Math.max(range, Math.abs(behind(one, weights, total)))
  return { best, weights, total, range }
}

/** The factors of one eligible member among all eligible ones. */
export function factorsOf(
  lead: RoutableLead,
  rep: Rep,
  eligible: readonly Rep[],
  rates: WinRates,
  rules: { weights: Weights },
  against: Against = againstOf(lead, eligible, rates),
): Factor[] {
  const { best, weights, total, range } = against
  const winRate = rates.rateOf(rep.memberId, lead.region, lead.productLineId)
  const shortfall = behind(rep, weights, total)
  const factor = (key: FactorKey, raw: number, normalised: number): Factor => {
    const weight = rules.weights[key]
    return { key, raw, normalised, weight, points: weight * normalised }
  }
  return [
    factor('presence', rep.onlineSecondsAgo ?? -1, freshness(rep.onlineSecondsAgo)),
    factor('winRate', winRate, best > 0 ? winRate / best : 0),
    factor(
      'capacity',
      rep.maxOpen - rep.inUse,
      rep.maxOpen > 0 ? (rep.maxOpen - rep.inUse) / rep.maxOpen : 0,
    ),
    factor('shortfall', shortfall, (shortfall / range + 1) / 2),
  ]
}

/** 1 for a beat just now, falling to 0.5 at the edge of the window: somebody who may have walked away. */
function freshness(secondsAgo: number | null): number {
  if (secondsAgo === null) return 0
  return 1 - 0.5 * Math.min(1, Math.max(0, secondsAgo) / PRESENCE_WINDOW)
}

/**
 * How many leads a member is behind their fair part: weight ÷ all weights × all received − received, where
 * `calibration` stands for leads a newcomer is credited with, so that nobody is flooded for having been away
 * (after Cal.com's weighted round robin; PEERS 4.3, T5).
 */
export function shortfallOf(rep: Rep, eligible: readonly Rep[]): number {
  const weights = eligible.reduce((sum, r) => sum + r.weight, 0)
  const total = eligible.reduce((sum, r) => sum + r.received + r.calibration, 0)
  return behind(rep, weights, total)
}

const behind = (rep: Rep, weights: number, total: number): number =>
  weights === 0 ? 0 : (rep.weight / weights) * total - (rep.received + rep.calibration)
