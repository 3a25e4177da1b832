/** How a contract was cancelled. terminated: it was in force and ended early; withdrawn: it counts as if it had never been. */
export const cancelKinds = ['terminated', 'withdrawn'] as const
export type CancelKind = (typeof cancelKinds)[number]

/** A contract as people see it. Days are YYYY-MM-DD in the workspace's zone; both belong to it. */
export interface ContractView {
  id: string
  /** As it stands on paper. */
  number: string
  startsOn: string
  endsOn: string
  /** The last day it is in force; null where it never was. */
  runsUntil: string | null
  note: string | null
  productLine: { id: string; name: string }
  enteredBy: { id: string; name: string } | null
  enteredAt: Date
  cancelled: { at: Date; how: CancelKind; reason: string } | null
  version: number
}
