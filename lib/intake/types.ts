import type { Connector, ConnectorSettings } from '@/lib/connectors/connector'
import type { HostedForm } from './schema'

/** A channel as the door knows it: ids, its wire format, its settings. */
export interface OpenChannel {
  tenantId: string
  channelId: string
  connector: Connector
  settings: ConnectorSettings
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
