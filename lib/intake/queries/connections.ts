import { pullerOf } from '@/lib/connectors/pulls'
import type { Tx } from '@/lib/platform/db/with-tenant'
import { settingFieldsOf } from '../commands/save-connection'
import { type ShownCredential, shownCredentials } from '../credentials'

/** How a channel's leads are gone for, and how that fares. */
export interface ConnectionItem {
  credentials: ShownCredential[]
  active: boolean
  /** Why the product switched it off; null when a person did or nobody. */
  offReason: string | null
  /** Everything submitted before is in; null: nothing has been read yet. */
  readUntil: Date | null
  /** A window is being read: there is more than one page, or it is behind. */
  catchingUp: boolean
  lastSuccessAt: Date | null
  lastError: string | null
  lastCode: string | null
  lastErrorAt: Date | null
  failures: number
  nextAt: Date | null
}

const NEW = {
  active: false,
  offReason: null,
  readUntil: null,
  catchingUp: false,
  lastSuccessAt: null,
  lastError: null,
  lastCode: null,
  lastErrorAt: null,
  failures: 0,
  nextAt: null,
}

/** The connections of channels by their ids; a kind that can be gone for has one even before anybody set it up. */
export async function connectionsOf(
  tx: Tx,
  channels: readonly { id: string; kind: string }[],
): Promise<ReadonlyMap<string, ConnectionItem>> {
  const pulled = channels.filter(({ kind }) => pullerOf(kind))
  const rows = await tx.connection.findMany({ where: { channelId: { in: pulled.map(({ id }) => id) } } })
  const byChannel = new Map(rows.map((row) => [row.channelId, row]))
  return new Map(
    pulled.map(({ id, kind }) => {
      const row = byChannel.get(id)
      const credentialsSealed = (row?.credentialsSealed ?? {}) as Record<string, string>
      const fields = settingFieldsOf({ settingFields: pullerOf(kind)?.settingFields ?? [] })
      const credentials = shownCredentials(`connection:${row?.id ?? id}`, fields, credentialsSealed)
      return [id, { credentials, ...(row ? stateOf(row) : NEW) }]
    }),
  )
}

type Row = Omit<ConnectionItem, 'credentials' | 'catchingUp'> & { progress: unknown }

const stateOf = ({
  active,
  offReason,
  readUntil,
  lastSuccessAt,
  lastError,
  lastCode,
  lastErrorAt,
  failures,
  nextAt,
  progress,
}: Row) => ({
  active,
  offReason,
  readUntil,
  catchingUp: progress !== null,
  lastSuccessAt,
  lastError,
  lastCode,
  lastErrorAt,
  failures,
  nextAt: active ? nextAt : null,
})
