import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { failpoint } from '@/lib/platform/failpoint'
import type { StoreDelivery } from '../types'
import { claimConnection } from './claim-connection'
import { fetchReferences } from './fetch-references'
import { readWindows } from './read-windows'
import { settleConnection } from './settle-connection'

/**
 * Reads what is due from every connection of the workspace. They do not wait for each other: a vendor that hangs holds up
 * nobody else's leads.
 */
export async function pullLeads(ctx: Ctx, store: StoreDelivery): Promise<void> {
  authorize(ctx, 'delivery.process')
  const due = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ id: string }[]>(sql`
      select id from connection where tenant_id = ${ctx.tenantId}::uuid and active and next_at <= app_now()`),
  )
  const read = await Promise.allSettled(due.map(({ id }) => pullFrom(ctx, id, store)))
  const failed = read.find((r) => r.status === 'rejected')
  if (failed) throw failed.reason
}

async function pullFrom(ctx: Ctx, id: string, store: StoreDelivery): Promise<void> {
  const connection = await claimConnection(ctx, id)
  if (!connection) return
  await failpoint('connection.claimed')
  const { unready, puller } = connection
  if (unready) return settleConnection(ctx, connection, unready)
  const fetched = puller.fetch ? await fetchReferences(ctx, connection, puller.fetch, store) : 'done'
  const ending =
    fetched === 'done' && puller.list ? await readWindows(ctx, connection, puller.list, store) : fetched
  if (ending !== 'lost') await settleConnection(ctx, connection, ending)
}
