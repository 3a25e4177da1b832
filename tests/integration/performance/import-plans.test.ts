import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLeadsOf } from '@/lib/leads/queries/open-leads-of'
import { type Ctx, seesEverything, type Visibility } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { listImportRows } from '@/lib/transfer/queries/list-import-rows'
import { getImport, listImports } from '@/lib/transfer/queries/list-imports'
import { rowFilters } from '@/lib/transfer/types'
import { permissions } from '@/lib/wiring/permissions'
import { fillImports } from '../../bench/data/fill-imports'
import { fillKeys } from '../../bench/data/fill-keys'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminSql, adminUrl, databaseName } from '../../support/database'
import { leadOf } from '../../support/factories'
import { ctxOf, systemCtx } from '../../support/mint-tenant'
import { plansOf, statementsOf } from './statements'

const SMALL = new Set(['member', 'product_line', 'channel', 'tenant', 'custom_field', 'source'])
/** A page of the files there are: each names its line and its author. */
const LIST = 400
/** A page of one file's rows, with their leads. */
const PAGE = 900
/** What a filter that no index serves may read: the file itself, once. */
const WHOLE_FILE = 2_000

let workspace: FilledWorkspace
let importId: string
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const all = await fillWorkspaces(admin, { rows: 40_000, workspaces: 10 })
  await fillKeys(admin)
  workspace = all[0] as FilledWorkspace
  importId = await fillImports(admin, workspace)
  await admin.end()
}, 120_000)
afterAll(closeDb)

const seer = (over: Partial<Visibility>): Ctx =>
  ctxOf(workspace.id, {
    kind: 'user',
    memberId: workspace.members[0] ?? '',
    accountId: workspace.members[0] ?? '',
    name: 'x',
    permissions: new Set(permissions),
    visibility: { ...seesEverything, ...over },
  })
const seers: Record<string, () => Ctx> = {
  ops: () => seer({}),
  'a manager of one line': () =>
    seer({ owners: workspace.members.slice(0, 4), productLines: workspace.lines.slice(0, 1) }),
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

describe.each(Object.keys(seers))('for %s', (who) => {
  const ctx = () => (seers[who] as () => Ctx)()

  it('the files there are come newest first from an index, the next page too', async () => {
    let cursor: string | null = null
    const indexes = await expectFast(async () => {
      cursor = (await listImports(ctx(), {})).nextCursor
    }, LIST)
    expect(indexes.join()).toContain('lead_import_recent')
    expect(cursor).not.toBeNull()
    await expectFast(() => listImports(ctx(), { cursor: cursor ?? '' }), LIST)
  })

  it('one file is found by its key, with the samples of its columns', async () => {
    // The large one is of this member and line.
    await expectFast(() => getImport(ctx(), importId), LIST)
  })

  it.each(rowFilters)('rows of a large file, %s, come in its order', async (show) => {
    const limit = show === 'kept' ? WHOLE_FILE : PAGE
    const indexes = await expectFast(() => listImportRows(ctx(), { importId, show }), limit)
    expect(indexes.join()).toMatch(/lead_import_row_(pkey|verdict|failed)/)
    await expectFast(() => listImportRows(ctx(), { importId, show, after: 40_000 }), limit)
  })
})

it('the open leads that two hundred rows would touch are found along their keys', async () => {
  const known = await adminSql<{ mobile: string }>(
    'select mobile from lead where tenant_id = $1 and product_line_id = $2 order by id desc limit 100',
    [workspace.id, workspace.lines[0]],
  )
  const line = workspace.lines[0] ?? ''
  const leads = [
    ...known.map(({ mobile }) => leadOf(line, { phone: mobile })),
    ...Array.from({ length: 100 }, () => leadOf(line)),
  ]
  let found = 0
  const indexes = await expectFast(async () => {
    const answers = await openLeadsOf(systemCtx(workspace.id), line, leads)
    found = answers.filter(({ leadId }) => leadId !== null).length
  }, 3_000)
  expect(found).toBeGreaterThan(50)
  expect(indexes.join()).toContain('identity_key')
})
