import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { ListLeads } from '@/lib/leads/schema'
import { type Ctx, seesEverything, type Visibility } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { ctxOf } from '../../support/mint-tenant'
import { planOf, type Statement, statementsOf } from './statements'

const ROWS = 50_000
/** Tables so small that reading them whole is the right plan: names joined to a page. */
const SMALL = new Set(['member', 'product_line', 'channel', 'tenant'])
/** A page of fifty with its names, and a count of ten thousand from an index alone. */
const PAGE = 700
const COUNTED = 900
/** The most common of the rare words is in 250 of the workspace's leads, each fetched by the index and by its key. */
const SEARCHED = 6_000
/** Of common words: five thousand rows in order, at most. */
const IN_ORDER = 6_000

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const [biggest] = await fillWorkspaces(admin, { rows: ROWS, workspaces: 10 })
  await admin.end()
  workspace = biggest as FilledWorkspace
}, 120_000)
afterAll(closeDb)

const seer = (visibility: Partial<Visibility>): Ctx =>
  ctxOf(workspace.id, {
    kind: 'user',
    memberId: workspace.members[0] ?? '',
    accountId: workspace.members[0] ?? '',
    name: 'x',
    permissions: new Set(['lead.read']),
    visibility: { ...seesEverything, ...visibility },
  })

const seers: Record<string, () => Ctx> = {
  admin: () => seer({}),
  rep: () => seer({ owners: workspace.members.slice(0, 1), unowned: false }),
  'rep of one line': () =>
    seer({
      owners: workspace.members.slice(0, 1),
      unowned: false,
      productLines: workspace.lines.slice(0, 1),
    }),
  manager: () => seer({ owners: workspace.members.slice(0, 4) }),
  'manager of two lines': () =>
    seer({ owners: workspace.members.slice(0, 4), productLines: workspace.lines.slice(0, 2) }),
}
const filters: Record<string, () => ListLeads> = {
  everything: () => ({}),
  'oldest first': () => ({ sort: 'receivedAt' }),
  'a common status': () => ({ status: 'assigned' }),
  'a rare status': () => ({ status: 'holding' }),
  'own leads': () => ({ owner: 'me' }),
  'leads of nobody': () => ({ owner: 'none' }),
  'a product line': () => ({ productLine: workspace.lines[1] }),
  'a source': () => ({ source: 'douyin' }),
  'with test leads': () => ({ includeTest: 'true' }),
  'latest activity first': () => ({ sort: '-lastActivityAt' }),
  'longest untouched first': () => ({ sort: 'lastActivityAt' }),
  'by name': () => ({ sort: 'name' }),
  'by name, backward': () => ({ sort: '-name' }),
  'a filter of two statuses': () => ({
    filter:
      '{"combinator":"and","rules":[{"field":"status","operator":"in","value":["assigned","working"]}]}',
  }),
  'a filter of today': () => ({
    filter: '{"combinator":"and","rules":[{"field":"receivedAt","operator":"inPeriod","value":"today"}]}',
  }),
}
const cases = Object.keys(seers).flatMap((who) => Object.keys(filters).map((what) => [who, what] as const))

async function expectFast(statement: Statement, pages: number): Promise<void> {
  for (const generic of [false, true]) {
    const plan = await planOf(statement, { tenantId: workspace.id, generic })
    expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
    expect(plan.pages).toBeLessThan(pages)
  }
}

describe.each(cases)('the list of leads for %s: %s', (who, what) => {
  it('comes from indexes', async () => {
    const query = filters[what]?.() ?? {}
    const ctx = (seers[who] as () => Ctx)()
    const sent = await statementsOf(() => listLeads(ctx, query))
    const [page, count] = sent.filter(({ text }) => text.includes('from lead l'))
    await expectFast(page as Statement, PAGE)
    await expectFast(count as Statement, COUNTED)
  })
})

describe.each(Object.keys(seers))('pages and searches of %s', (who) => {
  it('the second page is reached without reading the first', async () => {
    const ctx = (seers[who] as () => Ctx)()
    let cursor = ''
    for (let i = 0; i < 3; i++) cursor = (await listLeads(ctx, cursor ? { cursor } : {})).nextCursor ?? cursor
    const [page] = await statementsOf(() => listLeads(ctx, { cursor }))
    await expectFast(page as Statement, PAGE)
  })

  it.each(['王芳', 'lixiaoming', 'zjg', '0183', '13912', '龘'])('finds %s by its grams', async (q) => {
    const ctx = (seers[who] as () => Ctx)()
    const sent = await statementsOf(() => listLeads(ctx, { q }))
    expect(sent.length).toBeGreaterThan(1)
    for (const statement of sent) await expectFast(statement, SEARCHED)
    // Where it was not found common at first glance, the index was asked.
    const plans = await Promise.all(sent.map((statement) => planOf(statement, { tenantId: workspace.id })))
    expect(plans.flatMap(({ indexes }) => indexes)).toContain('lead_grams')
  })

  it.each([
    ['有限公司', 1],
    ['示例', 1],
    ['王', 2],
  ])('finds %s in order, without the index that names them all', async (q, statements) => {
    const ctx = (seers[who] as () => Ctx)()
    const sent = await statementsOf(() => listLeads(ctx, { q }))
    expect(sent).toHaveLength(statements)
    for (const statement of sent) {
      await expectFast(statement, IN_ORDER)
      expect((await planOf(statement, { tenantId: workspace.id })).indexes).not.toContain('lead_grams')
    }
  })
})
