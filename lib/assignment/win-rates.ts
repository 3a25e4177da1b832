import type { WinRates } from './types'

export interface WinCount {
  memberId: string
  region: string
  productLineId: string
  won: number
  closed: number
}

interface Count {
  won: number
  closed: number
}

/**
 * Win rates that few cases cannot distort: (w + k·p0) / (n + k), from the wide to the narrow — the company's rate
 * is the prior of a line's, a line's of a region's, and that of the member's own (empirical-Bayes shrinkage with a
 * fixed k; PEERS 4.3). Without any closed lead everybody has the same rate.
 */
export function winRatesOf(counts: readonly WinCount[], k: number): WinRates {
  const sums = new Map<string, Count>()
  const add = (key: string, c: Count): void => {
    const sum = sums.get(key) ?? { won: 0, closed: 0 }
    sums.set(key, { won: sum.won + c.won, closed: sum.closed + c.closed })
  }
  for (const c of counts) {
    add('company', c)
    add(c.productLineId, c)
    add(`${c.productLineId}/${c.region}`, c)
    add(`${c.productLineId}/${c.region}/${c.memberId}`, c)
  }
  const shrunk = (key: string, prior: number): number => {
    const { won, closed } = sums.get(key) ?? { won: 0, closed: 0 }
    return (won + k * prior) / (closed + k)
  }
  const company = shrunk('company', NEUTRAL)
  /** The rate of a place, and those of members there that were asked for: thousands of leads ask for the same few. */
  const places = new Map<string, { prior: number; members: Map<string, number> }>()
  const placeOf = (productLineId: string, place: string) => {
    const known = places.get(place)
    if (known) return known
    const found = { prior: shrunk(place, shrunk(productLineId, company)), members: new Map<string, number>() }
    places.set(place, found)
    return found
  }
  return {
    rateOf(memberId, region, productLineId) {
      // Leads without a region are counted under the empty one.
      const place = `${productLineId}/${region ?? ''}`
      const { prior, members } = placeOf(productLineId, place)
      const known = members.get(memberId)
      if (known !== undefined) return known
      const rate = shrunk(`${place}/${memberId}`, prior)
      members.set(memberId, rate)
      return rate
    },
  }
}

/** Where nothing was ever closed, one in ten is assumed; it is the same for all and so decides nothing. */
const NEUTRAL = 0.1
