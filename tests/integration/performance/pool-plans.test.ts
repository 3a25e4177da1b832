import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDb } from '@/lib/platform/db/client'
import { keepHolds } from '@/lib/pools/commands/keep-holds'
import { createPool } from '@/lib/pools/commands/save-pool'
import { sweepHolds } from '@/lib/pools/commands/sweep-holds'
import { listPooled } from '@/lib/pools/queries/list-pooled'
import { listPools } from '@/lib/pools/queries/list-pools'
import { tryRecycle } from '@/lib/pools/queries/try-recycle'
import { type RecycleRules, recycleRuleSet } from '@/lib/pools/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { sweeps } from '@/lib/wiring/schedules'
import { fillHolds } from '../../bench/data/fill-holds'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { systemCtx } from '../../support/mint-tenant'
import { planOf, plansOf, statementsOf } from './statements'

const ROWS = 30_000
const rules: RecycleRules = {
  rules: [
    {
      key: 'all',
      name: '全部线索',
      when: { combinator: 'and', rules: [] },
      trigger: 'noFollowUp',
      days: 30,
      counts: 'calendar',
      poolId: null,
      remindDays: [3, 1],
      extension: null,
    },
  ],
  exempt: null,
  unacceptedHours: null,
  spareContracts: true,
  graceDays: 0,
}
const SMALL = new Set([
  'member',
  'product_line',
  'tenant',
  'team',
  'lead_capacity',
  'rule_version',
  'pool',
  'pool_access',
  // Nobody was merged here.
  'party_merge',
])

let workspace: FilledWorkspace
let poolId: string
let leadId: string
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const filled = await fillWorkspaces(admin, { rows: ROWS, workspaces: 5 })
  workspace = filled[0] as FilledWorkspace
  const system = systemCtx(workspace.id)
  const pool = await createPool(system, {
    name: '公共公海',
    position: 1,
    entry: null,
    claimsADay: 10,
    mostHeld: null,
    viewsADay: null,
    cooldownDays: 7,
    masked: true,
    memberIds: [],
    teamIds: [],
    adminIds: [],
  })
  poolId = pool.id
  await admin.query(
    `update lead set status = 'pooled', holding_reason = null, held_at = null, pool_id = $2, pooled_at = received_at, pool_reason = 'pool.noFollowUp'
     where tenant_id = $1 and status in ('new', 'holding')`,
    [workspace.id, poolId],
  )
  const { id: versionId } = await publishRules(system, recycleRuleSet, 'assignment.manage', { body: rules })
  await fillHolds(admin, workspace, { versionId, held: 8_000, over: 20 })
  // The people of these leads are none.
  await admin.query('set session_replication_role = replica')
  await admin.query(
    `insert into contract (tenant_id, id, party_id, product_line_id, number, starts_on, ends_on, runs_until, entered_at)
     select tenant_id, uuidv7(), party_id, product_line_id, id::text, '2026-01-01', '2099-12-31', '2099-12-31', now()
     from lead where tenant_id = $1 and status in ('assigned', 'working', 'converted')`,
    [workspace.id],
  )
  await admin.query('set session_replication_role = default')
  const [kept] = (
    await admin.query<{ id: string }>(
      `select id from lead where tenant_id = $1 and status = 'working' limit 1`,
      [workspace.id],
    )
  ).rows
  leadId = String(kept?.id)
  await admin.query('vacuum (analyze) lead, pool_entry, lead_hold, contract, party_merge')
  await admin.end()
}, 120_000)
afterAll(closeDb)

const verbs: Record<string, { run: () => Promise<unknown>; first: RegExp; index: string; pages: number }> = {
  'what lies in a pool': {
    run: () => listPooled(systemCtx(workspace.id), { poolId }),
    first: /follow_up f/,
    index: 'lead_pooled',
    pages: 1_500,
  },
  'how much lies in a pool': {
    run: () => listPools(systemCtx(workspace.id)),
    first: /counted/,
    index: 'lead_pooled',
    pages: 2_500,
  },
  'holds that are over': {
    run: () => sweepHolds(systemCtx(workspace.id)),
    first: /from lead_hold h join lead l/,
    index: 'lead_hold_next',
    pages: 2_500,
  },
  'what the holds of many depend on': {
    run: () => tryRecycle(systemCtx(workspace.id), rules),
    first: /as superseded/,
    index: 'contract_party',
    pages: 30_000,
  },
  'what the holds of a person depend on': {
    run: () => keepHolds(systemCtx(workspace.id), [leadId]),
    first: /party_merge/,
    index: 'lead_party',
    pages: 600,
  },
}

describe('under row-level security', () => {
  it.each(Object.keys(verbs))('%s: found by its index', async (name) => {
    const { run, first, index, pages } = verbs[name] as (typeof verbs)[string]
    const sent = (await statementsOf(run)).find(({ text }) => first.test(text))
    if (!sent) throw new Error(`${name}: no such statement was sent`)
    for (const plan of await plansOf(sent, workspace.id)) {
      expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
      expect(plan.indexes).toContain(index)
      expect(plan.pages).toBeLessThan(pages)
    }
  })
})

it('the relay finds the workspaces whose holds are over', async () => {
  const sweep = sweeps.find(({ job }) => job.name === 'holds-sweep')
  const statement = { text: sweep?.sql ?? '', values: [0], isPlannedAnew: true }
  const plan = await planOf(statement, { tenantId: workspace.id, generic: false })
  expect(plan.pages).toBeLessThan(400)
})
