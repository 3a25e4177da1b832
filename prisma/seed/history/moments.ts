import type { Random } from '../random'
import type { Scenario } from '../scenario'
import { arrivalTimes, burstsOf } from './arrivals'
import { DAY, HOUR, MINUTE, startOfDay } from './calendar'

/** A point of the history at which something happens. */
export interface Moment {
  at: number
  /** When each of the forms was sent that have come in by now. */
  sentAt: readonly number[]
  /** The desks have just filled: what waited over night is offered round. */
  isMorning: boolean
}

export interface Plot {
  moments: Moment[]
  /** From here on nobody is at their desk, so that the demo opens with leads that wait for whoever signs in. */
  quietFrom: number
}

const MORNING = 9.1 * HOUR
/** The youngest lead is at least this old, so that nobody seems to be still online. */
const SILENCE = 3 * MINUTE
/** One of so many leads is still waiting at the end. */
const WAITING_SHARE = 250
const FEWEST_WAITING = 4

/** All that will happen, from the first form to just before `now`. */
export function plotOf(random: Random, { days, leads }: Scenario, now: number): Plot {
  const from = startOfDay(now) - days * DAY
  const to = now - SILENCE
  const times = arrivalTimes(random.stream('arrivals'), { from, to, count: leads })
  const bursts = burstsOf(random.stream('bursts'), times, now).map(
    (b): Moment => ({ ...b, isMorning: false }),
  )
  const waiting = Math.max(FEWEST_WAITING, Math.round(leads / WAITING_SHARE))
  return {
    moments: [...bursts, ...morningsOf(from, to)].sort((a, b) => a.at - b.at),
    quietFrom: times.at(-waiting) ?? to,
  }
}

function morningsOf(from: number, to: number): Moment[] {
  const mornings: Moment[] = []
  for (let at = from + MORNING; at < to; at += DAY) mornings.push({ at, sentAt: [], isMorning: true })
  return mornings
}
