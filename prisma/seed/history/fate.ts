import type { Random } from '../random'
import type { RepPlan, Scenario } from '../scenario'
import { DAY, HOUR } from './calendar'

/** How a lead that found its owner ends, and when. */
export interface Fate {
  at: number
  outcome: 'converted' | 'invalid'
  reason: string
}

/** What decides it: whose it is, where it comes from, what it is about. */
export interface Prospect {
  rep: RepPlan
  line: string
  region: string | null
}

/** Leads nobody could sell to: wrong numbers, patients, competitors. */
const DEAD = 0.26
/** Leads that are neither won nor lost but carried along. */
const CARRIED = 0.05
const MOST_WON = 0.75

/** Says how a lead ends; null when it stays open for the whole history. */
export function fateOf(
  random: Random,
  scenario: Scenario,
  prospect: Prospect,
  assignedAt: number,
): Fate | null {
  const { trade } = scenario
  const draw = random.next()
  if (draw < DEAD) {
    const at = assignedAt + random.between(0.5 * HOUR, 3 * DAY)
    return { at, outcome: 'invalid', reason: random.pick(trade.deadReasons) }
  }
  if (draw < DEAD + CARRIED) return null
  const won = random.chance(winRateOf(scenario, prospect))
  const at = assignedAt + (won ? random.between(3, 28) : random.between(4, 38)) * DAY
  return won
    ? { at, outcome: 'converted', reason: random.pick(trade.wonReasons) }
    : { at, outcome: 'invalid', reason: random.pick(trade.lostReasons) }
}

/** The line's rate × the rep's skill × how the rep does in that region. */
function winRateOf({ lines }: Scenario, { rep, line, region }: Prospect): number {
  const base = lines.find(({ code }) => code === line)?.winRate ?? 0
  return Math.min(MOST_WON, base * rep.skill * (rep.strengths?.[region ?? ''] ?? 1))
}
