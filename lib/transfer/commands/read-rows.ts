import type { Mapping } from '@/lib/connectors/mapping-schema'
import type { OpenedDelivery } from '@/lib/intake/commands/admit-deliveries'
import { openDeliveries } from '@/lib/intake/commands/drain-inbox'
import type { ClaimedDelivery } from '@/lib/intake/commands/give-back'
import type { ImportChannel, ImportedRow } from '@/lib/intake/commands/import-rows'
import type { Ctx } from '@/lib/platform/ctx'
import { checkFacts } from '../check-facts'
import { recordOf, type StoredRow } from './import-row-select'
import type { ClaimedImport } from './step'

/** The way in an import's rows come by, or would come by before there is one. */
export const channelOf = (stored: ClaimedImport, mapping: Mapping): ImportChannel => ({
  id: stored.channelId ?? stored.id,
  name: stored.fileName,
  productLineId: stored.productLineId,
  source: stored.source,
  settings: { credentialsSealed: {}, mapping, duplicates: stored.duplicates },
})

export const importedRows = (stored: ClaimedImport, rows: readonly StoredRow[]): ImportedRow[] =>
  rows.map(({ line, cells }) => ({ line, record: recordOf(stored.headers, cells) }))

/**
 * Rows read as every delivery is, by the same functions and rules; and besides, what a column says must be what it is
 * called. A row with anything wrong holds no lead.
 */
export async function readRows(
  ctx: Ctx,
  mapping: Mapping,
  rows: readonly ImportedRow[],
  deliveries: readonly ClaimedDelivery[],
): Promise<OpenedDelivery[]> {
  const opened = await openDeliveries(ctx, deliveries)
  return opened.map((one, i) => {
    const wrong = checkFacts(rows[i]?.record ?? {}, mapping)
    const problems = [...one.read.problems, ...wrong]
    return problems.length === 0 ? one : { ...one, read: { ...one.read, leads: [], places: [], problems } }
  })
}
