/** What became of one row of a bulk act. */
export type BulkRow = { id: string; outcome: string; leadId?: string | null }

/** How rows of the three acts are told: as what became of the delivery, however the act says it. */
export function outcomeOf(row: { outcome: string; verdict?: string | null }): string {
  if (row.outcome === 'replayed') return row.verdict ?? 'underway'
  return row.outcome
}

/** Outcomes after which a delivery no longer waits for anybody. */
const AWAY: ReadonlySet<string> = new Set(['admitted', 'touched', 'known', 'test', 'rejected', 'underway'])
export const isAway = (outcome: string): boolean => AWAY.has(outcome)

/** How many rows ended in which way, the most frequent first. */
export function tallyOf(rows: readonly BulkRow[]): [outcome: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { outcome } of rows) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}
