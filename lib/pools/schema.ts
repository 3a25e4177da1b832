import { z } from 'zod'
import { ruleGroup } from '@/lib/rules/types'
import { defineRuleSet } from '@/lib/rules/versions'
import { dayCounts, recycleTriggers, UNACCEPTED } from './types'

const limit = z.int().min(1).max(10_000).nullable()
const people = z
  .array(z.uuid())
  .max(500)
  .transform((ids) => [...new Set(ids)])

/** What a pool is: who may use it, how many leads they may take, and which leads belong there. */
export const PoolBody = z.strictObject({
  name: z.string().trim().min(1).max(60),
  position: z
    .int()
    .min(0)
    .max(10_000)
    .describe('Pools are asked in this order whether a lead belongs to them.'),
  entry: ruleGroup.nullable().describe('Which leads belong here; null: only those somebody puts here.'),
  claimsADay: limit.describe('How many leads a member may take a day; null: no limit.'),
  mostHeld: limit.describe('How many leads of this pool a member may have at once; null: no limit.'),
  viewsADay: limit.describe('How many of its leads a member may look at a day; null: no limit.'),
  cooldownDays: z.int().min(0).max(365).describe('How long whoever had a lead may not take it again.'),
  masked: z.boolean().describe('Whether names and contacts are masked until somebody takes the lead.'),
  memberIds: people.describe('Who may use it; with no member and no team, everybody.'),
  teamIds: people.describe('Teams that may use it, with those below them.'),
  adminIds: people.describe('Who gives its leads out and moves them, beside managers.'),
})
export type PoolBody = z.input<typeof PoolBody>

export const UpdatePool = PoolBody.partial().extend({
  id: z.uuid(),
  /** The version the person was looking at. */
  version: z.int().min(1),
  archived: z.boolean().optional().describe('Whether it is put away; a pool with leads cannot be.'),
})
export type UpdatePool = z.input<typeof UpdatePool>

const DAYS_A_YEAR = 365

/** How often somebody can be told before a lead goes. */
const MOST_REMINDERS = 5

/**
 * When a lead its owner does nothing about goes into a pool; the first rule that fits a lead is the lead's. A rule about the end
 * of contracts is for leads that have one, those that were won among them; all others are for leads at work.
 */
export const RecycleRule = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .refine((key) => key !== UNACCEPTED, 'invalid.custom'),
  name: z.string().trim().min(1).max(60),
  when: ruleGroup,
  trigger: z.enum(recycleTriggers),
  days: z.int().min(1).max(DAYS_A_YEAR),
  /** What these days and those of reminders are; of contracts always those of the calendar. */
  counts: z.enum(dayCounts).default('calendar'),
  /** Where it goes; null: by what pools say belongs to them. */
  poolId: z.uuid().nullable(),
  /** How many days before, the owner is reminded. */
  remindDays: z
    .array(z.int().min(1).max(60))
    .max(MOST_REMINDERS)
    .transform((days) => [...new Set(days)].sort((a, b) => b - a)),
  /** Up to how many days more somebody may ask for at once, and how long a lead may be held so, from when it was got. */
  extension: z
    .strictObject({
      days: z.int().min(1).max(90),
      mostDays: z
        .int()
        .min(1)
        .max(2 * DAYS_A_YEAR),
    })
    .nullable(),
})
export type RecycleRule = z.output<typeof RecycleRule>

/**
 * `exempt`: leads no rule is for; null for none. `unacceptedHours`: how long one waits that nobody took up; null for ever.
 * `spareContracts`: time during which a contract is in force counts for neither noFollowUp nor noProgress; versions that were
 * published before there were contracts do not say so. `graceDays`: so long after publishing nobody loses a lead they had then.
 */
export const RecycleRules = z.strictObject({
  rules: z
    .array(RecycleRule)
    .max(20)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'pool.ruleTwice'),
  exempt: ruleGroup.nullable(),
  unacceptedHours: z.int().min(1).max(720).nullable(),
  spareContracts: z.boolean().default(false),
  graceDays: z.int().min(0).max(90).default(0),
})
export type RecycleRules = z.output<typeof RecycleRules>

export const recycleRuleSet = defineRuleSet('recycle', RecycleRules)

const severalLeads = (most: number) =>
  z
    .array(z.uuid())
    .min(1)
    .max(most)
    .transform((ids) => [...new Set(ids)])
const reason = z.string().trim().min(1).max(500)

export const ListPooled = z.strictObject({
  poolId: z.uuid(),
  productLine: z.uuid().optional(),
  region: z.string().trim().min(1).max(20).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListPooled = z.input<typeof ListPooled>

export const ClaimLeads = z.strictObject({ poolId: z.uuid(), leadIds: severalLeads(50) })
export type ClaimLeads = z.input<typeof ClaimLeads>

export const PoolLeads = z.strictObject({
  leadIds: severalLeads(100),
  poolId: z.uuid().nullable().describe('Null: the pool each belongs to by what it is.'),
  reason,
})
export type PoolLeads = z.input<typeof PoolLeads>

export const AssignPooled = z.strictObject({
  poolId: z.uuid(),
  leadIds: severalLeads(100),
  to: z.uuid().describe('The member who gets them; their own quota is not touched.'),
  reason,
})
export type AssignPooled = z.input<typeof AssignPooled>

export const ExtendHold = z.strictObject({
  leadId: z.uuid(),
  days: z.int().min(1).max(90).describe('How many days longer it is held.'),
  reason,
})
export type ExtendHold = z.input<typeof ExtendHold>

export const ViewPooled = z.strictObject({ poolId: z.uuid(), leadId: z.uuid() })
export type ViewPooled = z.input<typeof ViewPooled>
