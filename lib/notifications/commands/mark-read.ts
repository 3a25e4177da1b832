import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { parse } from '@/lib/platform/validate'
import { MarkRead } from '../schema'

/** Marks the acting member's notifications read; other people's are not touched. Writes no event: reading is not business. */
export async function markRead(ctx: Ctx, input: MarkRead): Promise<void> {
  authorize(ctx, 'notification.read')
  const which = parse(MarkRead, input)
  const recipientId = memberOf(ctx)
  if (!recipientId) return
  await withTenant(ctx, async (c) => {
    await c.tx.notification.updateMany({
      where: { recipientId, readAt: null, ...('ids' in which ? { id: { in: which.ids } } : {}) },
      data: { readAt: c.now },
    })
  })
}
