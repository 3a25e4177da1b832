import { z } from 'zod'
import { authorize, type Ctx } from '@/lib/platform/ctx'
import { rowsParameter, sql } from '@/lib/platform/db/sql'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { newId } from '@/lib/platform/ids'
import { sendLive } from '@/lib/platform/live/send-live'
import { parse } from '@/lib/platform/validate'
import { NewNotification } from '../schema'

/**
 * Tells members of something, in the caller's unit of work: a row each, and a live message to their open browsers.
 * The same kind, subject and occasion reaches a member once, however often it is asked for. Answers how many were new.
 */
export async function notify(ctx: Ctx, input: readonly NewNotification[]): Promise<number> {
  authorize(ctx, 'notification.send')
  const given = parse(z.array(NewNotification).max(1000), input)
  if (given.length === 0) return 0
  return withTenant(ctx, async (c) => {
    const rows = given.map((n) => ({
      id: newId(),
      kind: n.kind,
      subject_type: n.subject[0],
      subject_id: n.subject[1],
      occasion: n.occasion,
      recipient_id: n.recipientId,
      params: n.params,
    }))
    const fresh = await c.tx.$queryRaw<
      Array<{ id: string; recipientId: string; kind: string; subjectType: string; subjectId: string }>
    >(sql`
      insert into notification (id, kind, subject_type, subject_id, occasion, recipient_id, message_key, params, created_at)
      select g.id, g.kind, g.subject_type, g.subject_id, g.occasion, g.recipient_id, g.kind, g.params, ${c.now}
      from jsonb_to_recordset(${rowsParameter(rows)})
        as g(id uuid, kind text, subject_type text, subject_id uuid, occasion text, recipient_id uuid, params jsonb)
      on conflict (tenant_id, kind, subject_id, occasion, recipient_id) do nothing
      returning id, recipient_id as "recipientId", kind, subject_type as "subjectType", subject_id as "subjectId"`)
    await sendLive(
      c,
      fresh.map((n) => ({
        memberId: n.recipientId,
        type: 'notification',
        payload: { id: n.id, kind: n.kind, subjectType: n.subjectType, subjectId: n.subjectId },
      })),
    )
    return fresh.length
  })
}
