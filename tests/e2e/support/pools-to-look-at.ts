import { admitLead } from '@/lib/leads/commands/admit-leads'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { createPool } from '@/lib/pools/commands/save-pool'
import { type RecycleRules, recycleRuleSet } from '@/lib/pools/schema'
import { createDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { kindNamed } from '@/lib/wiring/rule-kinds'
import { leadOf } from '../../support/factories'
import type { Tenant } from '../../support/mint-tenant'

const rules = (days: number): RecycleRules => ({
  rules: [
    {
      key: 'all',
      name: '全部线索',
      when: { combinator: 'and', rules: [] },
      trigger: 'noFollowUp',
      days,
      counts: 'calendar',
      poolId: null,
      remindDays: [3, 1],
      extension: { days: 7, mostDays: 90 },
    },
  ],
  exempt: null,
  unacceptedHours: 24,
  spareContracts: true,
  graceDays: 0,
})

/** Two pools with leads in the first, recycle rules in force by which nobody loses one, and shorter ones being drafted. */
export async function poolsToLookAt({ system }: Tenant, line: string): Promise<void> {
  const usual = {
    mostHeld: 20,
    viewsADay: 30,
    cooldownDays: 7,
    masked: true,
    memberIds: [],
    teamIds: [],
    adminIds: [],
  }
  const own = {
    combinator: 'and' as const,
    rules: [{ field: 'productLineId', operator: '=' as const, value: line }],
  }
  const { id } = await createPool(system, {
    ...usual,
    name: '骨科公海',
    position: 10,
    entry: own,
    claimsADay: 5,
  })
  await createPool(system, { ...usual, name: '其他公海', position: 20, entry: null, claimsADay: null })
  for (const name of ['王建国', '李秀英', '陈志强']) {
    const { leadId } = await admitLead(system, leadOf(line, { name }))
    await poolLeads(system, { leadIds: [leadId], poolId: id, reason: '三次没联系上，客户今年没有预算' })
  }
  await publishRules(system, recycleRuleSet, 'assignment.manage', { body: rules(60) })
  await createDraft(system, kindNamed('recycle'), { body: rules(30) })
}
