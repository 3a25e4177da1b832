import type { CustomType } from '@/lib/catalog/fields'
import type { Connector, ConnectorSettings } from '@/lib/connectors/connector'
import type { Label } from '@/lib/rules/fields'
import type { HostedForm, Problem } from './schema'

/** A channel as the door knows it: ids, its wire format, its settings. */
export interface OpenChannel {
  tenantId: string
  channelId: string
  connector: Connector
  settings: ConnectorSettings
  /** Whether what comes must prove that it took work; only forms ask for it. */
  proofOfWork: boolean
  /** The page we serve for it; only channels of kind hosted_form have one. */
  form: HostedForm | null
}

/** A delivery as it is stored. `messageId` null: the same content within ten minutes is the same delivery. */
export interface NewDelivery {
  tenantId: string
  channelId: string
  messageId: string | null
  body: Buffer
  headers: Record<string, string>
  contentType: string
  /** SHA-256 of the canonical content, or of the bytes where they could not be read. */
  digest: Buffer
}

export interface StoredDelivery {
  id: string
  duplicate: boolean
}

export type StoreDelivery = (delivery: NewDelivery) => Promise<StoredDelivery>

/** What came in on one day of the workspace's calendar; tests are not counted. */
export interface ChannelDay {
  /** yyyy-mm-dd */
  day: string
  deliveries: number
  /** Unreadable, quarantined or failed. */
  problems: number
  spam: number
}

export interface ChannelFigures {
  lastAt: Date | null
  /** The last fourteen days, today last. */
  days: ChannelDay[]
}

export const STEP_KEYS = ['received', 'read', 'recognised', 'admitted', 'assigned', 'notified'] as const
/** held: it waits for somebody, and that is where it stands; skipped: it does not come to this. */
export const STEP_STATES = ['done', 'failed', 'held', 'waiting', 'skipped'] as const

/** One step of a delivery's way; `finding` is worded under `deliveries.finding`. */
export interface DeliveryStep {
  key: (typeof STEP_KEYS)[number]
  state: (typeof STEP_STATES)[number]
  at: Date | null
  finding: string
  params: Record<string, string | number>
  /** Which facts were read of the first lead. */
  facts: string[]
  problems: Problem[]
}

export interface DeliveryTrace {
  id: string
  /** Nothing is waited for any more. */
  finished: boolean
  steps: DeliveryStep[]
}

/** One thing a quarantined delivery lacks, with what its input needs to know. */
export interface AskedField {
  /** A fact (`phone`), or an added field (`custom.booth`). */
  name: string
  type: CustomType | 'phone' | 'email' | 'long'
  /** Its name in both languages; null for facts, whose words stand under `deliveries.fact`. */
  label: Label | null
  unit: string
  /** What can be chosen, for `choice` and `choices`. */
  options: { key: string; label: Label }[]
  /** What the author of the admission rule says that asks for it; null where no rule does. */
  message: Label | null
}

/** What one record of a delivery lacks. */
export interface AskedRecord {
  record: number
  /** Names of fields of which one is enough; the others are all needed. */
  oneOf: string[]
  fields: AskedField[]
  /** Whether a person has to decide, because who it is about is known: by an open lead, or by one that ended. */
  known: 'open' | 'ended' | null
}

export const LINK_STATES = ['open', 'used', 'revoked', 'expired'] as const

/** A link by which somebody without an account may add what a delivery lacks; never the link itself. */
export interface CompletionLinkRow {
  id: string
  state: (typeof LINK_STATES)[number]
  createdAt: Date
  expiresAt: Date
  /** When it was first looked at. */
  openedAt: Date | null
  usedAt: Date | null
  createdByName: string | null
}

/** Of a delivery some of whose records are in: how many it held, and which of them are not, counted from 0. */
export interface Partly {
  of: number
  open: number[]
}
