/** What is promised about a lead, each with a clock of its own. Words: messages, `sla.kind`. */
export const clockKinds = ['accept', 'firstResponse', 'nextResponse', 'nextAction', 'stageAge'] as const
export type ClockKind = (typeof clockKinds)[number]

/** Clocks that may stand still: what comes next can be put off, a customer who waits for an answer cannot. */
export const pausableKinds = ['nextAction', 'stageAge'] as const satisfies readonly ClockKind[]
/** For how long at most (days). */
export const LONGEST_PAUSE = 90

/**
 * `breached` runs on until somebody acts: it has no `stoppedAt` yet. `ended`: nothing was left to promise (the lead was
 * closed, or went to somebody else) before it was met or broken; counted neither way.
 */
export const clockStates = ['running', 'paused', 'met', 'breached', 'ended'] as const
export type ClockState = (typeof clockStates)[number]

/** A clock as the lead's page and the API show it. */
export interface ClockView {
  id: string
  kind: ClockKind
  state: ClockState
  /** Name of the policy it came from. */
  policy: string
  minutes: number
  counts: 'working' | 'calendar'
  startedAt: Date
  warnAt: Date
  dueAt: Date
  stoppedAt: Date | null
  /** Until when it stands still, and why; null while it runs. */
  pausedUntil: Date | null
  pauseReason: string | null
}

/** What overtime is counted by. */
export const overtimeGroups = ['team', 'channel', 'productLine'] as const
export type OvertimeGroup = (typeof overtimeGroups)[number]

/** Leads of one group whose first response was due: how many, how many were late. */
export interface OvertimeRow {
  /** The group's id; null for leads that have none. */
  id: string | null
  name: string | null
  /** Of a team: whose leads are counted. */
  owners: string[]
  promised: number
  late: number
}
