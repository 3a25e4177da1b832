import { type ClockTimes, timesOf } from './clock-times'
import type { LeadToPromise, PromisesInForce, RunningClock } from './promises'
import type { Policy, SlaRules } from './schema'
import type { ClockKind, ClockState } from './types'

/** A clock to begin; one whose act came before anybody looked has stopped already. */
export interface NewClock extends ClockTimes {
  leadId: string
  ownerId: string
  kind: ClockKind
  policy: Policy
  minutes: number
  counts: 'working' | 'calendar'
  startedAt: Date
  state: ClockState
  stoppedAt: Date | null
}

/** What is to happen to the clocks of one lead. */
export interface ClockPlan {
  stop: { id: string; state: ClockState; at: Date }[]
  start: NewClock[]
}

/**
 * What the clocks of a lead should be, from what is known of it: which stop, which begin. It looks at what is and not at
 * what has just happened, so that asking twice, late or out of order says the same. Pure.
 */
export function planClocks(lead: LeadToPromise, now: Date, promises: PromisesInForce | null): ClockPlan {
  const open = lead.clocks.filter(({ stoppedAt }) => stoppedAt === null)
  const stop = open.flatMap((clock) => endOf(clock, lead, now, promises?.rules ?? null) ?? [])
  const policy = promises && isAtWork(lead) ? promises.policyFor(lead) : null
  if (!promises || !policy || lead.ownerId === null) return { stop, start: [] }
  const stopped = new Set(stop.map(({ id }) => id))
  const running = new Set(open.filter(({ id }) => !stopped.has(id)).map(({ kind }) => kind))
  const wanted = wantedOf(lead, policy).filter(
    ({ kind, startedAt }) =>
      startedAt >= promises.since && !running.has(kind) && !isKnown(lead, kind, startedAt, promises.rules),
  )
  const { ownerId } = lead
  return {
    stop,
    start: wanted.flatMap(({ kind, startedAt, actedAt = null }): NewClock[] => {
      const target = policy[kind]
      if (!target) return []
      const times = timesOf(target, startedAt, promises.rules, promises.timeFor(ownerId))
      const state = actedAt ? judged(times.dueAt, actedAt) : 'running'
      return [
        { leadId: lead.id, ownerId, kind, policy, ...target, startedAt, ...times, state, stoppedAt: actedAt },
      ]
    }),
  }
}

const isAtWork = ({ status }: LeadToPromise): boolean => status === 'assigned' || status === 'working'
const isClosed = ({ status }: LeadToPromise): boolean => status === 'converted' || status === 'invalid'
/** Nobody owes anything on a lead that lies in a pool. */
const isOver = (lead: LeadToPromise): boolean => isClosed(lead) || lead.status === 'pooled'
const judged = (due: Date, at: Date): 'met' | 'breached' => (at <= due ? 'met' : 'breached')

/** How a clock that runs ends now, or null while it runs on. Nothing here asks for the status but its end. */
function endOf(
  clock: RunningClock,
  lead: LeadToPromise,
  now: Date,
  rules: SlaRules | null,
): ClockPlan['stop'][number] | null {
  // A clock that stands still was not over when it stopped, and no time has passed on it since.
  const met = (at: Date) => ({
    id: clock.id,
    state: clock.state === 'paused' ? ('met' as const) : judged(clock.dueAt, at),
    at,
  })
  // What was broken stays broken, however it ends.
  const ended = { id: clock.id, state: clock.state === 'breached' ? 'breached' : 'ended', at: now } as const
  const act = lead.acts.find(({ at }) => at >= clock.startedAt)
  switch (clock.kind) {
    case 'accept':
      // Whoever has tried has taken it up, though the customer still waits.
      if (act || lead.status === 'working') return met(act?.at ?? now)
      return isLostTo(lead, clock) ? ended : null
    case 'firstResponse':
    case 'nextResponse':
      if (act) return met(act.at)
      return isOver(lead) || isAnothersAnew(clock, lead, rules) ? ended : null
    case 'nextAction':
      if (!isAtWork(lead)) return ended
      return stepSince(lead).getTime() === clock.startedAt.getTime() ? null : met(now)
    case 'stageAge':
      return stageEnd(lead, ended, met(now))
  }
}

/** A stage ends with its lead; one that went back to a pool stopped being anybody's. */
function stageEnd(
  lead: LeadToPromise,
  ended: ClockPlan['stop'][number],
  met: ClockPlan['stop'][number],
): ClockPlan['stop'][number] | null {
  if (lead.status === 'pooled') return ended
  return isClosed(lead) ? met : null
}

/** Its owner has it no more, or nobody has to take it up. */
const isLostTo = (lead: LeadToPromise, { ownerId }: RunningClock): boolean =>
  isOver(lead) || lead.ownerId !== ownerId

/** It went to somebody else, and the rules let clocks begin anew. */
const isAnothersAnew = (clock: RunningClock, { ownerId }: LeadToPromise, rules: SlaRules | null): boolean =>
  ownerId !== null && ownerId !== clock.ownerId && rules?.onReassign === 'restarts'

interface Wanted {
  kind: ClockKind
  startedAt: Date
  /** When what was promised was done already. */
  actedAt?: Date
}

/** The clocks a lead at work should have by a policy, each with its beginning. */
function wantedOf(lead: LeadToPromise, policy: Policy): Wanted[] {
  // Whoever takes it from a pool begins with it: what was done and owed before is history.
  const { leftPoolAt } = lead
  const acts = leftPoolAt ? lead.acts.filter(({ at }) => at >= leftPoolAt) : lead.acts
  const [first] = acts
  const wanted: Wanted[] = []
  const since = lead.assignedAt ?? lead.receivedAt
  const isUntouched = !lead.acts.some(({ at }) => at >= since)
  if (lead.isRouted && lead.status === 'assigned' && isUntouched)
    wanted.push({ kind: 'accept', startedAt: since })
  // Nobody could have answered a lead of a file before it was given to them.
  const askedAt = leftPoolAt ?? (lead.isImported ? since : lead.receivedAt)
  wanted.push({ kind: 'firstResponse', startedAt: askedAt, ...(first ? { actedAt: first.at } : {}) })
  const last = acts.at(-1)
  if (lead.touchedAt && (last ? lead.touchedAt > last.at : policy.firstResponse === null))
    wanted.push({ kind: 'nextResponse', startedAt: lead.touchedAt })
  if (lead.status === 'working') {
    wanted.push({ kind: 'nextAction', startedAt: stepSince(lead) })
    if (first) wanted.push({ kind: 'stageAge', startedAt: first.at })
  }
  return wanted
}

/** Since when a next action is owed: the time of the one that is planned, or the last thing that was done. */
const stepSince = (lead: LeadToPromise): Date =>
  lead.nextStepAt ?? lead.acts.at(-1)?.at ?? lead.assignedAt ?? lead.receivedAt

/** Whether the lead has had this very clock. A first response is owed once, unless clocks restart with a new owner. */
function isKnown(lead: LeadToPromise, kind: ClockKind, startedAt: Date, rules: SlaRules): boolean {
  const from = lead.leftPoolAt
  const ofKind = lead.clocks.filter((clock) => clock.kind === kind && (!from || clock.startedAt >= from))
  if (kind === 'firstResponse')
    return ofKind.some(
      ({ ownerId, state }) =>
        rules.onReassign === 'continues' || ownerId === lead.ownerId || state !== 'ended',
    )
  return ofKind.some(
    (clock) =>
      clock.startedAt.getTime() === startedAt.getTime() &&
      (kind !== 'accept' || clock.ownerId === lead.ownerId),
  )
}
