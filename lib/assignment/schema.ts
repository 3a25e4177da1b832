import { z } from 'zod'
import { defineRuleSet } from '@/lib/rules/versions'

export const factorKeys = ['presence', 'winRate', 'capacity', 'shortfall'] as const
export type FactorKey = (typeof factorKeys)[number]

/** Why a member could not take a lead, in the order they are asked. */
export const hardFails = [
  'inactive',
  'onLeave',
  'otherLine',
  'otherRegion',
  'notOnline',
  'full',
  'lapsed',
] as const
export type HardFail = (typeof hardFails)[number]

/**
 * How leads are given out. Weights are points: a factor of 1.0 earns its weight. `shrinkage` is k of
 * (w + k·p0) / (n + k): how many closed leads a member's own win rate needs to count as much as the wider one.
 */
export const AssignmentRules = z.strictObject({
  weights: z.strictObject({
    presence: z.number().min(0).max(100),
    winRate: z.number().min(0).max(100),
    capacity: z.number().min(0).max(100),
    shortfall: z.number().min(0).max(100),
  }),
  shrinkage: z.number().min(1).max(500),
  /** `online`: only who is online; `anyone`: online first, others when nobody is. */
  presence: z.enum(['online', 'anyone']),
  region: z.enum(['required', 'ignored']),
})
export type AssignmentRules = z.output<typeof AssignmentRules>

export const defaultAssignmentRules: AssignmentRules = {
  weights: { presence: 15, winRate: 30, capacity: 20, shortfall: 35 },
  shrinkage: 20,
  presence: 'online',
  region: 'required',
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
})
export type PreviewAssignment = z.input<typeof PreviewAssignment>

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
