import type { Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { readTenant, type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'

/** A lead a vendor told of, by its id at the vendor's. */
export interface LeadReference {
  id: string
  reference: string
}

interface Named {
  deliveryId: string
  channelId: string
  references: readonly string[]
}

/** Notes leads that notices named, each once for its channel, and lets the channel's connection look at once. */
export async function noteReferences(c: TxCtx, named: readonly Named[]): Promise<void> {
  const rows = named.flatMap(({ deliveryId, channelId, references }) =>
    references.map((reference) => ({
      id: newId(),
      channel_id: channelId,
      delivery_id: deliveryId,
      reference,
    })),
  )
  if (rows.length === 0) return
  await c.tx.$executeRaw(sql`
    insert into lead_reference (id, channel_id, delivery_id, reference, created_at)
    select g.id, g.channel_id, g.delivery_id, g.reference, ${c.now}
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, channel_id uuid, delivery_id uuid, reference text)
    on conflict (tenant_id, channel_id, reference) do nothing`)
  const channels = [...new Set(rows.map((row) => row.channel_id))]
  // One that is at work looks for itself when it is done.
  await c.tx.$executeRaw(sql`
    update connection set next_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and channel_id = any(${channels}::uuid[]) and active and claim is null and failures = 0`)
}

/** The next leads of a channel that are to be fetched, oldest first. */
export const waitingReferences = (ctx: Ctx, channelId: string, most: number): Promise<LeadReference[]> =>
  readTenant(ctx, (tx) =>
    tx.$queryRaw<LeadReference[]>(sql`
      select id, reference from lead_reference
      where tenant_id = ${ctx.tenantId}::uuid and channel_id = ${channelId}::uuid and state = 'waiting'
      order by created_at, id limit ${most}`),
  )

/** Fetched: its lead is in the inbox. Gone: the vendor does not have it (any more). */
export const endReference = (ctx: Ctx, { id }: LeadReference, state: 'fetched' | 'gone'): Promise<void> =>
  withTenant(ctx, async (c) => {
    await c.tx.leadReference.updateMany({ where: { id, state: 'waiting' }, data: { state, endedAt: c.now } })
  })
