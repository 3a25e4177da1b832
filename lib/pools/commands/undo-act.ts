import { putBack } from '@/lib/assignment/commands/put-back'
import { undoBulk } from '@/lib/assignment/commands/undo-bulk'
import { UndoBulk } from '@/lib/assignment/schema'
import { actingMemberId, authorize, type Ctx, lending } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant, withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { leadsBulkPooled, type PooledBefore } from '../events'

/**
 * Takes an act of one's own upon many leads back, whichever it was: putting them into a pool here, all others as
 * assignment does. A lead that somebody has taken or moved since stays where it is. Doing it twice changes nothing.
 */
export async function undoAct(ctx: Ctx, input: UndoBulk): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  const { eventId } = parse(UndoBulk, input)
  const by = actingMemberId(ctx)
  const [act] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<PoolingAct[]>(sql`
      select data->'moved' as moved, at from event
      where tenant_id = ${ctx.tenantId}::uuid and id = ${eventId}::uuid and type = ${leadsBulkPooled.name} and actor->>'id' = ${by}`),
  )
  return act ? undoPooling(ctx, eventId, act) : undoBulk(ctx, { eventId })
}

interface PoolingAct {
  moved: PooledBefore[]
  at: Date
}

async function undoPooling(
  ctx: Ctx,
  eventId: string,
  { moved, at }: PoolingAct,
): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  const pools = new Map(moved.map(({ leadId, to }) => [leadId, to]))
  return withTenant(lending(ctx, 'lead.assign', 'notification.send'), (c) =>
    putBack(c, {
      eventId,
      at,
      before: moved.map((one) => ({ ...one, now: null })),
      isUntouched: (lead) => lead.poolId === pools.get(lead.id),
    }),
  )
}
