import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getWorklist } from '@/lib/followups/queries/get-worklist'
import { listTasks } from '@/lib/followups/queries/list-tasks'
import { type Ctx, seesEverything, type Visibility } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { fillWork } from '../../bench/data/fill-work'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { ctxOf } from '../../support/mint-tenant'
import { plansOf, type Statement, statementsOf } from './statements'

const ROWS = 30_000
/** Tables so small that reading them whole is the right plan. */
const SMALL = new Set(['member', 'product_line', 'tenant'])
/**
 * Thirty rows of every reason with their names. The made-up workspace leaves two thirds of its leads untouched, some 250
 * working ones a rep, each of which is looked at for a touch and for a task.
 */
const PAGES = 12_000

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const [biggest] = await fillWorkspaces(admin, { rows: ROWS, workspaces: 6 })
  await fillWork(admin)
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
  rep: () => seer({ owners: workspace.members.slice(0, 1), unowned: false }),
  'rep of one line': () =>
    seer({
      owners: workspace.members.slice(0, 1),
      unowned: false,
      productLines: workspace.lines.slice(0, 1),
    }),
  manager: () => seer({ owners: workspace.members.slice(0, 6) }),
  admin: () => seer({}),
}

async function expectIndexed(statement: Statement | undefined): Promise<void> {
  if (!statement) throw new Error('no statement was sent')
  for (const plan of await plansOf(statement, workspace.id)) {
    expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
    expect(plan.pages).toBeLessThan(PAGES)
  }
}

describe.each(Object.keys(seers))('for a %s', (who) => {
  it('the worklist comes from indexes', async () => {
    const ctx = (seers[who] as () => Ctx)()
    const [statement] = await statementsOf(() => getWorklist(ctx))
    await expectIndexed(statement)
  })

  it('open tasks come from indexes', async () => {
    const ctx = (seers[who] as () => Ctx)()
    const [statement] = await statementsOf(() => listTasks(ctx, { assignee: 'me' }))
    await expectIndexed(statement)
  })
})
