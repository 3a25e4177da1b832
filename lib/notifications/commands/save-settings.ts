import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { AppError } from '@/lib/platform/errors'
import { cancelTimer, setTimer } from '@/lib/platform/timers/set-timer'
import { parse } from '@/lib/platform/validate'
import { nextDigestAt } from '../next-digest-at'
import { NotificationSettings } from '../schema'
import { DAILY_DIGEST } from './tell-daily-digest'

/** Keeps how the acting member wants to be told. Writes no event: a taste is not business. */
export async function saveNotificationSettings(ctx: Ctx, input: NotificationSettings): Promise<void> {
  authorize(ctx, 'notification.read')
  const { quiet, ...kept } = parse(NotificationSettings, input)
  const memberId = memberOf(ctx)
  if (!memberId) throw new AppError('forbidden', 'membersOnly')
  await withTenant(ctx, async (c) => {
    const data = {
      ...kept,
      quietFromMinute: quiet?.fromMinute ?? null,
      quietUntilMinute: quiet?.untilMinute ?? null,
    }
    // Two switches turned in one second are two requests: the second waits for the first one's row. Prisma's upsert looks
    // before it inserts, and the loser fails.
    await c.tx.notificationSetting.createMany({ data: [{ memberId, ...data }], skipDuplicates: true })
    await c.tx.notificationSetting.updateMany({ where: { memberId }, data })
    const subject = ['member', memberId] as const
    if (kept.digestMinute === null) await cancelTimer(c, DAILY_DIGEST, subject)
    else await setTimer(c, { kind: DAILY_DIGEST, subject, dueAt: await nextDigestAt(c, kept.digestMinute) })
  })
}
