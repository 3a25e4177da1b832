import { undoCloseMany } from '@/lib/leads/commands/undo-close-many'
import { leadsBulkClosed } from '@/lib/leads/events'
import { actingMemberId, authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/validate'
import { leadsBulkAssigned } from '../events'
import { UndoBulk } from '../schema'
import { undoBulkAssign } from './undo-bulk-assign'

/**
 * Takes an act of one's own upon many leads back, whichever it was; each asks for the right it needs. Answers how many
 * leads are where they were, and how many stay because somebody has touched them since.
 */
export async function undoBulk(ctx: Ctx, input: UndoBulk): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  const { eventId } = parse(UndoBulk, input)
  const by = actingMemberId(ctx)
  const [act] = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ type: string }[]>(sql`
      select type from event
      where tenant_id = ${ctx.tenantId}::uuid and id = ${eventId}::uuid and actor->>'id' = ${by}`),
  )
  if (act?.type === leadsBulkAssigned.name) return undoBulkAssign(ctx, { eventId })
  if (act?.type === leadsBulkClosed.name) return undoCloseMany(ctx, { eventId, by })
  throw notFound('bulkAction')
}
