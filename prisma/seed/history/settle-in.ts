import { createView } from '@/lib/catalog/commands/saved-views'
import { saveNotificationSettings } from '@/lib/notifications/commands/save-settings'
import { settingsOfNobody } from '@/lib/notifications/schema'
import { createInvitation } from '@/lib/people/commands/invitations'
import { planLeave } from '@/lib/people/commands/leave'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { viewables } from '@/lib/wiring/viewables'
import type { Employee } from '../founding/employ'
import type { Founded } from '../founding/found-workspace'
import type { Scenario } from '../scenario'
import { DAY } from './calendar'
import { signContracts } from './contracts'
import { inviteRobots } from './group-chats'
import { openPools } from './pools'
import { draftRouting } from './set-rules'

/** The minute of the day of a digest in the morning. */
const HALF_PAST_EIGHT = 8 * 60 + 30

/**
 * What people have arranged for themselves lately, two days before the demo opens: robots in their groups, pools, contracts, lists they
 * keep, digests, somebody invited, somebody away until the day after tomorrow.
 */
export async function settleIn(founded: Founded, scenario: Scenario, end: number): Promise<void> {
  await withTenant(founded.ctx, async (c) => {
    const as = (role: Employee['plan']['role']) => founded.employees.filter(({ plan }) => plan.role === role)
    await inviteRobots(c, founded, scenario, end)
    await draftRouting(c, founded, scenario)
    await openPools(c, founded, scenario)
    await signContracts(c, founded)
    for (const { ctx } of [...as('manager'), ...as('admin')]) {
      await createView({ ...c, actor: ctx.actor }, viewables, untouched)
      const settings = { ...settingsOfNobody, digestMinute: HALF_PAST_EIGHT }
      await saveNotificationSettings({ ...c, actor: ctx.actor }, settings)
    }
    const [admin] = as('admin')
    if (admin) {
      const ctx = { ...c, actor: admin.ctx.actor }
      await createView(ctx, viewables, thisWeek)
      await createInvitation(ctx, { role: 'rep', invitee: scenario.newcomer })
    }
    const away = as('rep').at(-1)
    if (away)
      await planLeave(c, {
        memberId: away.memberId,
        startsAt: new Date(end - DAY),
        endsAt: new Date(end + 2 * DAY),
        reason: '年假',
      })
  })
}

const untouched = {
  object: 'lead' as const,
  name: '还没动的',
  filter: {
    combinator: 'and' as const,
    rules: [{ field: 'status', operator: '=' as const, value: 'assigned' }],
  },
  sort: '-receivedAt',
}
const thisWeek = {
  object: 'lead' as const,
  name: '本周新线索',
  filter: {
    combinator: 'and' as const,
    rules: [{ field: 'receivedAt', operator: 'inPeriod' as const, value: 'thisWeek' }],
  },
  sort: '-receivedAt',
  isShared: true,
}
