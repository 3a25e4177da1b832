import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { DuplicatePolicy } from '@/lib/leads/types'
import { seal } from '@/lib/platform/crypto/seal'
import { authorize } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import type { ChannelSettings } from '../schema'
import { newSecret, secretDigest } from '../secret-address'
import type { ClaimedDelivery } from './give-back'

/** The way in of one imported file: its rows are its deliveries. */
export interface ImportChannel {
  id: string
  name: string
  productLineId: string
  source: string
  settings: ChannelSettings
}

/**
 * Makes the way in by which one file's rows come, in the caller's unit of work, which tells of it. Its secret address is
 * known to nobody and takes nothing.
 */
export async function openImportChannel(
  c: TxCtx,
  {
    name,
    productLineId,
    source,
    mapping,
    duplicates,
  }: Omit<ImportChannel, 'id' | 'settings'> & { mapping: Mapping; duplicates: DuplicatePolicy },
): Promise<string> {
  authorize(c, 'lead.import')
  const id = newId()
  const secret = newSecret(IMPORT_KIND)
  await c.tx.channel.create({
    data: {
      id,
      kind: IMPORT_KIND,
      name,
      productLineId,
      source,
      secretHash: secretDigest(secret),
      secretSealed: new Uint8Array(Buffer.from(seal(secret, `channel:${id}`))),
      settings: { credentialsSealed: {}, mapping, duplicates } satisfies ChannelSettings,
      createdAt: c.now,
    },
  })
  return id
}

export interface ImportedRow {
  /** Its line in the file; with the channel it is the delivery's name, so that none comes in twice. */
  line: number
  /** Column → cell. */
  record: Readonly<Record<string, string>>
}

/** Rows of a file as deliveries nobody has stored yet: for seeing what would become of them. */
export function asDeliveries(
  channel: ImportChannel,
  rows: readonly ImportedRow[],
  receivedAt: Date,
): ClaimedDelivery[] {
  return rows.map(({ record }) => ({
    id: newId(),
    channelId: channel.id,
    body: Buffer.from(JSON.stringify(record)),
    headers: {},
    receivedAt,
    productLineId: channel.productLineId,
    source: channel.source,
    attempts: 1,
    abandoned: false,
    kind: IMPORT_KIND,
    settings: channel.settings,
  }))
}

/**
 * Stores rows of a file as deliveries this unit of work has in hand; settleDeliveries ends that in the same unit. A row
 * that is there already is an error of the caller's.
 */
export async function keepRows(
  c: TxCtx,
  channel: ImportChannel,
  rows: readonly ImportedRow[],
): Promise<ClaimedDelivery[]> {
  authorize(c, 'delivery.process')
  const deliveries = asDeliveries(channel, rows, c.now)
  const stored = deliveries.map(({ id }, i) => ({
    id,
    message_id: `line ${rows[i]?.line ?? 0}`,
    body: JSON.stringify(rows[i]?.record ?? {}),
  }))
  await c.tx.$executeRaw(sql`
    insert into inbox (id, channel_id, message_id, body, headers, content_type, body_sha256, received_at, next_at, state, attempts, lease_until)
    select g.id, ${channel.id}::uuid, g.message_id, convert_to(g.body, 'UTF8'), '{}', 'application/json', sha256(convert_to(g.body, 'UTF8')),
      ${c.now}, ${c.now}, 'processing', 1, ${c.now}::timestamptz + interval '1 minute'
    from jsonb_to_recordset(${rowsParameter(stored)}) as g(id uuid, message_id text, body text)`)
  return deliveries
}

/** Puts deliveries aside that could not be settled: they stand among the failed ones and can be sent through again. */
export async function putAside(c: TxCtx, ids: readonly string[], code: string): Promise<void> {
  authorize(c, 'delivery.process')
  await c.tx.$executeRaw(sql`
    update inbox set state = 'dead', verdict = 'error', lease_until = null, last_error = ${code.slice(0, 200)}, processed_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[])`)
}

/** Says of deliveries that the import they came with was taken back: they wait for nobody any more. */
export async function withdrawDeliveries(c: TxCtx, ids: readonly string[]): Promise<void> {
  authorize(c, 'delivery.process')
  if (ids.length === 0) return
  await c.tx.$executeRaw(sql`
    update inbox set state = 'done', verdict = 'withdrawn', lease_until = null, problems = '[]', processed_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and id = any(${[...ids]}::uuid[]) and lead_id is null`)
}
