import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { ChannelSettings, type HostedForm } from '../schema'

/** A channel that is about to be changed. */
export interface LockedChannel {
  id: string
  kind: string
  name: string
  source: string
  productLineId: string
  active: boolean
  version: number
  settings: unknown
  secretHash: Uint8Array
  form: HostedForm | null
}

/** Reads and locks a channel of a line the actor works in; what they may not see is not found, nor is an import's. */
export async function lockChannel(c: TxCtx, id: string): Promise<LockedChannel> {
  const { productLines } = c.actor.visibility
  const [row] = await c.tx.$queryRaw<Omit<LockedChannel, 'form'>[]>(sql`
    select id, kind, name, source, product_line_id as "productLineId", active, version, settings, secret_hash as "secretHash"
    from channel where tenant_id = ${c.tenantId}::uuid and id = ${id}::uuid and kind <> ${IMPORT_KIND}
      and ${productLines === 'all' ? sql`true` : sql`product_line_id = any(${productLines}::uuid[])`}
    for update`)
  if (!row) throw notFound('channel')
  return { ...row, form: ChannelSettings.parse(row.settings).form ?? null }
}
