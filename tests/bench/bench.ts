import type { Machine } from './machine'
import type { Report } from './report'

/** What every workload gets. */
export interface Bench {
  machine: Machine
  report: Report
  /** How often everything is measured; the report shows the median. */
  repeats: number
  /** Leads of the list workload. */
  rows: number
  /** Says what is being done, to whoever waits. */
  say(text: string): void
}

/** The better peer's figures (PERFORMANCE.md, "Peers"); goals are multiples of them. */
export const BEST = { w1PerSecond: 230 } as const

/** Calls `measure` as often as the run repeats. */
export async function repeated(bench: Bench, measure: (round: number) => Promise<void>): Promise<void> {
  for (let round = 1; round <= bench.repeats; round++) await measure(round)
}
