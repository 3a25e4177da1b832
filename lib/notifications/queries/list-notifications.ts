import { z } from 'zod'
import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { CursorTime, decodeCursor, encodeCursor } from '@/lib/platform/http/cursor'
import { parse } from '@/lib/platform/validate'
import { ListNotifications } from '../schema'

export interface NotificationItem {
  id: string
  kind: string
  messageKey: string
  params: Record<string, string | number | null>
  subject: { type: string; id: string }
  createdAt: Date
  readAt: Date | null
}

const Position = z.tuple([CursorTime, z.uuid()])

/** The acting member's notifications, newest first, and how many are unread. */
export async function listNotifications(
  ctx: Ctx,
  input: z.input<typeof ListNotifications>,
): Promise<{ items: NotificationItem[]; nextCursor: string | null; unread: number }> {
  authorize(ctx, 'notification.read')
  const { cursor, limit, kind, unread: onlyUnread } = parse(ListNotifications, input)
  const recipientId = memberOf(ctx)
  if (!recipientId) return { items: [], nextCursor: null, unread: 0 }
  const after = cursor ? decodeCursor(Position, cursor) : null
  const which = sql`and shown ${kind ? sql`and kind = ${kind}` : sql``} ${onlyUnread ? sql`and read_at is null` : sql``}`
  const beyond = after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  return readTenant(ctx, async (tx) => {
    const [rows, unread] = await Promise.all([
      tx.$queryRaw<Array<Omit<NotificationItem, 'subject'> & { subjectType: string; subjectId: string }>>(sql`
        select id, kind, message_key as "messageKey", params, subject_type as "subjectType", subject_id as "subjectId",
          created_at as "createdAt", read_at as "readAt"
        from notification where tenant_id = ${ctx.tenantId}::uuid and recipient_id = ${recipientId}::uuid ${which} ${beyond}
        order by created_at desc, id desc limit ${limit + 1}`),
      tx.notification.count({ where: { recipientId, readAt: null, shown: true } }),
    ])
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      items: page.map((n) => ({
        id: n.id,
        kind: n.kind,
        messageKey: n.messageKey,
        params: n.params,
        subject: { type: n.subjectType, id: n.subjectId },
        createdAt: n.createdAt,
        readAt: n.readAt,
      })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
      unread,
    }
  })
}
