import { event } from '@/lib/platform/events/define-event'

interface Told {
  contractId: string
  number: string
  /** YYYY-MM-DD */
  startsOn: string
  endsOn: string
}

/** A contract was entered. Subjects: the leads of its party in its product line, party, contract. */
export const contractAdded = event('contract.added').carrying<Told>()

/** What a contract says was corrected; only what differs. Subjects: as contract.added. */
export const contractChanged = event('contract.changed').carrying<
  Told & { before: Record<string, string | null>; after: Record<string, string | null> }
>()

/** A contract ended early, or was withdrawn. Subjects: as contract.added. */
export const contractCancelled = event('contract.cancelled').carrying<
  Told & { how: 'terminated' | 'withdrawn'; reason: string }
>()

/** A cancellation was taken back. Subjects: as contract.added. */
export const contractRestored = event('contract.restored').carrying<Told>()
