import type { KnownBy } from '../queries/first-asked'
import type { DecidedBy, Decision } from '../types'

/** A stretch of time in unix milliseconds. */
export interface Span {
  from: number
  before: number
}

/** A lead that came in, as far as it decides who would get it. */
export interface PastLead extends Omit<KnownBy, 'matches'> {
  name: string
  receivedAt: Date
  /** When it really ended; null while it stands. */
  closedAt: Date | null
  /** Who was given it first; null where nobody was. */
  got: string | null
}

/** What would have become of one lead. */
export interface Outcome {
  leadId: string
  got: string | null
  to: string | null
  /** Why nobody. */
  reason: Decision['holdingReason']
  /** Key of the rule that decided; null: the rest of the set. */
  rule: string | null
  first: DecidedBy['first']
}

/** What became of all of them, in their order. */
export interface Replayed {
  outcomes: Outcome[]
  /** What was due to each member by weight: of every lead its part among those who could have had it. */
  due: ReadonlyMap<string, number>
}
