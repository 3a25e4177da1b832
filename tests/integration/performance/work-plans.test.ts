import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drainHolding } from '@/lib/assignment/commands/drain-holding'
import { boardLeads } from '@/lib/assignment/queries/board-leads'
import { teamBoard } from '@/lib/assignment/queries/team-board'
import { recogniseParties } from '@/lib/customers/commands/recognise-parties'
import { claimDeliveries } from '@/lib/intake/commands/claim-deliveries'
import { waitingReferences } from '@/lib/intake/commands/lead-references'
import { pullLeads } from '@/lib/intake/commands/pull-leads'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { sourceMatrix } from '@/lib/intake/queries/source-matrix'
import { tryAdmission } from '@/lib/intake/queries/try-admission'
import { knownLeads } from '@/lib/leads/queries/known-leads'
import { leadTimeline } from '@/lib/leads/queries/lead-timeline'
import { listPairs } from '@/lib/leads/queries/list-pairs'
import { listNotifications } from '@/lib/notifications/queries/list-notifications'
import { type Ctx, seesEverything } from '@/lib/platform/ctx'
import { closeDb } from '@/lib/platform/db/client'
import { permissions } from '@/lib/wiring/permissions'
import { sweeps } from '@/lib/wiring/schedules'
import { fillConnections } from '../../bench/data/fill-connections'
import { fillKeys } from '../../bench/data/fill-keys'
import { fillLogs } from '../../bench/data/fill-logs'
import { fillPairs } from '../../bench/data/fill-pairs'
import { type FilledWorkspace, fillWorkspaces } from '../../bench/data/fill-workspaces'
import { adminSql, adminUrl, databaseName } from '../../support/database'
import { ctxOf, systemCtx } from '../../support/mint-tenant'
import { planOf, plansOf, statementsOf } from './statements'

const ROWS = 40_000
const SMALL = new Set([
  'member',
  'product_line',
  'channel',
  'tenant',
  'team',
  'presence',
  'lead_capacity',
  'source',
  'rule_version',
])

let workspace: FilledWorkspace
beforeAll(async () => {
  const admin = new pg.Client({ connectionString: adminUrl(databaseName()) })
  await admin.connect()
  const filled = await fillWorkspaces(admin, { rows: ROWS, workspaces: 10 })
  await fillLogs(admin, filled)
  await fillKeys(admin)
  await fillPairs(admin)
  workspace = filled[0] as FilledWorkspace
  await fillConnections(admin, workspace.id)
  await admin.end()
}, 120_000)
afterAll(closeDb)

const member = (): Ctx =>
  ctxOf(workspace.id, {
    kind: 'user',
    memberId: workspace.members[0] ?? '',
    accountId: workspace.members[0] ?? '',
    name: 'x',
    permissions: new Set(permissions),
    visibility: seesEverything,
  })
const managerOfFew = (): Ctx => {
  const ctx = member()
  const visibility = {
    owners: workspace.members.slice(0, 4),
    unowned: true,
    productLines: workspace.lines.slice(0, 1),
    contact: 'clear' as const,
  }
  return { ...ctx, actor: { ...ctx.actor, visibility } }
}
const someLead = async (): Promise<string> => {
  const [lead] = await adminSql<{ id: string }>('select id from lead where tenant_id = $1 limit 1', [
    workspace.id,
  ])
  return lead?.id ?? ''
}

const someMobile = async (): Promise<string> => {
  const [lead] = await adminSql<{ mobile: string }>('select mobile from lead where tenant_id = $1 limit 1', [
    workspace.id,
  ])
  return lead?.mobile ?? ''
}

/** One of those with references that wait; the channel itself does not exist. */
const someChannel = async (): Promise<string> => {
  const [row] = await adminSql<{ id: string }>(
    `select channel_id as id from lead_reference where tenant_id = $1 and state = 'waiting' limit 1`,
    [workspace.id],
  )
  return row?.id ?? ''
}
const nothingIsStored = async () => {
  throw new Error('no vendor was to be asked')
}

const verbs: Record<string, { run: () => Promise<unknown>; first: RegExp; pages: number }> = {
  'deliveries, newest first': { run: () => listDeliveries(member(), {}), first: /from inbox/, pages: 900 },
  'deliveries of one verdict': {
    run: () => listDeliveries(member(), { verdict: 'admitted' }),
    first: /from inbox/,
    pages: 900,
  },
  'deliveries by a name of two characters': {
    run: () => listDeliveries(member(), { q: '王芳' }),
    first: /from inbox/,
    pages: 2_500,
  },
  'deliveries by the last digits of a phone': {
    run: () => listDeliveries(member(), { q: '0183' }),
    first: /from inbox/,
    pages: 2_500,
  },
  "deliveries by the sender's id": {
    run: () => listDeliveries(member(), { q: 'm4711' }),
    first: /from inbox/,
    pages: 2_500,
  },
  notifications: { run: () => listNotifications(member(), {}), first: /from notification/, pages: 200 },
  'the timeline of a lead': {
    run: async () => leadTimeline(member(), await someLead(), {}),
    first: /from event_subject/,
    pages: 100,
  },
  'who is known already, while typing': {
    run: async () =>
      knownLeads(member(), { phone: await someMobile(), name: '王芳', company: '示例1有限公司' }),
    first: /from identity_key/,
    pages: 500,
  },
  'whom a new lead resembles': {
    run: () =>
      recogniseParties(systemCtx(workspace.id), [
        { name: '王芳', company: '示例1有限公司', phone: '13912345678', email: 'wf@sl.cn' },
      ]),
    first: /from jsonb_to_recordset\(.*\) as a\(i int/,
    pages: 800,
  },
  'pairs that wait': { run: () => listPairs(member(), {}), first: /from duplicate_pair/, pages: 1_500 },
  'pairs that wait, for a manager': {
    run: () => listPairs(managerOfFew(), {}),
    first: /from duplicate_pair/,
    pages: 20_000,
  },
  'pairs decided': {
    run: () => listPairs(member(), { state: 'distinct' }),
    first: /from duplicate_pair/,
    pages: 1_500,
  },
  'the two of each pair': {
    run: () => listPairs(member(), {}),
    first: /from unnest/,
    pages: 1_500,
  },
  'claiming deliveries': {
    run: () => claimDeliveries(systemCtx(workspace.id)),
    first: /update inbox/,
    pages: 4_000,
  },
  'connections whose turn it is': {
    run: () => pullLeads(systemCtx(workspace.id), nothingIsStored),
    first: /from connection/,
    pages: 60,
  },
  'leads that notices named': {
    run: async () => waitingReferences(systemCtx(workspace.id), await someChannel(), 20),
    first: /from lead_reference/,
    pages: 60,
  },
  'the lanes of the board': { run: () => boardLeads(member()), first: /cross join lateral/, pages: 4_000 },
  'the board of the team': { run: () => teamBoard(member()), first: /cross join lateral/, pages: 12_000 },
  'what came in by source in a week': {
    run: () => sourceMatrix(member()),
    first: /from channel ch join inbox/,
    pages: 4_000,
  },
  'what was entered by source in a week': {
    run: () => sourceMatrix(member()),
    first: /from lead l\s+where[^;]+group by l\.source/,
    pages: 4_000,
  },
  'a draft of admission rules, tried on a month': {
    run: () => tryAdmission(member(), { rules: [] }, 'website'),
    first: /from channel ch\s+cross join lateral/,
    pages: 8_000,
  },
  'the head of the holding queue': {
    run: () => drainHolding(systemCtx(workspace.id)),
    first: /held_at/,
    pages: 300,
  },
}

describe('under row-level security', () => {
  it.each(Object.keys(verbs))('%s comes from indexes', async (name) => {
    const { run, first, pages } = verbs[name] as (typeof verbs)[string]
    const sent = (await statementsOf(run)).find(({ text }) => first.test(text))
    if (!sent) throw new Error(`${name}: no such statement was sent`)
    for (const plan of await plansOf(sent, workspace.id)) {
      expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
      expect(plan.pages).toBeLessThan(pages)
    }
  })
})

it('of the references of a channel only those that wait are read, in their order', async () => {
  const [sent] = await statementsOf(async () =>
    waitingReferences(systemCtx(workspace.id), await someChannel(), 20),
  )
  if (!sent) throw new Error('no statement was sent')
  for (const { indexes } of await plansOf(sent, workspace.id))
    expect(indexes).toEqual(['lead_reference_waiting'])
})

describe('the relay looks across workspaces', () => {
  it.each(sweeps.map((s) => s.name))('for %s by an index', async (name) => {
    const sweep = sweeps.find((s) => s.name === name)
    const plan = await planOf({ text: sweep?.sql ?? '', values: [60] }, { role: 'meridian_relay' })
    expect(plan.scanned).toEqual([])
  })

  it.each([
    'select 1 from live_message where seq is null limit 1',
    `select tenant_id, event_id from outbox where created_at <= clock_timestamp() - make_interval(secs => 5)
     and type = any('{lead.admitted}') order by created_at limit 1000`,
  ])('with %s', async (text) => {
    const plan = await planOf({ text, values: [] }, { role: 'meridian_relay' })
    expect(plan.scanned).toEqual([])
    expect(plan.pages).toBeLessThan(1_200)
  })
})
