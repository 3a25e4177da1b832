import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { ListLeads } from '@/lib/leads/schema'
import { closeDb } from '@/lib/platform/db/client'
import { matchesQuery } from '@/lib/platform/search/grams'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminSql, adminUrl, databaseName } from '../../support/database'
import { systemCtx } from '../../support/mint-tenant'

/** Of which half are in the workspace: more than are sampled, so that both ways of searching are taken. */
const ROWS = 1_600

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const [biggest] = await fillWorkspaces(admin, { rows: ROWS, workspaces: 2 })
  await admin.end()
  workspace = biggest as FilledWorkspace
})
afterAll(closeDb)

interface Row {
  id: string
  name: string
  company: string
  mobile: string
}

/** What a search answers when every lead is looked at. */
async function lookedAtOneByOne(q: string, order: string): Promise<string[]> {
  const rows = await adminSql<Row>(
    `select id, name, company, mobile from lead where tenant_id = $1 order by ${order}`,
    [workspace.id],
  )
  return rows
    .filter(({ name, company, mobile }) => matchesQuery({ name, company, phones: [mobile] }, q))
    .map(({ id }) => id)
}

async function everyPage(query: ListLeads): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listLeads(systemCtx(workspace.id), {
      ...query,
      limit: 40,
      ...(cursor ? { cursor } : {}),
    })
    expect(page.total).toBeNull()
    found.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

describe('a search, read page by page, answers what looking at every lead would', () => {
  it.each([
    ['a word of every lead', '有限公司', 800],
    ['a surname', '王', 20],
    ['initials', 'zjg', 4],
    ['a whole name', '王伟', 4],
    ['a name as it is spelled', 'lixiaoming', 4],
    ['a name and a common word', '王伟 示例', 4],
    ['part of a phone', '183', 4],
    ['nothing there is', '龘', 0],
  ])('for %s', async (_, q, least) => {
    const expected = await lookedAtOneByOne(q, 'received_at desc, id desc')
    expect(expected.length).toBeGreaterThanOrEqual(least)
    expect(await everyPage({ q })).toEqual(expected)
  })

  it('in another order', async () => {
    const expected = await lookedAtOneByOne('王', 'last_activity_at, id')
    expect(await everyPage({ q: '王', sort: 'lastActivityAt' })).toEqual(expected)
  })
})
