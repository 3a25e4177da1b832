import { isClosed } from '@/lib/leads/schema'
import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import type { Moved } from '../events'
import { UndoBulk } from '../schema'
import { putBack } from './put-back'

/** Takes a bulk assignment of one's own back; see putBack. */
export async function undoBulkAssign(ctx: Ctx, input: UndoBulk): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.reassign')
  const { eventId } = parse(UndoBulk, input)
  const by = actingMemberId(ctx)
  return withTenant(ctx, async (c) => {
    const { moved, at } = await ownBulk(c, eventId, by)
    return putBack(c, {
      eventId,
      at,
      before: moved.map(({ leadId, from, to, heldAt, pool }) => ({
        leadId,
        from,
        now: to,
        heldAt,
        pool: pool ?? null,
      })),
      isUntouched: (lead, { now }) => lead.ownerId === now && lead.poolId === null && !isClosed(lead.status),
    })
  })
}

async function ownBulk(c: TxCtx, eventId: string, by: string): Promise<{ moved: Moved[]; at: Date }> {
  const [row] = await c.tx.$queryRaw<Array<{ moved: Moved[]; at: Date }>>(sql`
    select data->'moved' as moved, at from event
    where tenant_id = ${c.tenantId}::uuid and id = ${eventId}::uuid and type = 'leads.bulk_assigned' and actor->>'id' = ${by}`)
  if (!row) throw notFound('bulkAction')
  return row
}
