import { event } from '@/lib/platform/events/define-event'

/** Two parties may be one; the pair waits for a person. Subjects: pair, party, party. */
export const duplicateFound = event('duplicate.found').carrying<{ reasons: string[]; score: number }>()

/** A person said that two parties are two. Subjects: pair, party, party. */
export const duplicateDismissed = event('duplicate.dismissed').carrying<{ reason: string }>()

/** A person took that back: the pair waits again. Subjects: pair, party, party. */
export const duplicateReopened = event('duplicate.reopened').carrying<object>()

/** Two parties have become one. Subjects: lead (the survivor's), lead (the other's), party, party, pair. */
export const partyMerged = event('party.merged').carrying<{
  mergeId: string
  /** The other's name, as it was. */
  name: string
  moved: number
  folded: number
}>()

/** A merge was taken back: everything is as it was. Subjects: as of the merge. */
export const partyUnmerged = event('party.unmerged').carrying<{ mergeId: string; name: string }>()
