import { z } from 'zod'
import { ruleGroupText } from '@/lib/rules/group-text'
import {
  endedAnswers,
  holdingReasons,
  knownAnswers,
  leadFacts,
  leadGrades,
  leadSorts,
  leadStatuses,
} from './types'

const text = (max: number) => z.string().trim().max(max)
const optional = (max: number) =>
  text(max)
    .nullish()
    .transform((v) => v || null)

/** What a lead is admitted with, whatever way it came in. */
export const AdmitLead = z.strictObject({
  name: text(120).min(1),
  company: optional(200),
  phone: optional(40),
  email: optional(254),
  wechat: optional(64),
  creditCode: optional(18),
  /** Province in its short form; unknown stays null. */
  region: optional(20),
  city: optional(40),
  grade: z
    .enum(leadGrades)
    .nullish()
    .transform((v) => v ?? null),
  message: optional(4000),
  productLineId: z.uuid(),
  channelId: z
    .uuid()
    .nullish()
    .transform((v) => v ?? null),
  deliveryId: z
    .uuid()
    .nullish()
    .transform((v) => v ?? null),
  source: text(60).min(1),
  /** Values of the fields the workspace added, as lib/catalog/queries/read-custom.ts reads them. */
  custom: z
    .record(
      z.string().max(60),
      z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(60)).max(200)]),
    )
    .default({}),
  extra: z.record(z.string().max(200), z.unknown()).default({}),
  isTest: z.boolean().default(false),
  /** When the person acted; the unit of work's time when the source does not say. */
  receivedAt: z.date().optional(),
})
export type AdmitLead = z.input<typeof AdmitLead>
export type LeadFacts = z.output<typeof AdmitLead>

export const AdmitLeads = z.array(AdmitLead).min(1).max(500)

/** What a way in does with people who are known; what is not said is the usual: USUAL_DUPLICATES. */
export const DuplicatePolicy = z.strictObject({
  open: z
    .enum(knownAnswers)
    .default('touch')
    .describe(
      'For somebody with an open lead: touch: kept on it, its owner told; fill: the same, and what is empty is filled; new: a lead of its own; leave: nothing; ask: a person decides.',
    ),
  ended: z
    .strictObject({
      days: z.int().min(1).max(365).describe('How many days ago the lead may have ended.'),
      answer: z.enum(endedAnswers),
    })
    .nullable()
    .default(null)
    .describe('For somebody whose lead ended a short time ago; null: they get a new one.'),
})

/** A lead at its end holds nobody's capacity and changes no more. */
export const isClosed = (status: string): boolean => status === 'converted' || status === 'invalid'

/**
 * Moves one lead to another owner, to nobody, or (`poolId`) into a pool. `from` is the owner the caller believes it has.
 */
export const OwnerChange = z.strictObject({
  leadId: z.uuid(),
  from: z.uuid().nullable(),
  to: z.uuid().nullable(),
  /** Only where `to` is null. */
  poolId: z.uuid().optional(),
  /** That the lead was won and comes back: what was signed is over. Only into a pool. */
  comesBack: z.literal(true).optional(),
  reason: z.string().trim().min(1).max(500),
  runId: z.uuid().optional(),
})
export type OwnerChange = z.output<typeof OwnerChange>

/** What somebody is typing about a person who may be known already. */
export const DuplicateCheck = z.strictObject({
  name: text(120).optional(),
  company: text(200).optional(),
  phone: text(40).optional(),
  email: text(254).optional(),
  wechat: text(64).optional(),
  productLineId: z.uuid().optional(),
})
export type DuplicateCheck = z.input<typeof DuplicateCheck>

export const HoldingReason = z.enum(holdingReasons)
export type HoldingReason = z.output<typeof HoldingReason>

export const HoldLeads = z.array(z.strictObject({ leadId: z.uuid(), reason: HoldingReason })).max(500)

/** What a row of the list can show. */
export const leadColumns = [
  'name',
  'company',
  'mobile',
  'status',
  'grade',
  'clock',
  'owner',
  'productLine',
  'region',
  'source',
  'channel',
  'receivedAt',
  'assignedAt',
  'lastActivityAt',
  'poolDueAt',
  'createdAt',
] as const
/** A column the product has, or a field the workspace added. */
export const LeadColumn = z.union([
  z.enum(leadColumns),
  z.templateLiteral(['custom.', z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)]),
])
export type LeadColumn = z.output<typeof LeadColumn>

/** Which leads are meant, in whatever order: what a list, an export and "all that match" have in common. */
export const LeadQuery = z.strictObject({
  q: z.string().trim().max(60).optional(),
  status: z.enum(leadStatuses).optional(),
  /** `me`, `none` (nobody yet) or a member's id. */
  owner: z.union([z.literal(['me', 'none']), z.uuid()]).optional(),
  productLine: z.uuid().optional(),
  source: z.string().max(60).optional(),
  filter: ruleGroupText
    .optional()
    .describe('Conditions as JSON, see docs/api.md; an owner may be `me`. Conjoined with everything else.'),
  includeTest: z.stringbool().default(false),
})

export const ListLeads = LeadQuery.extend({
  sort: z.enum(leadSorts).default('-receivedAt'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListLeads = z.input<typeof ListLeads>

const change = (max: number) =>
  text(max)
    .nullable()
    .transform((v) => v || null)
    .optional()

/** Values of added fields as they are sent; each is read by what its field holds. */
export const customInput = z
  .record(z.string().max(60), z.unknown())
  .refine((all) => Object.keys(all).length <= 100)

/** What a person may correct; what is left out stays, null or nothing takes it away. */
export const UpdateLead = z.strictObject({
  leadId: z.uuid(),
  /** The version the person was looking at. */
  version: z.number().int().min(1),
  name: text(120).min(1).optional(),
  company: change(200),
  mobile: change(40),
  phone: change(40),
  email: change(254),
  wechat: change(64),
  region: change(20),
  city: change(40),
  grade: z
    .union([z.enum(leadGrades), z.literal('')])
    .nullable()
    .transform((grade) => grade || null)
    .optional()
    .describe('S, A, B, C or D; null or nothing takes it away.'),
  message: change(4000),
  custom: customInput
    .optional()
    .describe('Values of added fields by key; null or nothing takes a value away. See /api/v1/fields.'),
})
export type UpdateLead = z.input<typeof UpdateLead>

export const CloseLead = z.strictObject({
  leadId: z.uuid(),
  outcome: z.enum(['converted', 'invalid']),
  reason: z.string().trim().min(1).max(500),
  /** The version the person was looking at. */
  version: z.number().int().min(1),
})
export type CloseLead = z.output<typeof CloseLead>

/** Acts upon several leads at once; more go in further requests. */
const severalLeads = z
  .array(z.uuid())
  .min(1)
  .max(100)
  .transform((ids) => [...new Set(ids)])

export const CloseMany = z.strictObject({
  leadIds: severalLeads,
  reason: z.string().trim().min(1).max(500),
})
export type CloseMany = z.input<typeof CloseMany>

export const MatchingLeads = LeadQuery.extend({ sort: z.enum(leadSorts).default('-receivedAt') })
export type MatchingLeads = z.input<typeof MatchingLeads>

export const ExportLeads = MatchingLeads.extend({
  columns: z
    .string()
    .max(2_000)
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(LeadColumn)
        .min(1)
        .max(leadColumns.length + 100),
    )
    .describe('Keys of columns, joined by commas; `custom.<key>` for a field the workspace added.'),
})
export type ExportLeads = z.input<typeof ExportLeads>

export const ListPairs = z.strictObject({
  state: z.enum(['open', 'distinct']).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListPairs = z.input<typeof ListPairs>

export const DismissPair = z.strictObject({ pairId: z.uuid(), reason: z.string().trim().min(1).max(500) })
export type DismissPair = z.input<typeof DismissPair>

export const contactFields = ['mobile', 'phone', 'email', 'wechat'] as const
type ContactField = (typeof contactFields)[number]

export const RevealContact = z.strictObject({
  leadId: z.uuid(),
  field: z.enum(contactFields),
  /** For whoever asks later why it was looked at. */
  reason: z.string().trim().min(1).max(200),
})
export type RevealContact = z.input<typeof RevealContact>
export interface RevealedContact {
  field: ContactField
  value: string
}

export const MergePair = z.strictObject({
  pairId: z.uuid(),
  /** The side whose lead stays; the other one's becomes part of it. */
  survivor: z.enum(['a', 'b']),
  /** Facts taken from the other one's lead. */
  take: z.array(z.enum(leadFacts)).max(leadFacts.length).default([]),
  /** Whose owner looks after it from now on. */
  owner: z.enum(['survivor', 'other']).default('survivor'),
  /** Versions of the two leads the person was looking at, in the pair's order. */
  versions: z.tuple([z.int().min(1), z.int().min(1)]),
})
export type MergePair = z.input<typeof MergePair>

export const ListMerges = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListMerges = z.input<typeof ListMerges>

/** Whose steps, and of which days of the workspace's calendar. */
export const StageQuery = z.strictObject({
  from: z.iso.date().optional().describe('First day, YYYY-MM-DD; 29 days before the last one unless told.'),
  to: z.iso.date().optional().describe('Last day, YYYY-MM-DD; today unless told. 400 days at most.'),
  productLine: z.uuid().optional(),
  source: z.string().max(60).optional(),
  owner: z.uuid().optional().describe('Whose the lead was at that step.'),
  team: z.uuid().optional().describe('The same for a team with those below it.'),
})
export type StageQuery = z.input<typeof StageQuery>

/** Where leads come from that have just come in. */
export const CAME_IN = 'entry'

export const ListStageMoves = StageQuery.extend({
  stageFrom: z
    .enum([CAME_IN, ...leadStatuses])
    .optional()
    .describe('The stage that was left; `entry`: the lead came in.'),
  stageTo: z.enum(leadStatuses).optional(),
  again: z.stringbool().default(false).describe('Only steps into a stage the lead had been in before.'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListStageMoves = z.input<typeof ListStageMoves>
