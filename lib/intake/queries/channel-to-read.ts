import type { Connector, ConnectorSettings } from '@/lib/connectors/connector'
import { IMPORT_KIND } from '@/lib/connectors/import/connector'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { connectorOf } from '@/lib/connectors/registry'
import type { Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { isUuid } from '@/lib/platform/ids'
import { mappingOf } from '../mapping/of-channel'
import { ChannelSettings } from '../schema'
import { type MappingInForce, mappingInForce } from '../sql/mapping-in-force'
import { storedSettings } from '../stored-settings'

/** A channel as whoever reads for it needs it. */
export interface ChannelToRead {
  id: string
  kind: string
  source: string
  productLineId: string
  connector: Connector
  settings: ConnectorSettings
  /** What was configured, as it is kept. */
  stored: ChannelSettings
  /** By what its deliveries are read now. */
  mapping: Mapping
  inForce: MappingInForce | null
}

/** A channel of a line the actor works in; an import's is none. @throws AppError `not_found` */
export async function channelToRead(ctx: Ctx, id: string): Promise<ChannelToRead> {
  const { productLines } = ctx.actor.visibility
  if (!isUuid(id)) throw notFound('channel')
  const [row] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<
      {
        id: string
        kind: string
        source: string
        productLineId: string
        settings: unknown
        mapping: MappingInForce | null
      }[]
    >(sql`
      select ch.id, ch.kind, ch.source, ch.product_line_id as "productLineId", ch.settings, ${mappingInForce} as mapping
      from channel ch where ch.tenant_id = ${ctx.tenantId}::uuid and ch.id = ${id}::uuid and ch.kind <> ${IMPORT_KIND}
        and ${productLines === 'all' ? sql`true` : sql`ch.product_line_id = any(${productLines}::uuid[])`}`),
  )
  const connector = row && connectorOf(row.kind)
  if (!row || !connector) throw notFound('channel')
  const stored = ChannelSettings.parse(row.settings ?? {})
  return {
    id: row.id,
    kind: row.kind,
    source: row.source,
    productLineId: row.productLineId,
    connector,
    settings: storedSettings(row.id, stored),
    stored,
    mapping: mappingOf(row.mapping, stored) ?? connector.defaultMapping,
    inForce: row.mapping,
  }
}
