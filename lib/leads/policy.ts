import {
  type DuplicatePolicy,
  type EndedAnswer,
  endedAnswers,
  type KnownAnswer,
  type KnownDecision,
  type LeadStatus,
  type StageDirection,
} from './types'

const DAY = 86_400_000
/** The longest a policy looks back for leads that have ended (days). */
export const LONGEST_LOOK_BACK = 365

/** What is there already of somebody who comes in. */
export interface Met {
  /** Whether they have an open lead of the product line. */
  open: boolean
  /** When the last of their leads ended; null where none has. */
  endedAt: Date | null
}

/** What a policy says of somebody who comes in at `now`; `new` for whoever is not known. Pure. */
export function answerTo(policy: DuplicatePolicy, { open, endedAt }: Met, now: Date): KnownAnswer {
  if (open) return policy.open
  return endedAt && countsAsKnown(policy, endedAt, now) ? (policy.ended?.answer ?? 'new') : 'new'
}

const countsAsKnown = ({ ended }: DuplicatePolicy, endedAt: Date, now: Date): boolean =>
  ended !== null && now.getTime() - endedAt.getTime() < ended.days * DAY

/**
 * The policy a person's decision about one record comes to. They decided what they saw: where the lead has ended since, or
 * had ended before, the same counts for it as far as it can. Pure.
 */
export const policyOf = (decision: KnownDecision): DuplicatePolicy => ({
  open: decision,
  ended: isEndedAnswer(decision) ? { days: LONGEST_LOOK_BACK, answer: decision } : null,
})

const isEndedAnswer = (answer: KnownDecision): answer is Exclude<EndedAnswer, 'ask'> =>
  (endedAnswers as readonly string[]).includes(answer)

/** How near to a deal a stage is; whoever has a lead is nearer than whoever waits for one. */
const NEARNESS: Readonly<Record<LeadStatus, number>> = {
  new: 0,
  holding: 0,
  pooled: 0,
  assigned: 1,
  working: 2,
  converted: 3,
  invalid: -1,
}

/**
 * Which way a step leads. entry: the lead came in; lost: it ended as invalid; aside: from one way of waiting into another;
 * what leaves an end goes back. Pure.
 */
export function stageDirection(from: LeadStatus | null, to: LeadStatus): StageDirection {
  if (from === null) return 'entry'
  if (to === 'invalid') return 'lost'
  if (from === 'invalid' || NEARNESS[to] < NEARNESS[from]) return 'back'
  return NEARNESS[to] > NEARNESS[from] ? 'forward' : 'aside'
}
