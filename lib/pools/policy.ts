import type { PooledFacts } from './fields'
import type { RecycleRule } from './schema'
import { UNACCEPTED } from './types'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A lead with all that its hold depends on. */
export interface LeadToHold extends PooledFacts {
  id: string
  partyId: string
  holdingReason: string | null
  heldAt: Date | null
  /** Since when its owner has it; never when somebody edited it. */
  ownedSince: Date | null
  /** When somebody was last in contact, and when that was last written down whole. */
  actedAt: Date | null
  progressedAt: Date | null
  hold: StoredHold | null
}

/** A hold as it is kept. */
export interface StoredHold {
  ownerId: string | null
  rule: string
  dueAt: Date
  nextAt: Date
  extendedUntil: Date | null
  extensions: number
}

/** How long a lead is held by the rules in force, and when its owner is reminded. */
export interface PlannedHold {
  ownerId: string | null
  rule: string
  ruleName: string
  since: Date
  dueAt: Date
  reminders: { days: number; at: Date }[]
  extendedUntil: Date | null
  extensions: number
}

/** The published rules, ready to be asked. */
export interface RecycleInForce {
  versionId: string
  unacceptedHours: number | null
  isExempt(lead: PooledFacts): boolean
  /** The first rule that fits a lead; null when none does. */
  ruleFor(lead: PooledFacts): RecycleRule | null
}

/**
 * How long a lead is held. It looks at what is and not at what has just happened, so that asking twice, late or out of
 * order says the same: time counts from when its owner got it, or from the last act that counts for its rule. Pure.
 */
export function planHold(lead: LeadToHold, inForce: RecycleInForce | null): PlannedHold | null {
  if (!inForce) return null
  if (lead.status === 'holding') return untaken(lead, inForce)
  if ((lead.status !== 'assigned' && lead.status !== 'working') || !lead.ownedSince) return null
  const rule = inForce.isExempt(lead) ? null : inForce.ruleFor(lead)
  if (!rule) return null
  const acted = rule.trigger === 'noFollowUp' ? lead.actedAt : lead.progressedAt
  const since = acted && acted > lead.ownedSince ? acted : lead.ownedSince
  const own = lead.hold?.ownerId === lead.ownerId ? lead.hold : null
  const due = new Date(since.getTime() + rule.days * DAY)
  const dueAt = own?.extendedUntil && own.extendedUntil > due ? own.extendedUntil : due
  return {
    ownerId: lead.ownerId,
    rule: rule.key,
    ruleName: rule.name,
    since,
    dueAt,
    reminders: remindersOf(rule, dueAt, since),
    extendedUntil: own?.extendedUntil ?? null,
    extensions: own?.extensions ?? 0,
  }
}

/** One that waits because nobody took it up; whoever looks after the queue has so many hours. */
function untaken(
  { holdingReason, heldAt }: LeadToHold,
  { unacceptedHours }: RecycleInForce,
): PlannedHold | null {
  if (holdingReason !== 'notAccepted' || !heldAt || unacceptedHours === null) return null
  return {
    ownerId: null,
    rule: UNACCEPTED,
    ruleName: '',
    since: heldAt,
    dueAt: new Date(heldAt.getTime() + unacceptedHours * HOUR),
    reminders: [],
    extendedUntil: null,
    extensions: 0,
  }
}

/** The next moment of a hold after `now`; its end where there is none left. */
export function nextMoment({ reminders, dueAt }: PlannedHold, now: Date): Date {
  const ahead = reminders.map(({ at }) => at.getTime()).filter((at) => at > now.getTime())
  return new Date(Math.min(...ahead, dueAt.getTime()))
}

/** Whether a hold that is kept says the same as the plan; what is due of it has then still to be said. */
export const isKept = (hold: StoredHold | null, plan: PlannedHold): boolean =>
  hold !== null &&
  hold.ownerId === plan.ownerId &&
  hold.rule === plan.rule &&
  hold.dueAt.getTime() === plan.dueAt.getTime()

/** The reminder to be told now: of those that have come since `from`, the last; earlier ones were slept through. */
export const dueReminder = (
  { reminders }: PlannedHold,
  from: Date,
  now: Date,
): PlannedHold['reminders'][number] | null =>
  reminders.filter(({ at }) => at >= from && at <= now).sort((a, b) => a.days - b.days)[0] ?? null

/** A hold that may be extended: by how many days at once now, and until when at the latest. */
export interface LongerHold {
  plan: PlannedHold
  rule: RecycleRule
  days: number
  until: Date
}

/**
 * How much longer a lead may be held by extensions: no more at once than its rule says, and none beyond its most days from
 * when its owner got it. `days` 0: it has been extended as far as it can be. Pure.
 */
export function longerHold(lead: LeadToHold, inForce: RecycleInForce): LongerHold | 'none' | 'noExtension' {
  const plan = planHold(lead, inForce)
  if (!plan || plan.rule === UNACCEPTED || !lead.ownedSince) return 'none'
  const rule = inForce.ruleFor(lead)
  if (!rule?.extension) return 'noExtension'
  const until = new Date(lead.ownedSince.getTime() + rule.extension.mostDays * DAY)
  const left = Math.floor((until.getTime() - plan.dueAt.getTime()) / DAY)
  return { plan, rule, until, days: Math.max(0, Math.min(rule.extension.days, left)) }
}

/** The hold with so many days more, and its reminders before its new end. */
export function extended({ plan, rule }: LongerHold, days: number): PlannedHold {
  const dueAt = new Date(plan.dueAt.getTime() + days * DAY)
  return {
    ...plan,
    dueAt,
    extendedUntil: dueAt,
    extensions: plan.extensions + 1,
    reminders: remindersOf(rule, dueAt, plan.since),
  }
}

const remindersOf = ({ remindDays }: RecycleRule, dueAt: Date, since: Date): PlannedHold['reminders'] =>
  remindDays
    .map((days) => ({ days, at: new Date(dueAt.getTime() - days * DAY) }))
    .filter(({ at }) => at > since)

/** How many more somebody may take or look at; null limits none. */
export const roomOf = (limit: number | null, used: number): number =>
  limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - used)

/** Until when somebody who gave a lead up may not take it again; null when they may. */
export function coolingUntil(endedAt: Date | null, cooldownDays: number, now: Date): Date | null {
  if (!endedAt || cooldownDays === 0) return null
  const until = new Date(endedAt.getTime() + cooldownDays * DAY)
  return until > now ? until : null
}
