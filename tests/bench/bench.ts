import type pg from 'pg'
import type { FilledWorkspace } from './data/fill-workspaces'
import type { Machine } from './machine'
import type { Report } from './report'

/** What every workload gets. */
export interface Bench {
  machine: Machine
  report: Report
  /** How often everything is measured; the report shows the median. */
  repeats: number
  /** A tenth of everything, to see that a workload works; its figures mean nothing. */
  isSmall: boolean
  /** How many leads the reading workloads look at, smallest first. */
  rows: readonly number[]
  /** What has been filled with that many leads. */
  filled: Map<number, KeptProduct>
  /** Says what is being done, to whoever waits. */
  say(text: string): void
}

/** The product's web process beside fifty workspaces full of leads, of which the largest, with half of them, is looked at. */
export interface FilledProduct {
  admin: pg.Client
  workspace: FilledWorkspace
  url: string
  /** How many leads there are, for the names of figures. */
  label: string
  /** A key that may read every lead of the workspace. */
  apiKey: string
  /** The sessions of its reps, as their browsers send them. */
  cookies: string[]
  slug: string
}

/** A product that is filled once a run, whichever workloads look at it. */
export interface KeptProduct {
  enter(): Promise<FilledProduct>
  close(): Promise<void>
}

/** The better peer's figures (PERFORMANCE.md, "Peers"); goals are multiples of them. */
export const BEST = { w1PerSecond: 230 } as const

/** Calls `measure` as often as the run repeats. */
export async function repeated(bench: Bench, measure: (round: number) => Promise<void>): Promise<void> {
  for (let round = 1; round <= bench.repeats; round++) await measure(round)
}
