import { expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { assignmentCoverage } from '@/lib/assignment/queries/assignment-coverage'
import { simulateAssignment } from '@/lib/assignment/queries/simulate-assignment'
import {
  type AssignmentRule,
  type AssignmentRules,
  assignmentRuleSet,
  defaultAssignmentRules,
} from '@/lib/assignment/schema'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { createDraft, publishDraft, testDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { adminSql, countRows } from '../../support/database'
import { leadOf, makeLine, makeMember } from '../../support/factories'
import { leadRow } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

/** Presence is left out of the score: it is by the second, and a replay has everybody there. */
const weights = { presence: 0, winRate: 30, capacity: 20, shortfall: 35 }
const bodyOf = (...rules: AssignmentRules['rules']): AssignmentRules => ({
  ...defaultAssignmentRules,
  weights,
  rules,
})
const rule = (key: string, over: Partial<AssignmentRule>): AssignmentRule => ({
  key,
  name: key,
  enabled: true,
  when: { combinator: 'and', rules: [] },
  first: null,
  to: { region: 'required', teamIds: [], memberIds: [] },
  strategy: 'scored',
  weights: null,
  shares: [],
  cap: null,
  otherwise: 'next',
  ...over,
})
const source = (value: string): AssignmentRule['when'] => ({
  combinator: 'and',
  rules: [{ field: 'source', operator: '=', value }],
})

async function office(members: number) {
  const t = await mintTenant()
  const line = await makeLine(t, '骨科')
  const ids: string[] = []
  for (let i = 0; i < members; i++) ids.push((await makeMember(t, { lines: [line], maxOpen: 15 })).id)
  return { t, line, ids, ops: await (await makeMember(t, { role: 'ops' })).ctx() }
}

async function cameIn(t: Tenant, line: string, n: number): Promise<string[]> {
  const leads = Array.from({ length: n }, (_, i) =>
    leadOf(line, {
      source: ['douyin', 'website', 'referral'][i % 3] ?? '',
      company: i % 4 === 0 ? `第${i % 5}医院` : undefined,
      region: i % 7 === 0 ? '浙江' : '江苏',
      receivedAt: new Date(Date.now() - (n - i) * 60_000),
    }),
  )
  return (await admitLeads(t.system, leads)).map(({ leadId }) => leadId)
}

it('says of the same leads what routing does', async () => {
  const { t, line, ids, ops } = await office(4)
  const [a = '', b = '', c = ''] = ids
  const rules = [
    rule('known', {
      first: { by: 'owner', of: 'company', days: 30, away: false },
      to: { region: 'required', teamIds: [], memberIds: [a] },
      when: source('website'),
      otherwise: 'hold',
      cap: { share: 0.5, of: 20 },
    }),
    rule('ads', {
      when: source('douyin'),
      to: { region: 'required', teamIds: [], memberIds: [b, c] },
      strategy: 'roundRobin',
      shares: [{ memberId: b, weight: 2 }],
    }),
    rule('referred', { when: source('referral'), strategy: 'manual' }),
  ]
  const version = await publishRules(t.system, assignmentRuleSet, 'lead.assign', { body: bodyOf(...rules) })
  const leads = await cameIn(t, line, 75)
  for (const id of leads) await routeLeads(t.system, { ids: [id], trigger: 'admitted' })
  const simulated = await simulateAssignment(ops, { versionId: version.id })
  expect(simulated).toMatchObject({ leads: 75, moved: 0, rows: [] })
  const really = await Promise.all(leads.map(leadRow))
  expect(simulated.assigned).toBe(really.filter(({ owner_id }) => owner_id).length)
  for (const { reason, count } of simulated.waiting)
    expect(really.filter(({ holding_reason }) => holding_reason === reason)).toHaveLength(count)
  expect(simulated.waiting.map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['waitsForHand', 'shareReached']),
  )
  for (const { memberId, got, would } of simulated.members) expect([memberId, would]).toEqual([memberId, got])
})

it('shows what a draft would move, from whom to whom, and writes nothing', async () => {
  const { t, line, ids, ops } = await office(3)
  await publishRules(t.system, assignmentRuleSet, 'lead.assign', { body: bodyOf() })
  const leads = await cameIn(t, line, 30)
  for (const id of leads) await routeLeads(t.system, { ids: [id], trigger: 'admitted' })
  const all = rule('all', {
    to: { region: 'required', teamIds: [], memberIds: [ids[0] ?? ''] },
    otherwise: 'hold',
  })
  const draft = await createDraft(ops, ruleKinds.assignment, { body: bodyOf(all) })
  const [before] = await adminSql('select count(*)::int as n from event where tenant_id = $1', [t.id])
  const simulated = await simulateAssignment(ops, { versionId: draft })
  expect(simulated.members.find(({ memberId }) => memberId === ids[0])).toMatchObject({ would: 15, due: 15 })
  expect(simulated.waiting).toMatchObject([{ reason: 'nobodyFree', count: 15 }])
  const kept = (await Promise.all(leads.map(leadRow))).filter(({ owner_id }) => owner_id === ids[0]).length
  expect(simulated.moved).toBeGreaterThanOrEqual(30 - kept)
  expect(simulated.moves.reduce((sum, { count }) => sum + count, 0)).toBe(simulated.moved)
  expect(simulated.rows).toHaveLength(simulated.moved)
  expect(simulated.leadNames.length).toBeGreaterThan(0)
  expect(await adminSql('select count(*)::int as n from event where tenant_id = $1', [t.id])).toEqual([
    before,
  ])
  expect(await countRows('assignment_rule_share', 'tenant_id = $1', [t.id])).toBe(0)
  // A draft with rules is tried by the same replay before it can be put into force.
  const tried = await testDraft(ops, ruleKinds.assignment, { id: draft, revision: 1 })
  expect(tried).toMatchObject({ looked: 30, changed: simulated.moved })
  await publishDraft(ops, ruleKinds.assignment, { id: draft, revision: 1 })
})

it('covers product line × region: empty cells say why', async () => {
  const { t, line, ops } = await office(0)
  const spine = await makeLine(t, '脊柱')
  const jiangsu = await makeMember(t, { lines: [line], regions: ['江苏'], online: false })
  const anywhere = await makeMember(t, { lines: [spine] })
  await makeMember(t, { lines: [line], regions: ['上海'], status: 'disabled' })
  await cameIn(t, line, 14)
  const seen = await assignmentCoverage(ops, {})
  expect(seen.regions).toEqual(['江苏', '浙江'])
  const cell = (id: string, region: string) =>
    seen.cells.find((one) => one.productLineId === id && one.region === region)
  expect(cell(line, '江苏')).toMatchObject({ eligible: 1, memberIds: [jiangsu.id], leads: 12, reason: null })
  expect(cell(line, '浙江')).toMatchObject({
    eligible: 0,
    leads: 2,
    reason: 'nobodyForRegion',
    fails: expect.arrayContaining([
      { code: 'otherLine', count: 1 },
      { code: 'otherRegion', count: 1 },
    ]),
  })
  expect(cell(spine, '浙江')).toMatchObject({ eligible: 1, memberIds: [anywhere.id] })
  const draft = await createDraft(ops, ruleKinds.assignment, {
    body: bodyOf(
      rule('hand', {
        when: { combinator: 'and', rules: [{ field: 'region', operator: '=', value: '浙江' }] },
        strategy: 'manual',
      }),
    ),
  })
  const drafted = await assignmentCoverage(ops, { versionId: draft })
  expect(drafted.cells.filter(({ reason }) => reason === 'waitsForHand').map(({ region }) => region)).toEqual(
    ['浙江', '浙江'],
  )
})

it('is for those who look after the rules', async () => {
  const { t } = await office(0)
  const manager = await (await makeMember(t, { role: 'manager' })).ctx()
  await expect(simulateAssignment(manager, {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(assignmentCoverage(manager, {})).rejects.toMatchObject({ code: 'forbidden' })
})
