import type { Met } from '@/components/duplicates/view'
import type { CustomType } from '@/lib/catalog/fields'
import type { Label } from '@/lib/rules/fields'

export const VERDICTS = [
  'admitted',
  'touched',
  'known',
  'withdrawn',
  'test',
  'notice',
  'spam',
  'unreadable',
  'unconfirmed',
  'quarantined',
  'rejected',
  'expired',
  'error',
] as const
export type Verdict = (typeof VERDICTS)[number]

export type DeliveryProblem = {
  record?: number
  path: string
  messageKey: string
  params?: Record<string, string | number>
  /** What the author of an admission rule says to whoever has to mend it. */
  message?: { 'zh-CN': string; en: string }
}

/** A row of GET /api/v1/deliveries. */
export type DeliveryRow = {
  id: string
  channel: { id: string; name: string; kind: string }
  messageId: string
  receivedAt: string
  state: 'accepted' | 'processing' | 'done' | 'dead'
  attempts: number
  verdict: Verdict | null
  problems: DeliveryProblem[]
  processedAt: string | null
  name: string | null
  phone: string | null
  completedAt: string | null
  rejectedReason: string | null
  /** Where some of its records are in: how many it held, and which are not. */
  partly: { of: number; open: number[] } | null
  lead: { id: string; status: string; ownerId: string | null; holdingReason: string | null } | null
}
/** One thing a delivery lacks, with what its input needs to know. */
export type AskedField = {
  name: string
  type: CustomType | 'phone' | 'email' | 'long'
  label: Label | null
  unit: string
  options: { key: string; label: Label }[]
  /** What the admission rule says that asks for it. */
  message: Label | null
}
export type AskedRecord = {
  record: number
  oneOf: string[]
  fields: AskedField[]
  /** Whether a person has to decide about somebody who is known. */
  known: 'open' | 'ended' | null
}

export type CompletionLink = {
  id: string
  state: 'open' | 'used' | 'revoked' | 'expired'
  createdAt: string
  expiresAt: string
  openedAt: string | null
  usedAt: string | null
  createdByName: string | null
}

/** Something that happened to a delivery, or to what came of it. */
export type DeliveryMoment = {
  at: string
  what: 'received' | 'event' | 'notified'
  type: string
  actor: { kind: string; name: string | null } | null
  data: Record<string, unknown>
}

export type DeliveryPage = { items: DeliveryRow[]; nextCursor: string | null }

export const STEP_KEYS = ['received', 'read', 'recognised', 'admitted', 'assigned', 'notified'] as const

/** GET /api/v1/deliveries/{id}/steps. */
export type DeliveryStep = {
  key: (typeof STEP_KEYS)[number]
  state: 'done' | 'failed' | 'held' | 'waiting' | 'skipped'
  at: string | null
  finding: string
  params: Record<string, string | number>
  facts: string[]
  problems: DeliveryProblem[]
}
export type DeliveryTrace = { id: string; finished: boolean; steps: DeliveryStep[] }

/** One record of a delivery as its channel reads it today; contacts may come masked. */
export type DeliveryRecord = {
  name: string
  company: string | null
  phone: string | null
  email: string | null
  wechat: string | null
  region: string | null
  city: string | null
  message: string | null
  unmapped: string[]
}

/** What came, as text; null where the bytes are none in that charset. */
export type BodyText = { bytes: number; charset: string; text: string | null; cut: boolean }

/** GET /api/v1/deliveries/{id}: the row as it is now, and what it holds. */
export type DeliveryStory = DeliveryRow & {
  body: BodyText | null
  records: DeliveryRecord[] | null
  judgements: RecordJudgement[]
  asked: AskedRecord[]
  /** Who is there already, for each record that waits for a decision. */
  known: { record: number; met: Met }[]
  links: CompletionLink[]
  story: DeliveryMoment[]
}

/** What the admission rules said of one record. */
export type RecordJudgement = {
  record: number
  verdict: string
  version: { id: string; number: number }
  source: string
  rules: { key: string; field: string; asked: string; holds: boolean; message: string }[]
}
