import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { changeOwners } from '@/lib/leads/commands/change-owner'
import { keepAllHolds } from '@/lib/pools/commands/keep-holds'
import { createPool } from '@/lib/pools/commands/save-pool'
import { recycleRuleSet } from '@/lib/pools/schema'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { leadOf, makeLine, makeMember } from '../support/factories'
import { BROKEN_INVARIANTS } from '../support/look'
import { mintTenant } from '../support/mint-tenant'
import { Stage } from './stage'

const LEADS = 1_200
/** A sweep looks every minute; and a busy machine. */
const WITHIN_MS = 150_000

let stage: Stage
beforeAll(async () => {
  stage = await Stage.start()
})
afterAll(() => stage.remove())

it('a worker killed in the middle of a recycle: no lead is lost, none goes into its pool twice', async () => {
  const t = await mintTenant()
  const line = await makeLine(t)
  const rep = await makeMember(t, { lines: [line], maxOpen: 10_000 })
  await createPool(t.system, {
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
  })
  for (let from = 0; from < LEADS; from += 400) {
    const admitted = await admitLeads(
      t.system,
      Array.from({ length: 400 }, () => leadOf(line)),
    )
    await changeOwners(
      t.system,
      admitted.map(({ leadId }) => ({ leadId, from: null, to: rep.id, reason: '分配' })),
    )
  }
  // As if they had been given out two months ago.
  await sql(`update lead_ownership set started_at = now() - interval '60 days'`)
  await publishRules(t.system, recycleRuleSet, 'assignment.manage', { body: rules })
  await keepAllHolds(t.system)
  const worker = await stage.process('worker', { FAILPOINT: 'holds.recycled:kill:2' })
  await worker.ended()
  await worker.resume({ FAILPOINT: '' })
  const from = performance.now()
  for (;;) {
    const [left] = await sql<{ n: number }>(
      `select count(*)::int as n from lead where tenant_id = $1 and status <> 'pooled'`,
      [t.id],
    )
    if (left?.n === 0) break
    if (performance.now() - from > WITHIN_MS)
      throw new Error(`${left?.n} leads are still held\n${stage.output}`)
    await sleep(300)
  }
  const [stays] = await sql<{ n: number; leads: number }>(
    'select count(*)::int as n, count(distinct lead_id)::int as leads from pool_entry where tenant_id = $1',
    [t.id],
  )
  expect(stays).toEqual({ n: LEADS, leads: LEADS })
  const [told] = await sql<{ n: number }>(
    `select count(*)::int as n from event where tenant_id = $1 and type = 'lead.pooled'`,
    [t.id],
  )
  expect(told?.n).toBe(LEADS)
  expect(await sql(BROKEN_INVARIANTS, [t.id])).toEqual([])
  await worker.kill()
})

/** What is really stored on the stage, past every policy. */
async function sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: stage.cluster.adminUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

const rules = {
  rules: [
    {
      key: 'all',
      name: '全部线索',
      when: { combinator: 'and' as const, rules: [] },
      trigger: 'noFollowUp' as const,
      days: 30,
      poolId: null,
      remindDays: [],
      extension: null,
    },
  ],
  exempt: null,
  unacceptedHours: null,
}
