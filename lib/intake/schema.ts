import { z } from 'zod'
import { mapping } from '@/lib/connectors/mapping-schema'

/** The largest body that is taken in, in bytes; a longer one is refused while it is read. */
export const MAX_BODY = 1024 * 1024

/**
 * Deliveries claimed this often without an end are suspects: each may be what ended the process that had it in hand.
 * They are tried one at a time in a process of their own.
 */
export const SUSPECT_AFTER = 2
export type WaitingKind = 'sound' | 'suspect'

/** What became of a delivery. */
export const verdicts = ['admitted', 'touched', 'test', 'unreadable', 'quarantined', 'error'] as const
export type Verdict = (typeof verdicts)[number]

/** One thing wrong with a delivery: which record of it, which field, and the text under `intakeProblems`. */
export const Problem = z.object({
  record: z.number().int().min(0).optional(),
  path: z.string(),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type Problem = z.input<typeof Problem>

export const CreateChannel = z.strictObject({
  kind: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(80),
  productLineId: z.uuid(),
  source: z.string().trim().min(1).max(60),
  accessToken: z.string().trim().min(1).max(200).optional(),
  mapping: mapping.optional(),
})
export type CreateChannel = z.input<typeof CreateChannel>

/** How a channel's settings are stored; secrets inside are sealed. */
export const ChannelSettings = z.object({
  accessTokenSealed: z.string().optional(),
  mapping: mapping.optional(),
})
export type ChannelSettings = z.output<typeof ChannelSettings>

export const ListDeliveries = z.strictObject({
  q: z.string().trim().max(80).optional(),
  verdict: z.enum(verdicts).optional(),
  channel: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListDeliveries = z.input<typeof ListDeliveries>
