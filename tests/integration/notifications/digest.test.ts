import { beforeEach, describe, expect, it } from 'vitest'
import { markRead } from '@/lib/notifications/commands/mark-read'
import { notify } from '@/lib/notifications/commands/notify'
import { saveNotificationSettings } from '@/lib/notifications/commands/save-settings'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import { getNotificationSettings } from '@/lib/notifications/queries/notification-settings'
import type { Ctx } from '@/lib/platform/ctx'
import { withClockOffset } from '@/lib/platform/db/tenant-scope'
import { newId } from '@/lib/platform/ids'
import { performJob } from '@/lib/platform/queue/perform-job'
import { timersFire } from '@/lib/wiring/jobs'
import { adminSql } from '../../support/database'
import { type Member, makeMember } from '../../support/factories'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const DAY = 24 * 60
const ZONE = 'Asia/Shanghai'

let t: Tenant
let member: Member
let me: Ctx
beforeEach(async () => {
  t = await mintTenant()
  member = await makeMember(t)
  me = await member.ctx()
})

/** The minute of the day in a zone, some minutes from now. */
function minuteIn(minutes: number, zone = ZONE): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
    .format(new Date(Date.now() + minutes * 60_000))
    .split(':')
  return Number(parts[0]) * 60 + Number(parts[1])
}
async function wantDigest(digestMinute: number | null): Promise<void> {
  await saveNotificationSettings(me, { ...(await getNotificationSettings(me)), digestMinute })
}
const tell = (n: number) =>
  notify(
    t.system,
    Array.from({ length: n }, () => ({
      kind: 'lead.assigned' as const,
      subject: ['lead', newId()] as [string, string],
      occasion: newId(),
      recipientId: member.id,
    })),
  )
const fire = () => performJob(timersFire, { requestId: 'r', payload: { tenantId: t.id } })
const later = <T>(minutes: number, work: () => Promise<T>): Promise<T> =>
  withClockOffset(`${minutes} minutes`, work)
const digests = async () =>
  (await listNotifications(me, {})).items.filter(({ kind }) => kind === 'digest.daily').map((n) => n.params)

describe('the daily digest', () => {
  it('comes at its minute of the workspace’s day, once, and counts what is unread', async () => {
    await wantDigest(minuteIn(60))
    await tell(3)
    const [read] = (await listNotifications(me, {})).items
    await markRead(me, { ids: [read?.id ?? ''] })
    await later(58, fire)
    expect(await digests()).toEqual([])
    for (let n = 0; n < 2; n++) await later(62, fire)
    expect(await digests()).toEqual([{ count: 2 }])
  })

  it('comes again the next day, of that day alone, and not when there is nothing to tell', async () => {
    await wantDigest(minuteIn(60))
    await tell(1)
    await later(62, fire)
    await later(62 + DAY, fire)
    expect(await digests()).toEqual([{ count: 1 }])
    await later(65 + DAY, () => tell(4))
    await later(62 + 2 * DAY, fire)
    expect(await digests()).toEqual([{ count: 4 }, { count: 1 }])
  })

  it('comes no more once it is switched off, or its member is gone', async () => {
    await wantDigest(minuteIn(60))
    await tell(1)
    await wantDigest(null)
    await later(62, fire)
    expect(await digests()).toEqual([])
    await wantDigest(minuteIn(60))
    await adminSql(`update member set status = 'disabled' where id = $1`, [member.id])
    await later(62, fire)
    expect(await digests()).toEqual([])
  })

  it('keeps the clock of the workspace, not of the server', async () => {
    await adminSql(`update tenant set timezone = 'America/New_York' where id = $1`, [t.id])
    await wantDigest(minuteIn(60, 'America/New_York'))
    await tell(1)
    await later(58, fire)
    expect(await digests()).toEqual([])
    await later(62, fire)
    expect(await digests()).toEqual([{ count: 1 }])
  })
})
