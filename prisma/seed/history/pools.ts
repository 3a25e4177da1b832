import { sql } from '@/lib/platform/db/sql'
import type { TxCtx } from '@/lib/platform/db/with-tenant'
import { claimLeads } from '@/lib/pools/commands/claim-leads'
import { keepAllHolds } from '@/lib/pools/commands/keep-holds'
import { poolLeads } from '@/lib/pools/commands/pool-leads'
import { createPool } from '@/lib/pools/commands/save-pool'
import { leadsToHold } from '@/lib/pools/queries/leads-to-hold'
import { recycleRuleSet } from '@/lib/pools/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import type { Founded } from '../founding/found-workspace'
import { idOf } from '../founding/id-of'
import type { Scenario } from '../scenario'
import { DAY } from './calendar'

/** Why reps have put leads back, one of them each. */
const REASONS = [
  '客户今年预算冻结，明年三月再联系',
  '三次没打通，微信也没通过',
  '采购换人了，新负责人还没定',
  '已选竞品，半年后有二期',
  '医院在走招标流程，短期内不会定',
  '客户搬到外省，不在我的区域',
]
/** How long after a contract its lead waits for the next one. Longer than any of the demo is over. */
const CONTRACT_DAYS = 45
/** Leads one rep has put back, and how many of them all a colleague has taken since. */
const EACH = 3
const TAKEN = 4

const usual = {
  mostHeld: 30,
  viewsADay: 50,
  cooldownDays: 7,
  masked: true,
  memberIds: [],
  teamIds: [],
  adminIds: [],
}

/** A pool for each of the first two product lines and one for the rest; a few reps have put leads back, with all their history. */
export async function openPools(c: TxCtx, founded: Founded, scenario: Scenario): Promise<void> {
  for (const [i, line] of scenario.lines.slice(0, 2).entries()) {
    const rule = { field: 'productLineId', operator: '=' as const, value: idOf(founded.lineIds, line.code) }
    await createPool(c, {
      ...usual,
      name: `${line.name}公海`,
      position: 10 * (i + 1),
      entry: { combinator: 'and', rules: [rule] },
      claimsADay: 5,
    })
  }
  await createPool(c, { ...usual, name: '公共公海', position: 90, entry: null, claimsADay: 10 })
  const reps = founded.employees.filter(({ plan }) => plan.role === 'rep').slice(0, 4)
  for (const [i, { ctx, memberId }] of reps.entries()) {
    const theirs = await c.tx.$queryRaw<{ id: string }[]>(sql`
      select l.id from lead l
      where l.tenant_id = ${c.tenantId}::uuid and l.owner_id = ${memberId}::uuid and l.status in ('assigned', 'working') and not l.is_test
      order by l.status desc, l.last_activity_at, l.id limit ${EACH}`)
    for (const [k, { id }] of theirs.entries()) {
      const reason = REASONS[(i * EACH + k) % REASONS.length] ?? ''
      await poolLeads({ ...c, actor: ctx.actor }, { leadIds: [id], poolId: null, reason })
    }
  }
  await takeSome(c, founded)
}

/** Some of what was put back is with a colleague again, who works in the same product line. */
async function takeSome(c: TxCtx, founded: Founded): Promise<void> {
  const lying = await c.tx.$queryRaw<{ id: string; poolId: string; from: string | null }[]>(sql`
    select e.lead_id as id, e.pool_id as "poolId", e.from_owner_id as "from" from pool_entry e
    where e.tenant_id = ${c.tenantId}::uuid and e.left_at is null order by e.id`)
  // Every third, so that each of those who gave leads back still has some of theirs lying there.
  for (const { id, poolId, from } of lying.filter((_, i) => i % EACH === 0).slice(0, TAKEN)) {
    for (const { ctx, memberId, plan } of founded.employees) {
      if (plan.role !== 'rep' || memberId === from) continue
      const [row] = await claimLeads({ ...c, actor: ctx.actor }, { poolId, leadIds: [id] })
      if (row?.outcome === 'claimed') break
    }
  }
}

/**
 * The company takes back what nobody works on, and what was won and not renewed. How long it waits follows from what there is: nothing is over when the demo
 * opens, some leads are within a day of it and some within three.
 */
export async function beginRecycling(c: TxCtx): Promise<void> {
  const leads = await leadsToHold(c.tx, c.tenantId, {
    which: sql`l.status in ('assigned', 'working')`,
    locked: false,
  })
  const ages = leads.map(({ ownedSince, actedAt }) => {
    const since = Math.max(ownedSince?.getTime() ?? c.now.getTime(), actedAt?.getTime() ?? 0)
    return (c.now.getTime() - since) / DAY
  })
  const days = Math.min(90, Math.max(7, Math.ceil(Math.max(0, ...ages) + 0.2)))
  await publishRules(c, recycleRuleSet, 'assignment.manage', {
    body: {
      rules: [
        {
          key: 'contract',
          name: '合同到期',
          when: { combinator: 'and', rules: [] },
          trigger: 'contractEnd',
          days: CONTRACT_DAYS,
          poolId: null,
          remindDays: [30, 7, 3, 1],
          extension: { days: 15, mostDays: 120 },
        },
        {
          key: 'best',
          name: 'S 级客户',
          when: { combinator: 'and', rules: [{ field: 'grade', operator: '=', value: 'S' }] },
          trigger: 'noFollowUp',
          days: days + 30,
          poolId: null,
          remindDays: [7, 3, 1],
          extension: { days: 15, mostDays: 365 },
        },
        {
          key: 'all',
          name: '其他线索',
          when: { combinator: 'and', rules: [] },
          trigger: 'noFollowUp',
          days,
          poolId: null,
          remindDays: [3, 1],
          extension: { days: 7, mostDays: 120 },
        },
      ],
      exempt: null,
      unacceptedHours: 24,
      spareContracts: true,
    },
  })
  await keepAllHolds(c)
}
