import { type WorkingTime, workedMinutes, dueAt as workingDueAt } from '@/lib/rules/business-time'
import type { PooledFacts } from './fields'
import type { RecycleRule, RecycleRules } from './schema'
import { type RecycleTrigger, UNACCEPTED } from './types'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAY_MINUTES = 1_440

/** A lead with all that its hold depends on. */
export interface LeadToHold extends PooledFacts {
  id: string
  partyId: string
  holdingReason: string | null
  heldAt: Date | null
  /** Since when its owner has it; of one that was won, since when whoever won it had had it. Never when somebody edited it. */
  ownedSince: Date | null
  /** When it was won; null while it is open. */
  closedAt: Date | null
  /** When somebody was last in contact, and when that was last written down whole. */
  actedAt: Date | null
  progressedAt: Date | null
  /** The days on which contracts with its person are in force in its product line, by their beginning; YYYY-MM-DD. */
  contracts: readonly { from: string; until: string }[]
  /** Whether the person has another lead in the line since it was won: then that one is what is worked on. */
  superseded: boolean
  hold: StoredHold | null
}

/** A hold as it is kept. */
export interface StoredHold {
  ownerId: string | null
  rule: string
  since: Date
  dueAt: Date
  nextAt: Date
  extendedUntil: Date | null
  extensions: number
  graceUntil: Date | null
}

/** How long a lead is held by the rules in force, and when its owner is reminded. */
export interface PlannedHold {
  ownerId: string | null
  rule: string
  ruleName: string
  /** What it is counted from; null where nobody took the lead up. */
  trigger: RecycleTrigger | null
  since: Date
  dueAt: Date
  reminders: { days: number; at: Date }[]
  extendedUntil: Date | null
  extensions: number
  /** Until when it is kept although the rules say that it is over; null where they give it no grace. */
  graceUntil: Date | null
}

/** The published rules, ready to be asked. */
export interface RecycleInForce {
  versionId: string
  publishedAt: Date
  /** Until when what was held at that moment is kept; null where the rules give no grace. */
  graceUntil: Date | null
  /** Working days by the business calendar. */
  workdays: WorkingTime
  unacceptedHours: number | null
  spareContracts: boolean
  isExempt(lead: PooledFacts): boolean
  /** The rules that fit a lead, in their order. */
  rulesFor(lead: PooledFacts): readonly RecycleRule[]
  /** The first instant of a day (YYYY-MM-DD) and of the one after it, on the workspace's clock. */
  dayOf(day: string): { start: Date; end: Date }
}

/** Whether rules ask for contracts, so that whatever happens to one may move the holds of all leads of its person. */
export const askForContracts = ({
  rules,
  spareContracts,
}: Pick<RecycleRules, 'rules' | 'spareContracts'>): boolean =>
  spareContracts || rules.some(({ trigger }) => trigger === 'contractEnd')

/**
 * How long a lead is held. It looks at what is and not at what has just happened, so that asking twice, late or out of
 * order says the same: time counts from when its owner got it, from the last act that counts for its rule, or from the end of
 * what was signed. Pure.
 */
export function planHold(lead: LeadToHold, inForce: RecycleInForce | null): PlannedHold | null {
  if (!inForce) return null
  if (lead.status === 'holding') return untaken(lead, inForce)
  const rule = ruleOf(lead, inForce)
  const since = rule && beginningOf(rule, lead, inForce)
  if (!rule || !since) return null
  const own = lead.hold?.ownerId === lead.ownerId ? lead.hold : null
  const due = daysAfter(since, rule.days, rule, inForce)
  const graceUntil = graceOf({ since, due }, own, inForce)
  const dueAt = latest(due, own?.extendedUntil ?? null, graceUntil)
  return {
    ownerId: lead.ownerId,
    rule: rule.key,
    ruleName: rule.name,
    trigger: rule.trigger,
    since,
    dueAt,
    reminders: remindersOf(rule, { dueAt, since }, inForce),
    extendedUntil: own?.extendedUntil ?? null,
    extensions: own?.extensions ?? 0,
    graceUntil,
  }
}

/** So many days after a moment, as the rule counts them. */
const daysAfter = (from: Date, days: number, rule: RecycleRule, { workdays }: RecycleInForce): Date =>
  isWorking(rule) ? workingDueAt(from, days * DAY_MINUTES, workdays) : new Date(from.getTime() + days * DAY)

const isWorking = ({ counts, trigger }: RecycleRule): boolean =>
  counts === 'working' && trigger !== 'contractEnd'

const latest = (first: Date, ...others: (Date | null)[]): Date =>
  new Date(Math.max(first.getTime(), ...others.map((at) => at?.getTime() ?? 0)))

/**
 * Until when a hold is kept that was there when the rules were published and would be over before their grace is. What was given
 * for the same time stays as it was: publishing again gives nothing anew.
 */
function graceOf(
  { since, due }: { since: Date; due: Date },
  own: StoredHold | null,
  { publishedAt, graceUntil }: RecycleInForce,
): Date | null {
  const given = own?.since.getTime() === since.getTime() ? own.graceUntil : null
  if (given && due < given) return given
  return graceUntil && since < publishedAt && due < graceUntil ? graceUntil : null
}

/** The rule a lead is held by: the first that fits it and has something to count from; null when none does. Pure. */
export function ruleOf(lead: LeadToHold, inForce: RecycleInForce): RecycleRule | null {
  if (!['assigned', 'working', 'converted'].includes(lead.status) || inForce.isExempt(lead)) return null
  return inForce.rulesFor(lead).find((rule) => beginningOf(rule, lead, inForce)) ?? null
}

/** What the time of a lead counts from by a rule; null where the rule is not for it. */
function beginningOf(rule: RecycleRule, lead: LeadToHold, inForce: RecycleInForce): Date | null {
  if (rule.trigger === 'contractEnd') return contractEnd(lead, inForce)
  if (lead.status === 'converted' || !lead.ownedSince) return null
  const acted = rule.trigger === 'noFollowUp' ? lead.actedAt : lead.progressedAt
  const since = acted && acted > lead.ownedSince ? acted : lead.ownedSince
  return inForce.spareContracts ? afterContracts(since, rule, lead, inForce) : since
}

/**
 * When the last contract of a lead ends. None that ended before its owner got the lead: whoever takes it from a pool has the
 * time every lead has. One that was won counts from that at the earliest, and not while a newer lead of the person is there.
 */
function contractEnd({ contracts, ...lead }: LeadToHold, { dayOf }: RecycleInForce): Date | null {
  const last = contracts
    .map(({ until }) => until)
    .sort()
    .at(-1)
  if (last === undefined || (lead.status === 'converted' && lead.superseded)) return null
  const { end } = dayOf(last)
  if (lead.ownedSince && end < lead.ownedSince) return null
  if (lead.status !== 'converted') return lead.ownedSince && end
  return lead.closedAt && lead.closedAt > end ? lead.closedAt : end
}

/** Time during which a contract is in force is nobody's neglect: it counts from the end of those that begin before it is over. */
function afterContracts(
  since: Date,
  rule: RecycleRule,
  { contracts }: LeadToHold,
  inForce: RecycleInForce,
): Date {
  return contracts.reduce((from, { from: first, until }) => {
    const [{ start }, { end }] = [inForce.dayOf(first), inForce.dayOf(until)]
    return end > from && start < daysAfter(from, rule.days, rule, inForce) ? end : from
  }, since)
}

/** One that waits because nobody took it up; whoever looks after the queue has so many hours. */
function untaken({ holdingReason, heldAt, hold }: LeadToHold, inForce: RecycleInForce): PlannedHold | null {
  const { unacceptedHours } = inForce
  if (holdingReason !== 'notAccepted' || !heldAt || unacceptedHours === null) return null
  const due = new Date(heldAt.getTime() + unacceptedHours * HOUR)
  const own = hold?.rule === UNACCEPTED ? hold : null
  const graceUntil = graceOf({ since: heldAt, due }, own, inForce)
  return {
    ownerId: null,
    rule: UNACCEPTED,
    ruleName: '',
    trigger: null,
    since: heldAt,
    dueAt: latest(due, graceUntil),
    reminders: [],
    extendedUntil: null,
    extensions: 0,
    graceUntil,
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
  hold.dueAt.getTime() === plan.dueAt.getTime() &&
  hold.graceUntil?.getTime() === plan.graceUntil?.getTime()

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
 * when its owner got it, or what was signed ended. `days` 0: it has been extended as far as it can be. Pure.
 */
export function longerHold(lead: LeadToHold, inForce: RecycleInForce): LongerHold | 'none' | 'noExtension' {
  const plan = planHold(lead, inForce)
  const rule = plan && ruleOf(lead, inForce)
  if (!plan || !rule) return 'none'
  if (!rule.extension) return 'noExtension'
  const from = rule.trigger === 'contractEnd' ? plan.since : (lead.ownedSince ?? plan.since)
  const until = new Date(from.getTime() + rule.extension.mostDays * DAY)
  const left = Math.floor((until.getTime() - plan.dueAt.getTime()) / DAY)
  return { plan, rule, until, days: Math.max(0, Math.min(rule.extension.days, left)) }
}

/** The hold with so many days more, and its reminders before its new end. */
export function extended({ plan, rule }: LongerHold, days: number, inForce: RecycleInForce): PlannedHold {
  const dueAt = new Date(plan.dueAt.getTime() + days * DAY)
  return {
    ...plan,
    dueAt,
    extendedUntil: dueAt,
    extensions: plan.extensions + 1,
    reminders: remindersOf(rule, { dueAt, since: plan.since }, inForce),
  }
}

/** A hold shorter than a reminder has none of it; but of a contract people want to hear before it is over. */
function remindersOf(
  rule: RecycleRule,
  { dueAt, since }: Pick<PlannedHold, 'dueAt' | 'since'>,
  { workdays }: RecycleInForce,
): PlannedHold['reminders'] {
  const worked = isWorking(rule) ? workedMinutes(since, dueAt, workdays) : 0
  const before = (days: number): Date =>
    isWorking(rule)
      ? workingDueAt(since, worked - days * DAY_MINUTES, workdays)
      : new Date(dueAt.getTime() - days * DAY)
  return rule.remindDays
    .map((days) => ({ days, at: before(days) }))
    .filter(({ at }) => at > since || rule.trigger === 'contractEnd')
}

/** How many more somebody may take or look at; null limits none. */
export const roomOf = (limit: number | null, used: number): number =>
  limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - used)

/** Until when somebody who gave a lead up may not take it again; null when they may. */
export function coolingUntil(endedAt: Date | null, cooldownDays: number, now: Date): Date | null {
  if (!endedAt || cooldownDays === 0) return null
  const until = new Date(endedAt.getTime() + cooldownDays * DAY)
  return until > now ? until : null
}
