import { beforeEach, expect, it } from 'vitest'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { previewAssignment } from '@/lib/assignment/queries/preview-assignment'
import { assignmentRuleSet, defaultAssignmentRules } from '@/lib/assignment/schema'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import { createDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { leadOf, type Member, makeLine, makeMember } from '@/tests/support/factories'
import { mintTenant, type Tenant } from '@/tests/support/mint-tenant'
import { rowsOf } from '../../support/look'

const weighing = (weights: Partial<typeof defaultAssignmentRules.weights>) => ({
  ...defaultAssignmentRules,
  weights: { presence: 0, winRate: 0, capacity: 0, shortfall: 0, ...weights },
})

let t: Tenant
let ops: Ctx
let line: string
let roomy: Member
let behind: Member
/** One has more room, the other is further behind their part; a third covers another region only. */
beforeEach(async () => {
  t = await mintTenant()
  ops = await (await makeMember(t, { role: 'ops', online: false })).ctx()
  line = await makeLine(t)
  roomy = await makeMember(t, { name: '有余量', lines: [line], weight: 1, maxOpen: 100 })
  behind = await makeMember(t, { name: '拿得少', lines: [line], weight: 50, maxOpen: 10 })
  await makeMember(t, { name: '管浙江', lines: [line], regions: ['浙江'] })
  await publishRules(t.system, assignmentRuleSet, 'lead.assign', { body: weighing({ shortfall: 100 }) })
  // Something has been given out, so that one can be behind.
  const ids = (await admitLeads(t.system, [leadOf(line), leadOf(line)])).map(({ leadId }) => leadId)
  await routeLeads(t.system, { ids, trigger: 'admitted' })
})

it('a made-up lead goes where the rules in force say, and otherwise by a draft', async () => {
  const facts = { productLineId: line, region: '江苏' }
  const inForce = await previewAssignment(ops, facts)
  expect(inForce).toMatchObject({
    outcome: 'assigned',
    winner: { id: behind.id, name: '拿得少' },
    reason: 'scored',
  })
  expect(inForce.candidates.map(({ member, rank, hardFails }) => [member.name, rank, hardFails])).toEqual([
    ['拿得少', 1, []],
    ['有余量', 2, []],
    ['管浙江', null, ['otherRegion']],
  ])
  expect(inForce.candidates[0]?.factors.map(({ key }) => key)).toEqual([
    'presence',
    'winRate',
    'capacity',
    'shortfall',
  ])
  const versionId = await createDraft(ops, ruleKinds.assignment, { body: weighing({ capacity: 100 }) })
  expect((await previewAssignment(ops, { ...facts, versionId })).winner).toEqual({
    id: roomy.id,
    name: '有余量',
  })
})

it('a lead there is is decided as if it had just come, and stays with whom it is', async () => {
  const [admission] = await admitLeads(t.system, [leadOf(line, { region: '浙江' })])
  const leadId = admission?.leadId ?? ''
  const before = await rowsOf('select * from lead where id = $1', [leadId])
  const counts = () =>
    rowsOf(
      `select (select count(*) from assignment_run) as runs, (select count(*) from notification) as told,
         (select count(*) from rule_firing) as firings, (select count(*) from event) as events`,
      [],
    )
  const stood = await counts()
  const { candidates } = await previewAssignment(ops, { leadId })
  // 浙江 is of the third too.
  expect(candidates.filter(({ eligible }) => eligible)).toHaveLength(3)
  expect(await counts()).toEqual(stood)
  expect(await rowsOf('select * from lead where id = $1', [leadId])).toEqual(before)
})

it('what nobody could take says why it would wait', async () => {
  const uncovered = await makeLine(t)
  expect(await previewAssignment(ops, { productLineId: uncovered })).toMatchObject({
    outcome: 'held',
    winner: null,
    reason: 'nobodyForLine',
  })
})

it('is refused without a line, for a version or lead there is not, and to whoever may not change the rules', async () => {
  await expect(previewAssignment(ops, {})).rejects.toMatchObject({
    code: 'validation',
    details: [{ path: 'productLineId' }],
  })
  await expect(previewAssignment(ops, { productLineId: newId() })).rejects.toMatchObject({
    code: 'validation',
  })
  await expect(previewAssignment(ops, { leadId: newId() })).rejects.toMatchObject({
    details: [{ path: 'leadId', messageKey: 'unknownLead' }],
  })
  await expect(previewAssignment(ops, { productLineId: line, versionId: newId() })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(previewAssignment(await roomy.ctx(), { productLineId: line })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
