import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignmentCoverage } from '@/lib/assignment/queries/assignment-coverage'
import { firstAsked } from '@/lib/assignment/queries/first-asked'
import { loadReplay } from '@/lib/assignment/queries/load-replay'
import { loadStandings } from '@/lib/assignment/queries/load-standings'
import { type AssignmentRule, defaultAssignmentRules } from '@/lib/assignment/schema'
import { closeDb } from '@/lib/platform/db/client'
import { withTenant } from '@/lib/platform/db/with-tenant'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminSql, adminUrl, databaseName } from '../../support/database'
import { systemCtx } from '../../support/mint-tenant'
import { plansOf, statementsOf } from './statements'

const ROWS = 20_000
const SMALL = new Set([
  'member',
  'product_line',
  'team',
  'presence',
  'lead_capacity',
  'tenant',
  'member_leave',
])

const known: AssignmentRule = {
  key: 'known',
  name: 'known',
  enabled: true,
  when: { combinator: 'and', rules: [] },
  first: { by: 'owner', of: 'company', days: 365, away: false },
  to: { region: 'required', teamIds: [], memberIds: [] },
  strategy: 'roundRobin',
  weights: null,
  shares: [],
  cap: { share: 0.5, of: 100 },
  otherwise: 'next',
}
const rules = { ...defaultAssignmentRules, rules: [known] }

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const [first] = await fillWorkspaces(admin, { rows: ROWS, workspaces: 5 })
  workspace = first as FilledWorkspace
  await admin.query(`
    insert into rule_version (tenant_id, id, kind, scope, number, state, body, created_at)
    select id, uuidv7(), 'assignment', 'plans', 1, 'draft', '{}', now() from tenant`)
  await admin.query(`
    insert into assignment_run (tenant_id, id, lead_id, rule_version_id, trigger, outcome, winner_id, reason, ms, at, rule_key)
    select l.tenant_id, uuidv7(), l.id, v.id, 'admitted', 'assigned', l.owner_id, 'roundRobin', 1, l.received_at,
      case when random() < 0.5 then 'known' else 'other' end
    from lead l join rule_version v on v.tenant_id = l.tenant_id and v.scope = 'plans' where l.owner_id is not null`)
  await admin.query(`
    insert into lead_ownership (tenant_id, id, lead_id, member_id, reason, started_at, ended_at)
    select tenant_id, uuidv7(), id, owner_id, 'assignment.admitted', received_at, received_at + interval '1 day'
    from lead where owner_id is not null`)
  await admin.query('analyze lead, lead_ownership, assignment_run')
  await admin.end()
}, 120_000)
afterAll(closeDb)

const ctx = () => systemCtx(workspace.id)

async function someLead() {
  const [lead] = await adminSql<{ id: string; partyId: string; company: string; productLineId: string }>(
    `select id, party_id as "partyId", company, product_line_id as "productLineId" from lead
     where tenant_id = $1 and company is not null limit 1`,
    [workspace.id],
  )
  if (!lead) throw new Error('no lead')
  return { ...lead, region: null, matches: new Set(['known']) }
}

const work: Record<string, { run: () => Promise<unknown>; statement: RegExp; pages: number }> = {
  'whom a rule asks first': {
    run: async () => {
      const lead = await someLead()
      return withTenant(ctx(), (c) => firstAsked(c, rules, [lead]))
    },
    statement: /as g\(id uuid, key text/,
    pages: 3_000,
  },
  'who got the last leads of a rule': {
    run: () => withTenant(ctx(), (c) => loadStandings(c, [known])),
    statement: /r\.rule_key = k\.key/,
    pages: 120,
  },
  'leads of the last days, to be replayed': {
    run: () => withTenant(ctx(), (c) => loadReplay(c, rules, 30)),
    statement: /merged_into_id is null/,
    pages: 40_000,
  },
  'where leads came from in the last days': {
    run: () => assignmentCoverage(ctx(), {}),
    statement: /coalesce\(l\.region, ''\) as region/,
    pages: 8_000,
  },
}

describe('rules of assignment, under row-level security', () => {
  it.each(Object.keys(work))('%s comes from indexes', async (name) => {
    const { run, statement, pages } = work[name] as (typeof work)[string]
    const sent = (await statementsOf(run)).find(({ text }) => statement.test(text))
    if (!sent) throw new Error(`${name}: no such statement was sent`)
    for (const plan of await plansOf(sent, workspace.id)) {
      expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
      expect(plan.pages).toBeLessThan(pages)
    }
  })
})
