/** What somebody may take a lease for; `compose` is writing a follow-up down. */
export const leaseKinds = ['call', 'message', 'visit', 'compose'] as const
export type LeaseKind = (typeof leaseKinds)[number]

/** Acts that reach, or try to reach, the person. */
export const touchKinds = ['call', 'message', 'visit'] as const
export type TouchKind = (typeof touchKinds)[number]

/** What may have come of an act of each kind; the first is the usual one. */
export const outcomesOf = {
  call: ['connected', 'noAnswer', 'wrongNumber'],
  message: ['sent'],
  visit: ['visited', 'absent'],
} as const satisfies Record<TouchKind, readonly string[]>
export const touchOutcomes = ['connected', 'noAnswer', 'wrongNumber', 'sent', 'visited', 'absent'] as const
export type TouchOutcome = (typeof touchOutcomes)[number]

/** Outcomes by which the person was reached. */
const REACHED: ReadonlySet<TouchOutcome> = new Set(['connected', 'sent', 'visited'])

/** Whether the person was reached: an answered call, a message that was sent, a visit that met somebody. */
export const isConnected = (outcome: TouchOutcome): boolean => REACHED.has(outcome)

/** Whether an act of this kind can have come to this. */
export const fitsKind = (kind: TouchKind, outcome: TouchOutcome): boolean =>
  (outcomesOf[kind] as readonly string[]).includes(outcome)

interface Named {
  id: string
  name: string
}

/** A lease as somebody may see it who looks at a lead of its party. */
export interface LeaseView {
  id: string
  kind: LeaseKind
  /** Whether it is the reader's own. */
  mine: boolean
  /** Null where the reader may not know who: it is held through a lead of a product line that is not theirs. */
  holder: Named | null
  since: Date
  until: Date
  /** Whether it is held through the lead that was asked about, not another one of the same person. */
  sameLead: boolean
}

/** An act the reader has begun and not said the end of. */
export interface OpenTouch {
  leaseId: string
  kind: TouchKind
  since: Date
}

/** Whether somebody is in contact with the person behind a lead just now, and what the reader still has to tell. */
export interface LeadContact {
  lease: LeaseView | null
  open: OpenTouch | null
  /** The database's time when this was read. */
  at: Date
}

/** What became of asking for a lease. Being stopped is a normal outcome, kept as an attempt. */
export type Taking = { taken: true; lease: LeaseView } | Blocked

/** A colleague has the person. */
export interface Blocked {
  taken: false
  lease: LeaseView
  /** Until when, on the workspace's clock (HH:MM). */
  until: string
  /** After how many seconds asking again makes sense. */
  waitSeconds: number
}

/** How long leases last (minutes), how long a hand-over waits (hours), how far apart two touches may be (days). */
export interface TouchSettings {
  callMinutes: number
  messageMinutes: number
  visitMinutes: number
  composeMinutes: number
  handOverHours: number
  duplicateDays: number
}

/** What counts until a workspace says otherwise. */
export const usualTouchSettings: TouchSettings = {
  callMinutes: 15,
  messageMinutes: 5,
  visitMinutes: 240,
  composeMinutes: 3,
  handOverHours: 24,
  duplicateDays: 30,
}

/** What became of a line of a call log. */
export const importVerdicts = ['recorded', 'duplicate', 'known', 'unknownPhone', 'unknownMember'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** How often people were touched by more than one, and how often that was prevented. */
export interface TouchFigures {
  from: Date
  to: Date
  /** Persons somebody called, messaged or visited in the period. */
  touched: number
  /** Of them, those a second member touched within `days` without having been given a lead of theirs in between. */
  duplicates: number
  /** duplicates ÷ touched, between 0 and 1; null while nobody was touched. */
  rate: number | null
  /** Touches that a colleague's lease prevented. */
  prevented: number
  /** Within how many days a second touch counts. */
  days: number
  asOf: Date
}

/** A row behind a figure: a person who was touched, touched twice, or on whom a touch was prevented. */
export interface TouchRow {
  leadId: string
  leadName: string
  company: string | null
  productLine: string
  /** Who touched, or was stopped. */
  member: Named
  kind: LeaseKind
  at: Date
  /** The colleague who had touched before, or had the person; null where there is none, or the reader may not know who. */
  other: Named | null
  otherAt: Date | null
}

/** `ask`: a colleague wants the lead, its owner answers; `offer`: the owner gives it, the colleague answers. */
export const handOverKinds = ['ask', 'offer'] as const
export type HandOverKind = (typeof handOverKinds)[number]

/** A lead on its way from its owner to a colleague. */
export interface HandOverView {
  id: string
  kind: HandOverKind
  /** No contacts: whoever is offered a lead sees them once it is theirs. */
  lead: { id: string; name: string; company: string | null; productLine: string }
  from: Named
  to: Named
  note: string | null
  createdAt: Date
  expiresAt: Date
}

/** What waits for the reader's answer, and what of theirs waits for somebody else's; the first to end first. */
export interface OpenHandOvers {
  toAnswer: HandOverView[]
  mine: HandOverView[]
}
