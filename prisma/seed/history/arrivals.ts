import type { Random } from '../random'
import { DAY, HOUR, isWeekend, MINUTE, startOfDay } from './calendar'

/** When people fill in forms: little at night, a morning at the desk, lunch, and the evening on the phone. */
const BY_HOUR = [1, 0.5, 0.3, 0.2, 0.3, 0.6, 1.5, 3, 6, 9, 10, 8, 9, 7, 8, 9, 8, 6, 5, 7, 9, 8, 5, 2]
const HOURS = BY_HOUR.map((weight, hour) => [hour, weight] as const)
const WEEKEND = 0.55
/** Demand of the last day against the first: the company advertises more than half a year ago. */
const GROWTH = 1.8

/** Leads that come in so close together that one look at the inbox takes them all. */
export interface Burst {
  at: number
  /** When each of them was sent, none later than `at`. */
  sentAt: number[]
}

interface Window {
  from: number
  to: number
  /** About how many. */
  count: number
}

/** When leads come in over the whole history, from the first to the last. */
export function arrivalTimes(random: Random, { from, to, count }: Window): number[] {
  const days = daysBetween(from, to)
  const weights = days.map(
    (day, i) => (1 + ((GROWTH - 1) * i) / days.length) * (isWeekend(day) ? WEEKEND : 1),
  )
  const sum = weights.reduce((a, b) => a + b, 0)
  const times = days.flatMap((day, i) => {
    const expected = (count * (weights[i] ?? 0)) / sum
    const n = Math.round(expected * random.between(0.7, 1.3))
    return Array.from({ length: n }, () => day + random.weighted(HOURS) * HOUR + random.next() * HOUR)
  })
  return times.filter((at) => at >= from && at < to).sort((a, b) => a - b)
}

const daysBetween = (from: number, to: number): number[] => {
  const days: number[] = []
  for (let day = startOfDay(from); day < to; day += DAY) days.push(day)
  return days
}

/** How coarsely a time is told: what is long ago in fewer, larger steps, the last days lead by lead. */
interface Grain {
  /** How far apart leads may be and still share a burst. */
  gap: number
  /** How long before their burst they may have been sent. */
  longestWait: number
}

function grainAt(at: number, now: number): Grain {
  const age = now - at
  if (age > 21 * DAY) return { gap: 5 * HOUR, longestWait: 4 * MINUTE }
  if (age > 3 * DAY) return { gap: 90 * MINUTE, longestWait: MINUTE }
  return { gap: 5 * MINUTE, longestWait: 6_000 }
}

const SHORTEST_WAIT = 1_500

/**
 * Gathers arrivals into bursts; the members of one are moved together, so that none has waited for its burst. The very
 * first has one of its own: a company remembers when its first lead came.
 */
export function burstsOf(random: Random, times: readonly number[], now: number): Burst[] {
  const bursts: Burst[] = []
  let first = 0
  for (const at of times) {
    const open = bursts.at(-1)
    const gap = bursts.length > 1 ? grainAt(at, now).gap : 1
    if (open && at - first < gap) {
      open.at = at
      open.sentAt.push(at)
    } else {
      first = at
      bursts.push({ at, sentAt: [at] })
    }
  }
  return bursts.map(({ at, sentAt }) => ({
    at,
    sentAt: sentAt
      .map(() => Math.floor(at - random.between(SHORTEST_WAIT, grainAt(at, now).longestWait)))
      .sort((a, b) => a - b),
  }))
}
