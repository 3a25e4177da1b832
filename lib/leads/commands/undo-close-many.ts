import { authorize, type Ctx } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { notFound } from '@/lib/platform/errors'
import { appendEvent } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { type EndedLead, leadsBulkClosed, leadsBulkUndone } from '../events'
import { reopenLeads } from './reopen-leads'
import { takeBackMoves } from './take-back-moves'

/** Key of the reason that stands with a lead that was reopened by an undo; its words: messages, `events.reason`. */
const UNDONE = 'lead.closeUndone'

/**
 * Takes an ending of many leads by `by` back, lead by lead. One that somebody has touched since stays ended, and nobody
 * is put over what they have room for. Doing it twice changes nothing. Answers how many leads are where they were.
 */
export async function undoCloseMany(
  ctx: Ctx,
  { eventId, by }: { eventId: string; by: string },
): Promise<{ restored: number; left: number }> {
  authorize(ctx, 'lead.update')
  return withTenant(ctx, async (c) => {
    const [act] = await c.tx.$queryRaw<Array<{ ended: EndedLead[]; at: Date }>>(sql`
      select data->'ended' as ended, at from event
      where tenant_id = ${c.tenantId}::uuid and id = ${eventId}::uuid and type = ${leadsBulkClosed.name} and actor->>'id' = ${by}`)
    if (!act) throw notFound('bulkAction')
    const leadIds = await reopenLeads(c, { ended: act.ended, reason: UNDONE })
    await takeBackMoves(c, { leadIds, at: act.at })
    const restored = leadIds.length
    if (restored > 0)
      await appendEvent(c, leadsBulkUndone, {
        subjects: [['bulkAction', newId()]],
        data: { undone: eventId, restored },
      })
    return { restored, left: act.ended.length - restored }
  })
}
