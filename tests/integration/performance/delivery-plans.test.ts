import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endQuarantined } from '@/lib/intake/commands/end-quarantined'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { quarantineCount, quarantineFigures } from '@/lib/intake/queries/quarantine'
import type { ListDeliveries } from '@/lib/intake/schema'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { fillLogs } from '../../bench/data/fill-logs'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { ctxOf } from '../../support/mint-tenant'
import { plansOf, statementsOf } from './statements'

const ROWS = 40_000
const SMALL = new Set(['member', 'product_line', 'channel', 'tenant'])
/** A page of fifty with its leads and channels. */
const PAGE = 900
/** One delivery in a hundred of the workspace, each looked at once. */
const WAITING = 1_500

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const all = await fillWorkspaces(admin, { rows: ROWS, workspaces: 6 })
  await fillLogs(admin, all)
  workspace = all[0] as FilledWorkspace
  // One in a hundred waits: most for a way to reach them, some for a booth.
  await admin.query(`
    with waiting as (select tenant_id, id, row_number() over () as n from inbox where state = 'done' order by id)
    update inbox i set verdict = 'quarantined', lead_id = null, problems = jsonb_build_array(jsonb_build_object('record', 0,
      'path', case when n % 400 = 0 then 'custom.booth' else 'phone' end, 'messageKey', 'intakeProblems.x'))
    from waiting w where w.tenant_id = i.tenant_id and w.id = i.id and n % 100 = 0`)
  await admin.query('vacuum (analyze) inbox')
  await admin.end()
}, 120_000)
afterAll(closeDb)

const seer = (lines: 'all' | string[]): Ctx =>
  ctxOf(workspace.id, {
    kind: 'user',
    memberId: workspace.members[0] ?? '',
    accountId: workspace.members[0] ?? '',
    name: 'x',
    permissions: new Set(['delivery.read']),
    visibility: { ...seesEverything, productLines: lines },
  })
const seers: Record<string, () => Ctx> = {
  ops: () => seer('all'),
  'a manager of one line': () => seer(workspace.lines.slice(0, 1)),
}

async function expectFast(work: () => Promise<unknown>, pages: number): Promise<string[]> {
  const sent = await statementsOf(work)
  expect(sent.length).toBeGreaterThan(0)
  const indexes: string[] = []
  for (const statement of sent)
    for (const plan of await plansOf(statement, workspace.id)) {
      expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
      expect(plan.pages).toBeLessThan(pages)
      indexes.push(...plan.indexes)
    }
  return indexes
}

const lists: Record<string, () => ListDeliveries> = {
  everything: () => ({}),
  'oldest first': () => ({ order: 'oldest' }),
  'a channel': () => ({ channel: workspace.lines[0] }),
  quarantined: () => ({ verdict: 'quarantined' }),
  'quarantined, oldest first': () => ({ verdict: 'quarantined', order: 'oldest' }),
  'quarantined of a channel': () => ({ verdict: 'quarantined', channel: workspace.lines[0] }),
}

describe.each(Object.keys(seers))('for %s', (who) => {
  const ctx = () => (seers[who] as () => Ctx)()

  it.each(Object.keys(lists))('the list of %s comes from an index', async (what) => {
    const query = lists[what]?.() ?? {}
    const indexes = await expectFast(() => listDeliveries(ctx(), query), PAGE)
    if (query.verdict) expect(indexes.join()).toContain('inbox_quarantined')
  })

  it('a reason is looked for among what waits only', async () => {
    const [reason] = (await quarantineFigures(ctx())).reasons
    expect(reason?.problem.path).toBe('phone')
    const rare = (await quarantineFigures(ctx())).reasons[1]
    const query = { verdict: 'quarantined' as const, reason: rare?.key }
    expect((await listDeliveries(ctx(), query)).items.length).toBeGreaterThan(0)
    const indexes = await expectFast(() => listDeliveries(ctx(), query), WAITING)
    expect(indexes.join()).toContain('inbox_quarantined')
  })

  it('what waits is counted from what waits only', async () => {
    for (const count of [quarantineFigures, quarantineCount]) {
      const indexes = await expectFast(() => count(ctx()), WAITING)
      expect(indexes.join()).toContain('inbox_quarantined')
    }
  })

  it.each([
    ['a message id', 'm17'],
    ['an unknown message id', 'nobody-7301234567890123456'],
    ['a rare name', '龘'],
    ['a name and a number', '王芳 0183'],
    ['a number', '13912345678'],
  ])('%s is found by an index, quarantined or not', async (_, q) => {
    const indexes = await expectFast(() => listDeliveries(ctx(), { q }), 6_000)
    expect(indexes.join()).toContain('inbox_grams')
    await expectFast(() => listDeliveries(ctx(), { q, verdict: 'quarantined' }), 6_000)
  })
})

it('what has waited past its time is found among what waits only', async () => {
  const system = ctxOf(workspace.id, {
    kind: 'system',
    job: 'quarantine-end',
    permissions: new Set(['delivery.process']),
    visibility: seesEverything,
  })
  const sent = await statementsOf(() => endQuarantined(system))
  const ending = sent.filter(({ text }) => text.includes("'expired'"))
  expect(ending).toHaveLength(1)
  for (const statement of ending)
    for (const plan of await plansOf(statement, workspace.id)) {
      expect(plan.scanned).toEqual([])
      expect(plan.indexes.join()).toContain('inbox_quarantined')
      expect(plan.pages).toBeLessThan(WAITING)
    }
})
