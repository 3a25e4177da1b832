import { expect, it } from 'vitest'
import { saveNotificationSettings } from '@/lib/notifications/commands/save-settings'
import { settingsOfNobody } from '@/lib/notifications/schema'
import { countRows } from '@/tests/support/database'
import { makeMember } from '@/tests/support/factories'
import { mintTenant } from '@/tests/support/mint-tenant'

it('switches turned together for the first time are all kept: none fails on the row of another', async () => {
  const t = await mintTenant()
  // Whether two meet is chance; of twenty turns some always did.
  for (let turn = 0; turn < 20; turn++) {
    const member = await makeMember(t, { online: false })
    const me = await member.ctx()
    await Promise.all(
      [0, 60, null, 180].map((digestMinute) =>
        saveNotificationSettings(me, { ...settingsOfNobody, digestMinute }),
      ),
    )
    expect(await countRows('notification_setting', 'member_id = $1', [member.id])).toBe(1)
  }
})
