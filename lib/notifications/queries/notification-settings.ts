import { authorize, type Ctx, memberOf } from '@/lib/platform/ctx'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type NotificationSettings, notificationKinds, settingsOfNobody } from '../schema'

/** How the acting member wants to be told. */
export async function getNotificationSettings(ctx: Ctx): Promise<NotificationSettings> {
  authorize(ctx, 'notification.read')
  const memberId = memberOf(ctx)
  const row = memberId
    ? await readTenant(ctx, (tx) => tx.notificationSetting.findFirst({ where: { memberId } }))
    : null
  if (!row) return settingsOfNobody
  const { quietFromMinute: fromMinute, quietUntilMinute: untilMinute } = row
  return {
    inAppOff: known(row.inAppOff),
    mentionOff: known(row.mentionOff),
    soundOff: known(row.soundOff),
    quiet: fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute },
    digestMinute: row.digestMinute,
  }
}

/** A kind the product has given up is of no interest any more. */
const known = (kinds: readonly string[]) => notificationKinds.filter((kind) => kinds.includes(kind))
