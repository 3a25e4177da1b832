import { admitLead } from '@/lib/leads/commands/admit-leads'
import type { AdmitLead } from '@/lib/leads/schema'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { createPool } from '@/lib/pools/commands/save-pool'
import { type PoolBody, type RecycleRules, recycleRuleSet } from '@/lib/pools/schema'
import type { PoolSettings } from '@/lib/pools/types'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { leadOf } from '../../../support/factories'
import type { Tenant } from '../../../support/mint-tenant'

/** A pool for everybody without limits, unless told. */
export const aPool = (t: Tenant, over: Partial<PoolBody> = {}): Promise<PoolSettings> =>
  createPool(t.system, {
    name: '公共公海',
    position: 1,
    entry: null,
    claimsADay: null,
    mostHeld: null,
    viewsADay: null,
    cooldownDays: 0,
    masked: true,
    memberIds: [],
    teamIds: [],
    adminIds: [],
    ...over,
  })

/** A lead that lies in a pool; answers its id. */
export async function pooledLead(
  t: Tenant,
  line: string,
  pool: { id: string },
  over: Partial<AdmitLead> = {},
): Promise<string> {
  const { leadId } = await admitLead(t.system, leadOf(line, over))
  await poolLeads(t.system, { leadIds: [leadId], poolId: pool.id, reason: '展会名单，暂无人跟' })
  return leadId
}

/** One rule for every lead: seven days without a follow-up, unless told. */
export const recycling = (
  t: Tenant,
  over: Partial<RecycleRules['rules'][number]> = {},
  more: Partial<RecycleRules> = {},
) =>
  publishRules(t.system, recycleRuleSet, 'assignment.manage', {
    body: {
      rules: [
        {
          key: 'all',
          name: '全部线索',
          when: { combinator: 'and', rules: [] },
          trigger: 'noFollowUp',
          days: 7,
          poolId: null,
          remindDays: [3, 1],
          extension: { days: 7, mostDays: 20 },
          ...over,
        },
      ],
      exempt: null,
      unacceptedHours: null,
      ...more,
    },
  })
