import { rowsParameter, sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { appendEvents } from '@/lib/platform/events/append-event'
import { newId } from '@/lib/platform/ids'
import { setTimers } from '@/lib/platform/timers/set-timer'
import { completionTokenDigest, confirmationToken } from '../completion-token'
import { confirmationAsked } from '../events'

/** How long the link in the mail counts (days). */
export const CONFIRM_DAYS = 3
/** The kind of the timer that ends the waiting. */
export const CONFIRMATION_OVER = 'confirmation-over'

/** Makes the link for each delivery that waits, in the unit of work that says so; an earlier one is taken back. */
export async function askForConfirmation(c: TxCtx, deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return
  const expiresAt = new Date(c.now.getTime() + CONFIRM_DAYS * 86_400_000)
  const links = deliveryIds.map((deliveryId) => ({ id: newId(), deliveryId }))
  await c.tx.$executeRaw(sql`
    update completion_link set revoked_at = ${c.now}
    where tenant_id = ${c.tenantId}::uuid and delivery_id = any(${[...deliveryIds]}::uuid[])
      and purpose = 'confirmation' and used_at is null and revoked_at is null`)
  const rows = links.map(({ id, deliveryId }) => ({
    id,
    delivery_id: deliveryId,
    token_hash: `\\x${Buffer.from(completionTokenDigest(confirmationToken(id))).toString('hex')}`,
  }))
  await c.tx.$executeRaw(sql`
    insert into completion_link (id, delivery_id, token_hash, purpose, created_at, expires_at)
    select g.id, g.delivery_id, g.token_hash, 'confirmation', ${c.now}, ${expiresAt}
    from jsonb_to_recordset(${rowsParameter(rows)}) as g(id uuid, delivery_id uuid, token_hash bytea)`)
  await setTimers(
    c,
    deliveryIds.map((id) => ({ kind: CONFIRMATION_OVER, subject: ['inbox', id] as const, dueAt: expiresAt })),
  )
  await appendEvents(
    c,
    confirmationAsked,
    links.map(({ id, deliveryId }) => ({
      subjects: [['inbox', deliveryId]],
      data: { linkId: id, expiresAt: expiresAt.toISOString() },
    })),
  )
}
