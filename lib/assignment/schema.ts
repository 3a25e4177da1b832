import { z } from 'zod'
import { leadGrades } from '@/lib/leads/types'
import { ruleGroup } from '@/lib/rules/types'
import { defineRuleSet } from '@/lib/rules/versions'

export const factorKeys = ['presence', 'winRate', 'capacity', 'shortfall'] as const
export type FactorKey = (typeof factorKeys)[number]

/** Why a member could not take a lead, in the order they are asked. */
export const hardFails = [
  'inactive',
  'onLeave',
  'otherLine',
  'notInGroup',
  'otherRegion',
  'notOnline',
  'full',
  'lapsed',
  'overShare',
  'notFirst',
] as const
export type HardFail = (typeof hardFails)[number]

/** Points a factor of 1.0 earns. */
export const Weights = z.strictObject({
  presence: z.number().min(0).max(100),
  winRate: z.number().min(0).max(100),
  capacity: z.number().min(0).max(100),
  shortfall: z.number().min(0).max(100),
})
export type Weights = z.output<typeof Weights>

/** How a rule chooses among those who could take a lead; `manual`: a person does; `onlyFirst`: whom it asks first, or nobody. */
export const strategies = ['scored', 'roundRobin', 'onlyFirst', 'manual'] as const
export type Strategy = (typeof strategies)[number]

/** Whom a rule asks before it looks at anybody else. */
const First = z.discriminatedUnion('by', [
  /** Whoever has, or had within so many days, a lead of the same product line of the same person, or of their company. */
  z.strictObject({
    by: z.literal('owner'),
    of: z.enum(['person', 'company']),
    days: z.int().min(1).max(1_095),
    /** Also while they are not online. */
    away: z.boolean(),
  }),
  /** The member whom a field of the lead names. */
  z.strictObject({ by: z.literal('referrer'), field: z.string().min(1).max(100), away: z.boolean() }),
])
export type First = z.output<typeof First>

const shareOf = z.strictObject({ memberId: z.uuid(), weight: z.number().min(0.1).max(10) })

/**
 * Which leads go to whom. The product line is always asked: outside of it a member could not see what they are given. No
 * team and no member: everybody. `shares`: who gets more or less than the others of the rule. `cap`: nobody gets more than
 * this part of the last `of` leads of the rule.
 */
const ruleShape = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(60),
  enabled: z.boolean().default(true),
  when: ruleGroup,
  first: First.nullable().default(null),
  to: z.strictObject({
    region: z.enum(['required', 'ignored']),
    teamIds: z.array(z.uuid()).max(50).default([]),
    memberIds: z.array(z.uuid()).max(200).default([]),
  }),
  strategy: z.enum(strategies).default('scored'),
  /** Instead of the weights of the whole set. */
  weights: Weights.nullable().default(null),
  shares: z
    .array(shareOf)
    .max(200)
    .default([])
    .refine(
      (all) => new Set(all.map(({ memberId }) => memberId)).size === all.length,
      'assignment.shareTwice',
    ),
  cap: z
    .strictObject({ share: z.number().min(0.01).max(1), of: z.int().min(10).max(500) })
    .nullable()
    .default(null),
  /** What follows where nobody of the group can take it. */
  otherwise: z.enum(['next', 'hold']).default('next'),
})
/** The same; a rule only for whom it asks first has to ask somebody. */
export const AssignmentRule = ruleShape.refine(
  ({ strategy, first }) => strategy !== 'onlyFirst' || first !== null,
  {
    path: ['first'],
    message: 'assignment.noFirst',
  },
)
export type AssignmentRule = z.output<typeof AssignmentRule>

export const MAX_RULES = 40

/**
 * How leads are given out. Weights are points: a factor of 1.0 earns its weight. `shrinkage` is k of
 * (w + k·p0) / (n + k): how many closed leads a member's own win rate needs to count as much as the wider one.
 */
export const AssignmentRules = z.strictObject({
  weights: Weights,
  shrinkage: z.number().min(1).max(500),
  /** `online`: only who is online; `anyone`: online first, others when nobody is. */
  presence: z.enum(['online', 'anyone']),
  region: z.enum(['required', 'ignored']),
  /** Asked in order; what none of them gives away goes by the rest of the set, to everybody. */
  rules: z
    .array(AssignmentRule)
    .max(MAX_RULES)
    .default([])
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'assignment.ruleTwice'),
})
export type AssignmentRules = z.output<typeof AssignmentRules>

export const defaultAssignmentRules: AssignmentRules = {
  weights: { presence: 15, winRate: 30, capacity: 20, shortfall: 35 },
  shrinkage: 20,
  presence: 'online',
  region: 'required',
  rules: [],
}

export const assignmentRuleSet = defineRuleSet('assignment', AssignmentRules)

/** One factor of a candidate's score: what was measured, its place between 0 and 1, and the points it earned. */
export const Factor = z.strictObject({
  key: z.enum(factorKeys),
  raw: z.number(),
  normalised: z.number(),
  weight: z.number(),
  points: z.number(),
})
export type Factor = z.output<typeof Factor>

/** A lead whose decision is looked at: one there is, or what one would have; by a version, or by the rules in force. */
export const PreviewAssignment = z.strictObject({
  versionId: z.uuid().optional(),
  leadId: z.uuid().optional(),
  productLineId: z.uuid().optional(),
  region: z.string().trim().min(1).max(60).optional(),
  source: z.string().min(1).max(60).optional(),
  channelId: z.uuid().optional(),
  grade: z.enum(leadGrades).optional(),
})
export type PreviewAssignment = z.input<typeof PreviewAssignment>

/** Leads of the last days, replayed through a version of the rules; without one, through those in force. */
export const SimulateAssignment = z.strictObject({
  versionId: z.uuid().optional(),
  days: z.coerce.number().int().min(1).max(30).default(30),
})
export type SimulateAssignment = z.input<typeof SimulateAssignment>

export const CoverageOf = z.strictObject({ versionId: z.uuid().optional() })
export type CoverageOf = z.input<typeof CoverageOf>

/** Several leads to one member, or (`to` null) back to automatic assignment. */
export const BulkAssign = z.strictObject({
  leadIds: z
    .array(z.uuid())
    .min(1)
    .max(100)
    .transform((ids) => [...new Set(ids)]),
  to: z.uuid().nullable(),
  reason: z.string().trim().min(1).max(500),
})
export type BulkAssign = z.input<typeof BulkAssign>

export const UndoBulk = z.strictObject({ eventId: z.uuid() })
export type UndoBulk = z.input<typeof UndoBulk>
