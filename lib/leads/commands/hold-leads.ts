import type { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { type TxCtx, withTenant } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { setTimers } from '@/lib/platform/timers/set-timer'
import { parse } from '@/lib/platform/validate'
import { leadHeld } from '../events'
import { HoldLeads } from '../schema'
import { tellLeadWatchers } from './tell-lead-watchers'

/** The timer that tells managers of a lead nobody has taken. */
export const HOLDING_ALARM = 'lead.waiting'
/** How long a lead may wait in the holding queue before its managers are told (ms). */
const PATIENCE = 10 * 60_000

/**
 * Puts leads nobody can take into the holding queue, with the reason. A lead already held keeps its place; only a
 * changed reason is written. Answers the ids that entered the queue or changed their reason.
 */
export async function holdLeads(ctx: Ctx, input: z.input<typeof HoldLeads>): Promise<string[]> {
  authorize(ctx, 'lead.assign')
  const held = parse(HoldLeads, input)
  if (held.length === 0) return []
  return withTenant(ctx, async (c) => {
    const rows = held.map((h) => ({ id: h.leadId, reason: h.reason }))
    const written = await c.tx.$queryRaw<
      Array<{ id: string; partyId: string; productLineId: string; reason: string; isNew: boolean }>
    >(sql`
      update lead l set status = 'holding', holding_reason = g.reason, held_at = coalesce(l.held_at, ${c.now}), version = l.version + 1
      from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, reason text)
      where l.tenant_id = ${c.tenantId}::uuid and l.id = g.id and l.id = any(${rows.map((r) => r.id)}::uuid[]) and l.owner_id is null
        and (l.status = 'new' or (l.status = 'holding' and l.holding_reason <> g.reason))
      returning l.id, l.party_id as "partyId", l.product_line_id as "productLineId", l.holding_reason as reason, l.held_at = ${c.now} as "isNew"`)
    await appendEvents(
      c,
      leadHeld,
      written.map((w) => ({
        subjects: [
          ['lead', w.id],
          ['party', w.partyId],
        ],
        data: { reason: w.reason },
      })),
    )
    await setTimers(
      c,
      written
        .filter((w) => w.isNew)
        .map((w) => ({
          kind: HOLDING_ALARM,
          subject: ['lead', w.id],
          dueAt: new Date(c.now.getTime() + PATIENCE),
        })),
    )
    tellLeadWatchers(
      c,
      written.map((w) => ({ ...w, ownerId: null })),
    )
    return written.map((w) => w.id)
  })
}

/**
 * Puts leads that wait again at the place they had before they were given away by mistake. No event of its own: it is
 * part of the undoing, in whose unit of work it is called.
 */
export async function keepPlaces(
  c: TxCtx,
  places: ReadonlyArray<{ leadId: string; heldAt: Date }>,
): Promise<void> {
  authorize(c, 'lead.assign')
  if (places.length === 0) return
  const rows = places.map(({ leadId, heldAt }) => ({ id: leadId, held_at: heldAt }))
  await c.tx.$executeRaw(sql`
    update lead l set held_at = g.held_at from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, held_at timestamptz)
    where l.tenant_id = ${c.tenantId}::uuid and l.id = g.id and l.status = 'holding' and g.held_at < l.held_at`)
}
