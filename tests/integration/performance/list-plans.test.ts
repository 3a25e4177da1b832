import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { ListLeads } from '@/lib/leads/schema'
import { type Ctx, seesEverything, type Visibility } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { sql } from '@/lib/platform/db/sql'
import { readTenant } from '@/lib/platform/db/with-tenant'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { ctxOf } from '../../support/mint-tenant'
import { planOf, plansOf, type Statement, statementsOf } from './statements'

const ROWS = 50_000
/** Tables so small that reading them whole is the right plan: names joined to a page. */
const SMALL = new Set(['member', 'product_line', 'channel', 'tenant'])
/** A page of fifty with its names, or the few hundred leads a rep has in a line, sorted; a count from an index alone. */
const PAGE = 900
const COUNTED = 900
/** Five thousand rows in order, or the 250 leads of a rare word, each by the index and by its key. */
const SEARCHED = 6_000
/** Rare ones and common ones; whose they are decides which they are for a reader. */
const WORDS = ['王芳', 'lixiaoming', 'zjg', '0183', '13912', '龘', '王', '有限公司']

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
  'a filter of what is due today': () => ({
    filter: '{"combinator":"and","rules":[{"field":"dueAt","operator":"inPeriod","value":"today"}]}',
  }),
  'a filter of today': () => ({
    filter: '{"combinator":"and","rules":[{"field":"receivedAt","operator":"inPeriod","value":"today"}]}',
  }),
}
const cases = Object.keys(seers).flatMap((who) => Object.keys(filters).map((what) => [who, what] as const))

async function expectFast(statement: Statement, pages: number): Promise<void> {
  for (const plan of await plansOf(statement, workspace.id)) {
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

  it.each(WORDS)('looks for %s without reading all leads', async (q) => {
    const ctx = (seers[who] as () => Ctx)()
    const sent = await statementsOf(() => listLeads(ctx, { q }))
    expect(sent.length).toBeGreaterThan(0)
    for (const statement of sent) await expectFast(statement, SEARCHED)
  })
})

describe('of the words searched for', () => {
  const indexesFor = async (q: string): Promise<string[][]> => {
    const sent = await statementsOf(() => listLeads(seer({}), { q }))
    const plans = await Promise.all(sent.map((statement) => planOf(statement, { tenantId: workspace.id })))
    return plans.map(({ indexes }) => indexes)
  }

  it.each(['王芳', 'lixiaoming', '0183', '13912', '龘'])(
    '%s is rare: its index names its leads',
    async (q) => {
      const [sample, ...more] = await indexesFor(q)
      expect(sample).not.toContain('lead_grams')
      expect(more.length).toBeGreaterThan(0)
      for (const indexes of more) expect(indexes).toContain('lead_grams')
    },
  )

  it.each([
    ['有限公司', 1],
    ['示例', 1],
    ['王', 2],
    ['zjg', 2],
  ])('%s is common: %i statements find it in order', async (q, statements) => {
    const all = await indexesFor(q)
    expect(all).toHaveLength(statements)
    expect(all.flat()).not.toContain('lead_grams')
  })
})

it('a list that is asked for often never settles on a plan for the average workspace', async () => {
  const ctx = seer({ owners: workspace.members.slice(0, 4) })
  for (let i = 0; i < 30; i++) await listLeads(ctx, {})
  const kept = await readTenant(ctx, (tx) =>
    tx.$queryRaw<{ generic: bigint; custom: bigint }[]>(
      sql`select generic_plans as generic, custom_plans as custom from pg_prepared_statements
          where statement like '%from lead l%' and statement not like '%pg_prepared_statements%'`,
    ),
  )
  expect(kept.some(({ custom }) => custom > 6n)).toBe(true)
  expect(kept.filter(({ generic }) => generic > 0n)).toEqual([])
})
