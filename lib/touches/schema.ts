import { z } from 'zod'
import { leaseKinds, touchOutcomes } from './types'

export const TakeLease = z.strictObject({
  leadId: z.uuid(),
  kind: z.enum(leaseKinds).describe('What for; `compose` is writing a follow-up down.'),
  /** For programs only: people act as themselves. */
  memberId: z
    .uuid()
    .optional()
    .describe('For whom a program takes it; required with an API key, refused to people.'),
})
export type TakeLease = z.input<typeof TakeLease>

export const NamedLease = z.strictObject({ leaseId: z.uuid() })
export type NamedLease = z.input<typeof NamedLease>

export const EndTouch = z.strictObject({
  leaseId: z.uuid(),
  outcome: z.enum(touchOutcomes).describe('What came of it; must fit the kind of the lease.'),
  seconds: z
    .int()
    .min(0)
    .max(86_400)
    .nullish()
    .describe('How long you talked, in seconds, where it is known.'),
})
export type EndTouch = z.input<typeof EndTouch>

/** One line of a telephone system's log. */
export const LoggedCall = z.strictObject({
  externalId: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .describe('What the telephone system calls this call; comes in once.'),
  memberId: z.uuid().describe('Who made the call.'),
  phone: z.string().trim().min(3).max(40).describe('The number that was called, as people write it.'),
  startedAt: z.iso.datetime({ offset: true }).describe('When it began; ISO 8601 with offset.'),
  seconds: z.int().min(0).max(86_400).describe('How long it lasted, in seconds.'),
  connected: z.boolean().describe('Whether somebody answered.'),
})
export type LoggedCall = z.output<typeof LoggedCall>
export const ImportTouches = z.strictObject({ rows: z.array(LoggedCall).min(1).max(500) })
export type ImportTouches = z.input<typeof ImportTouches>

export const ChangeTouchSettings = z.strictObject({
  callMinutes: z.int().min(1).max(240).describe('How long a call keeps a person, in minutes.'),
  messageMinutes: z.int().min(1).max(240).describe('How long a message keeps a person, in minutes.'),
  visitMinutes: z.int().min(5).max(1_440).describe('How long a visit keeps a person, in minutes.'),
  composeMinutes: z
    .int()
    .min(1)
    .max(60)
    .describe('How long after the last stroke writing keeps a person, in minutes.'),
  handOverHours: z.int().min(1).max(720).describe('How long a hand-over waits for its answer, in hours.'),
  duplicateDays: z
    .int()
    .min(1)
    .max(365)
    .describe('Within how many days a second member’s touch counts as a duplicate.'),
})
export type ChangeTouchSettings = z.input<typeof ChangeTouchSettings>

/** What the figures are of; from the first moment that counts to the first that does not. */
export const TouchPeriod = z.strictObject({
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('First moment that counts; 30 days ago unless told.'),
  to: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('First moment that does not count any more; now unless told.'),
})
export type TouchPeriod = z.input<typeof TouchPeriod>

/** The rows behind each figure. */
export const touchRowKinds = ['touched', 'duplicates', 'prevented'] as const
export const ListTouchRows = TouchPeriod.extend({
  of: z.enum(touchRowKinds).describe('Which figure’s rows.'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type ListTouchRows = z.input<typeof ListTouchRows>

const note = z.string().trim().max(500).nullish()

export const AskHandOver = z.strictObject({
  leadId: z.uuid(),
  note: note.describe('Why you should have it; the owner reads it.'),
})
export type AskHandOver = z.input<typeof AskHandOver>

export const OfferHandOver = z.strictObject({
  leadId: z.uuid(),
  memberId: z.uuid().describe('The colleague it is offered to.'),
  note: note.describe('Why they should have it; they read it.'),
})
export type OfferHandOver = z.input<typeof OfferHandOver>

export const AnswerHandOver = z.strictObject({
  id: z.uuid(),
  accept: z.boolean(),
  reason: z.string().trim().max(500).nullish().describe('Why not; required when declining.'),
})
export type AnswerHandOver = z.input<typeof AnswerHandOver>

export const NamedHandOver = z.strictObject({ id: z.uuid() })
export type NamedHandOver = z.input<typeof NamedHandOver>
