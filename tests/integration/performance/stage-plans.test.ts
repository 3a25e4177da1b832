import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listStageMoves } from '@/lib/leads/queries/list-stage-moves'
import { stageMatrix } from '@/lib/leads/queries/stage-matrix'
import { closeDb } from '@/lib/platform/db/client'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminUrl, databaseName } from '../../support/database'
import { systemCtx } from '../../support/mint-tenant'
import { planOf, plansOf, statementsOf } from './statements'

const ROWS = 30_000
const SMALL = new Set(['member', 'product_line', 'tenant', 'team'])

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const filled = await fillWorkspaces(admin, { rows: ROWS, workspaces: 5 })
  workspace = filled[0] as FilledWorkspace
  // Each lead came in and went on twice; the fill lies 400 days back, evenly.
  await admin.query(`set session_replication_role = replica`)
  await admin.query(`
    insert into stage_move (tenant_id, lead_id, from_stage, to_stage, at, since, visit, owner_id, product_line_id)
    select l.tenant_id, l.id, s.from_stage, s.to_stage, l.received_at + s.n * interval '5 minutes',
      case when s.n > 0 then l.received_at end, 1, l.owner_id, l.product_line_id
    from lead l cross join (values (0, null, 'new'), (1, 'new', 'assigned'), (2, 'assigned', 'working')) s(n, from_stage, to_stage)
    order by l.received_at`)
  await admin.query(`set session_replication_role = origin`)
  await admin.query('vacuum (analyze) lead, stage_move')
  await admin.end()
}, 120_000)
afterAll(closeDb)

const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)
const WEEK = { from: day(-6), to: day(0) }

const verbs: Record<string, { run: () => Promise<unknown>; first: RegExp; index: string; pages: number }> = {
  'the matrix of a week': {
    run: () => stageMatrix(systemCtx(workspace.id), WEEK),
    first: /with moved as/,
    index: 'stage_move_to',
    pages: 5_000,
  },
  'the rows behind a number': {
    run: () =>
      listStageMoves(systemCtx(workspace.id), { ...WEEK, stageFrom: 'assigned', stageTo: 'working' }),
    first: /from stage_move s join lead l/,
    index: 'stage_move_to',
    pages: 1_000,
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

  it('a step that is written reads the course of its lead only', async () => {
    const statement = {
      text: `select max(m.at), count(*) filter (where m.to_stage = 'working') from stage_move m
        where m.tenant_id = $1 and m.lead_id = (select lead_id from stage_move where tenant_id = $1 limit 1) and m.set_aside is null`,
      values: [workspace.id],
    }
    const plan = await planOf(statement, { tenantId: workspace.id })
    expect(plan.indexes).toContain('stage_move_lead')
    expect(plan.pages).toBeLessThan(20)
  })
})
