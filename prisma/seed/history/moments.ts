import type { Random } from '../random'
import type { Scenario } from '../scenario'
import { arrivalTimes, burstsOf } from './arrivals'
import { DAY, HOUR, MINUTE, openingOf, startOfDay } from './calendar'

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
  /** From here on only those are there who are reached without a page, so that leads wait for whoever signs in. */
  quietFrom: number
}

/** When in a day people look up from their desks: first the morning, in which what waited over night is offered round. */
const LOOKS = [
  [8.75, 9.4],
  [10.3, 11.8],
  [13.7, 15.2],
  [16.1, 17.9],
] as const
/** Longer ago only the mornings are told. */
const TOLD_CLOSELY = 21 * DAY
/** The first form comes in so long after the workspace was made. */
const FIRST_AFTER = 34 * MINUTE
/** They are a few, so that one of them is for somebody who is there. */
const FIRST_ONES = 6
/** The youngest lead is at least this old, so that nobody seems to be still online. */
const SILENCE = 3 * MINUTE
/** One of so many leads is still waiting at the end. */
const WAITING_SHARE = 250
const FEWEST_WAITING = 4

/** All that will happen, from the first form to just before `now`. */
export function plotOf(random: Random, { days, leads }: Scenario, now: number): Plot {
  const from = openingOf(now, days) + FIRST_AFTER
  const to = now - SILENCE
  const times = [
    ...Array.from({ length: FIRST_ONES }, () => from),
    ...arrivalTimes(random.stream('arrivals'), { from, to, count: leads }),
  ]
  const bursts = burstsOf(random.stream('bursts'), times, now).map(
    (b): Moment => ({ ...b, isMorning: false }),
  )
  const waiting = Math.max(FEWEST_WAITING, Math.round(leads / WAITING_SHARE))
  return {
    moments: [...bursts, ...looksOf(random.stream('looks'), from, to)].sort((a, b) => a.at - b.at),
    quietFrom: times.at(-waiting) ?? to,
  }
}

/** Never twice at the same minute: people do not work by the clock. */
function looksOf(random: Random, from: number, to: number): Moment[] {
  const looks: Moment[] = []
  for (let day = startOfDay(from); day < to; day += DAY) {
    const told = to - day < TOLD_CLOSELY ? LOOKS : LOOKS.slice(0, 1)
    for (const [i, [earliest, latest]] of told.entries())
      looks.push({
        at: Math.floor(day + random.between(earliest, latest) * HOUR),
        sentAt: [],
        isMorning: i === 0,
      })
  }
  return looks.filter(({ at }) => at > from && at < to)
}
