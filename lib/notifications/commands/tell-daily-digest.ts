import { authorize } from '@/lib/platform/ctx'
import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { setTimer } from '@/lib/platform/timers/set-timer'
import { nextDigestAt } from '../next-digest-at'
import { notify } from './notify'

/** The timer that tells a member once a day what they have not read. */
export const DAILY_DIGEST = 'notification.digest'

interface Unread {
  digestMinute: number
  unread: number
}

/**
 * Tells a member how much of the last day they have not read, shown or not, and sets the timer for tomorrow. Nothing to
 * tell is not told; nobody's timer goes on when the member is gone or wants no digest any more.
 */
export async function tellDailyDigest(c: TxCtx, memberId: string): Promise<void> {
  authorize(c, 'notification.send')
  const [wanted] = await c.tx.$queryRaw<Unread[]>(sql`
    select s.digest_minute as "digestMinute",
      (select count(*)::int from notification n
        where n.tenant_id = s.tenant_id and n.recipient_id = s.member_id and n.read_at is null
          and n.kind <> 'digest.daily' and n.created_at > ${c.now}::timestamptz - interval '1 day') as unread
    from notification_setting s join member m on m.tenant_id = s.tenant_id and m.id = s.member_id
    where s.tenant_id = ${c.tenantId}::uuid and s.member_id = ${memberId}::uuid and m.status = 'active'
      and s.digest_minute is not null`)
  if (!wanted) return
  const dueAt = await nextDigestAt(c, wanted.digestMinute)
  await setTimer(c, { kind: DAILY_DIGEST, subject: ['member', memberId], dueAt })
  if (wanted.unread === 0) return
  await notify(c, [
    {
      kind: 'digest.daily',
      subject: ['member', memberId],
      occasion: c.now.toISOString(),
      recipientId: memberId,
      params: { count: wanted.unread },
    },
  ])
}
