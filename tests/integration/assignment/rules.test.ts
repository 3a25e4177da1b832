import { describe, expect, it } from 'vitest'
import { drainHolding } from '@/lib/assignment/commands/drain-holding'
import { routeLeads } from '@/lib/assignment/commands/route-leads'
import { getAssignment } from '@/lib/assignment/queries/get-assignment'
import { listHolding } from '@/lib/assignment/queries/list-holding'
import { previewAssignment } from '@/lib/assignment/queries/preview-assignment'
import {
  type AssignmentRule,
  type AssignmentRules,
  assignmentRuleSet,
  defaultAssignmentRules,
} from '@/lib/assignment/schema'
import { createField } from '@/lib/catalog/commands/custom-fields'
import { admitLeads } from '@/lib/leads/commands/admit-leads'
import { closeLead } from '@/lib/leads/commands/close-lead'
import type { AdmitLead } from '@/lib/leads/schema'
import { endLeave, planLeave } from '@/lib/people/commands/leave'
import { newId } from '@/lib/platform/ids'
import { createDraft } from '@/lib/rules/commands/drafts'
import { publishRules } from '@/lib/rules/commands/publish-rules'
import { getVersion } from '@/lib/rules/queries'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { adminSql, countRows } from '../../support/database'
import { goOnline, leadOf, type Member, makeLine, makeMember, makeTeam } from '../../support/factories'
import { brokenInvariants, leadRow, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { settle } from '../../support/settle'

type Given = Partial<Omit<AssignmentRule, 'key' | 'to'>> & { to?: Partial<AssignmentRule['to']> }
const rule = (key: string, { to, ...over }: Given = {}): AssignmentRules['rules'][number] => ({
  key,
  name: key,
  enabled: true,
  when: { combinator: 'and', rules: [] },
  first: null,
  strategy: 'scored',
  weights: null,
  shares: [],
  cap: null,
  otherwise: 'next',
  ...over,
  to: { region: 'required', teamIds: [], memberIds: [], ...to },
})
const sourceIs = (source: string): AssignmentRule['when'] => ({
  combinator: 'and',
  rules: [{ field: 'source', operator: '=', value: source }],
})
const publish = (t: Tenant, ...rules: AssignmentRules['rules']) =>
  publishRules(t.system, assignmentRuleSet, 'lead.assign', { body: { ...defaultAssignmentRules, rules } })
const admit = async (t: Tenant, line: string, n: number, over: Partial<AdmitLead> = {}) =>
  (
    await admitLeads(
      t.system,
      Array.from({ length: n }, () => leadOf(line, over)),
    )
  ).map(({ leadId }) => leadId)
const route = (t: Tenant, ids: string[]) => routeLeads(t.system, { ids, trigger: 'admitted' })
const owners = async (ids: string[]) => Promise.all(ids.map(async (id) => (await leadRow(id)).owner_id))

async function workspace(n: number) {
  const t = await mintTenant()
  const line = await makeLine(t, '骨科')
  const reps: Member[] = []
  for (let i = 0; i < n; i++) reps.push(await makeMember(t, { lines: [line] }))
  return { t, line, reps: reps as [Member, Member, ...Member[]] }
}

describe('rules in order', () => {
  it('give a lead to the team of the first rule it fits, in turn, and say so to everybody', async () => {
    const { t, line, reps } = await workspace(1)
    const team = await makeTeam(t, { name: '骨科一组' })
    const below = await makeTeam(t, { name: '骨科一组 · 南京', parent: team })
    const [one, two] = [
      await makeMember(t, { lines: [line], team, name: '周一' }),
      await makeMember(t, { lines: [line], team: below, name: '周二' }),
    ]
    await publish(
      t,
      rule('douyin', {
        name: '抖音骨科',
        when: sourceIs('douyin'),
        to: { teamIds: [team.id] },
        strategy: 'roundRobin',
      }),
    )
    const ids = await admit(t, line, 4, { source: 'douyin' })
    await route(t, ids)
    expect([...(await owners(ids))].sort()).toEqual([one.id, one.id, two.id, two.id].sort())
    const [other] = await admit(t, line, 1)
    await route(t, [other!])
    expect(await owners([other!])).not.toEqual([null])
    const why = await getAssignment(await one.ctx(), ids.find(Boolean)!).catch(() => null)
    const seen = await getAssignment(t.system, ids[0]!)
    expect(seen?.by).toMatchObject({
      rule: { key: 'douyin', name: '抖音骨科' },
      strategy: 'roundRobin',
      passed: [],
    })
    expect(seen?.candidates.find(({ member }) => member.id === reps[0].id)?.hardFails).toEqual(['notInGroup'])
    expect(why === null || why.by?.rule?.name === '抖音骨科').toBe(true)
    expect((await getAssignment(t.system, other!))?.by).toMatchObject({
      rule: null,
      passed: [{ name: '抖音骨科', why: 'condition' }],
    })
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('go by what was added to the lead, and by its grade', async () => {
    const { t, line, reps } = await workspace(2)
    await createField(t.system, {
      object: 'lead',
      key: 'budget',
      type: 'number',
      label: { 'zh-CN': '预算', en: 'Budget' },
    })
    const when: AssignmentRule['when'] = {
      combinator: 'or',
      rules: [
        { field: 'custom.budget', operator: '>=', value: 500 },
        { field: 'grade', operator: 'in', value: ['S', 'A'] },
      ],
    }
    await publish(t, rule('big', { when, to: { memberIds: [reps[1].id] }, otherwise: 'hold' }))
    const [rich] = await admit(t, line, 1, { custom: { budget: 600 } })
    const [graded] = await admit(t, line, 1, { grade: 'A' })
    const [poor] = await admit(t, line, 1, { custom: { budget: 10 } })
    await route(t, [rich!, graded!, poor!])
    expect(await owners([rich!, graded!])).toEqual([reps[1].id, reps[1].id])
    expect((await getAssignment(t.system, poor!))?.by?.rule).toBeNull()
  })

  it('leave it to a manager, who is told at once, and who gives it to somebody', async () => {
    const { t, line, reps } = await workspace(1)
    const manager = await makeMember(t, { role: 'manager', online: false })
    await publish(t, rule('hand', { strategy: 'manual' }))
    const [id] = await admit(t, line, 1)
    await route(t, [id!])
    expect(await leadRow(id!)).toMatchObject({ owner_id: null, holding_reason: 'waitsForHand' })
    const told = await rowsOf<{ recipient_id: string; kind: string }>(
      'select recipient_id, kind from notification where tenant_id = $1 and recipient_id = $2',
      [t.id, manager.id],
    )
    expect(told).toEqual([{ recipient_id: manager.id, kind: 'lead.waiting' }])
    // Nobody comes online into it, and it is told once.
    await goOnline(reps[0])
    expect(await drainHolding(t.system)).toBe(0)
    expect(await countRows('notification', 'recipient_id = $1', [manager.id])).toBe(1)
    expect((await listHolding(t.system)).items).toMatchObject([{ id, reason: 'waitsForHand' }])
    // Another version frees it.
    await publish(t)
    await settle()
    expect(await owners([id!])).toEqual([reps[0].id])
  })

  it('tell in sentences what they say, refuse what no lead could be asked, and name who they mean', async () => {
    const { t, reps } = await workspace(2)
    const ops = await (await makeMember(t, { role: 'ops' })).ctx()
    const body = {
      ...defaultAssignmentRules,
      rules: [
        rule('one', {
          name: '官网',
          when: sourceIs('website'),
          first: { by: 'owner', of: 'company', days: 90, away: false },
          to: { memberIds: [reps[0].id] },
          strategy: 'roundRobin',
          shares: [{ memberId: reps[0].id, weight: 2 }],
          cap: { share: 0.3, of: 50 },
        }),
      ],
    }
    const id = await createDraft(ops, ruleKinds.assignment, { body })
    const [said, rest] = (await getVersion(ops, ruleKinds.assignment, id)).statements
    expect(said).toEqual({
      key: 'rule.one',
      text: `规则 1“官网”：来源是官网表单 → 先给 90 天内跟进过这位客户或同单位客户的同事，轮流分给${reps[0].name}，权重${reps[0].name} × 2，每 50 条里一人最多占 30%，没有人能接时看下一条规则`,
    })
    expect(rest).toMatchObject({ key: 'rest' })
    const refused = async (over: Given) => {
      const one = { ...body, rules: [rule('one', over)] }
      return createDraft(ops, ruleKinds.assignment, { body: one }).catch((error: unknown) => error)
    }
    expect(
      await refused({ when: { combinator: 'and', rules: [{ field: 'mobile', operator: '=', value: '1' }] } }),
    ).toMatchObject({ details: [{ path: 'rules.0.when.rules.0.field' }] })
    expect(await refused({ to: { memberIds: [ops.tenantId] } })).toMatchObject({
      messageKey: 'assignment.unknownMember',
    })
    expect(await refused({ first: { by: 'referrer', field: 'city2', away: false } })).toMatchObject({
      messageKey: 'assignment.noReferrer',
    })
  })
})

describe('whom a rule asks first', () => {
  const first = (of: 'person' | 'company', days = 90) =>
    rule('known', { name: '老客户', first: { by: 'owner', of, days, away: false } })

  it('the owner of an earlier lead of the person, though others are better placed', async () => {
    const { t, line, reps } = await workspace(3)
    const [earlier] = await admit(t, line, 1, { phone: '13900001111' })
    await route(t, [earlier!])
    const [owner] = await owners([earlier!])
    await closeLead(t.system, { leadId: earlier!, outcome: 'converted', reason: '已签约', version: 2 })
    await publish(t, first('person'))
    const other = reps.filter(({ id }) => id !== owner)
    await adminSql('update assignment_share set received = 500, calibration = 0 where member_id = $1', [
      owner,
    ])
    const [again] = await admit(t, line, 1, { phone: '13900001111' })
    await route(t, [again!])
    expect(await owners([again!])).toEqual([owner])
    const why = await getAssignment(t.system, again!)
    expect(why).toMatchObject({ reason: 'owner', by: { rule: { name: '老客户' }, first: 'owner' } })
    expect(why?.candidates.filter(({ member }) => other.some(({ id }) => id === member.id))).toMatchObject([
      { hardFails: ['notFirst'] },
      { hardFails: ['notFirst'] },
    ])
  })

  it('or of the company; not one on leave (T4), nor after the time the rule says', async () => {
    const { t, line, reps } = await workspace(2)
    const [earlier] = await admit(t, line, 1, { company: '南京鼓楼医院' })
    await route(t, [earlier!])
    const [owner] = await owners([earlier!])
    await publish(t, first('company'))
    const [second] = await admit(t, line, 1, { company: '南京鼓楼医院' })
    await route(t, [second!])
    expect(await owners([second!])).toEqual([owner])
    const leave = await planLeave(t.system, {
      memberId: owner!,
      startsAt: new Date(Date.now() - 3_600_000),
      endsAt: new Date(Date.now() + 3_600_000),
    })
    const [third] = await admit(t, line, 1, { company: '南京鼓楼医院' })
    await route(t, [third!])
    expect(await owners([third!])).toEqual([reps.find(({ id }) => id !== owner)?.id])
    await endLeave(t.system, leave)
    await adminSql(
      `update lead set closed_at = now() - interval '100 days' where tenant_id = $1 and company is not null and closed_at is not null`,
      [t.id],
    )
  })

  it('whom a field of the lead names, unless two are called so', async () => {
    const { t, line } = await workspace(1)
    await createField(t.system, {
      object: 'lead',
      key: 'referrer',
      type: 'text',
      label: { 'zh-CN': '推荐人', en: 'Referrer' },
    })
    const named = await makeMember(t, { lines: [line], name: '苏 晴' })
    await makeMember(t, { lines: [line], name: '王伟' })
    await makeMember(t, { lines: [line], name: '王伟' })
    await publish(t, rule('ref', { first: { by: 'referrer', field: 'custom.referrer', away: false } }))
    const [one] = await admit(t, line, 1, { custom: { referrer: '苏晴' } })
    const [two] = await admit(t, line, 1, { custom: { referrer: '王伟' } })
    await route(t, [one!, two!])
    expect(await owners([one!])).toEqual([named.id])
    expect((await getAssignment(t.system, two!))?.by).toMatchObject({ first: null })
  })
})

describe('under load', () => {
  it('100 at once with rules on: each lead once, nobody over capacity or cap, everybody told once (T2, T3, T7)', async () => {
    const { t, line, reps } = await workspace(4)
    await adminSql('update lead_capacity set max_open = 20 where tenant_id = $1', [t.id])
    await publish(
      t,
      rule('turns', {
        to: { memberIds: [reps[0].id, reps[1].id] },
        strategy: 'roundRobin',
        cap: { share: 0.5, of: 20 },
      }),
    )
    const ids = await admit(t, line, 100)
    await Promise.all(ids.map((id) => route(t, [id])))
    const held = await countRows('lead', `tenant_id = $1 and status = 'holding'`, [t.id])
    expect(held).toBe(20)
    const inUse = await rowsOf('select in_use from lead_capacity where tenant_id = $1 and in_use > 0', [t.id])
    expect(inUse).toEqual(reps.map(() => ({ in_use: 20 })))
    expect(await countRows('notification', `tenant_id = $1 and kind = 'lead.assigned'`, [t.id])).toBe(80)
    const shares = await rowsOf<{ received: number }>(
      `select received from assignment_rule_share where tenant_id = $1 and rule_key = 'turns'`,
      [t.id],
    )
    const given = await countRows(
      'assignment_run',
      `tenant_id = $1 and rule_key = 'turns' and winner_id is not null`,
      [t.id],
    )
    expect(shares.reduce((sum, { received }) => sum + received, 0)).toBe(given)
    expect(await brokenInvariants(t)).toEqual([])
  })

  it('rules that are published while leads are given out: each lead by one version', async () => {
    const { t, line, reps } = await workspace(2)
    await adminSql('update lead_capacity set max_open = 1000 where tenant_id = $1', [t.id])
    await publish(t, rule('a', { to: { memberIds: [reps[0].id] } }))
    const ids = await admit(t, line, 40)
    const routing = ids.map((id) => route(t, [id]))
    await publish(t, rule('b', { to: { memberIds: [reps[1].id] } }))
    await Promise.all(routing)
    const runs = await rowsOf<{ rule: string; winner_id: string; number: number }>(
      `select r.path->>'rule' as rule, r.winner_id, v.number from assignment_run r join rule_version v on v.id = r.rule_version_id
       where r.tenant_id = $1`,
      [t.id],
    )
    expect(runs).toHaveLength(40)
    for (const run of runs)
      expect(run).toEqual(
        run.number === 1
          ? { rule: 'a', winner_id: reps[0].id, number: 1 }
          : { rule: 'b', winner_id: reps[1].id, number: 2 },
      )
  })
})

it('a version of the time before there were rules is read as it was', async () => {
  const { t, line, reps } = await workspace(1)
  const { rules: _, ...body } = defaultAssignmentRules
  await adminSql(
    `insert into rule_version (tenant_id, id, kind, scope, number, state, body, created_at, published_at)
     values ($1, $2, 'assignment', 'workspace', 1, 'published', $3, now(), now())`,
    [t.id, newId(), JSON.stringify(body)],
  )
  const [id] = await admit(t, line, 1)
  await route(t, [id!])
  expect(await getAssignment(t.system, id!)).toMatchObject({ winner: { id: reps[0].id }, by: null })
})

it('a member back from leave is credited with what was given out meanwhile (T5)', async () => {
  const { t, line, reps } = await workspace(3)
  await adminSql('update lead_capacity set max_open = 1000 where tenant_id = $1', [t.id])
  await publish(t)
  await route(t, await admit(t, line, 30))
  const leave = await planLeave(t.system, {
    memberId: reps[0].id,
    startsAt: new Date(Date.now() - 3_600_000),
    endsAt: new Date(Date.now() + 3_600_000),
  })
  await route(t, await admit(t, line, 60))
  await endLeave(t.system, leave)
  const after = await admit(t, line, 30)
  await route(t, after)
  const theirs = (await owners(after)).filter((owner) => owner === reps[0].id)
  expect(theirs.length).toBeGreaterThanOrEqual(8)
  expect(theirs.length).toBeLessThanOrEqual(12)
  expect(await brokenInvariants(t)).toEqual([])
})

it('a lead that is only looked at goes by the rules of the version, and changes nothing', async () => {
  const { t, line, reps } = await workspace(2)
  const ops = await (await makeMember(t, { role: 'ops' })).ctx()
  await publish(t, rule('r1', { when: sourceIs('douyin'), to: { memberIds: [reps[1].id] } }))
  const looked = await previewAssignment(ops, { productLineId: line, source: 'douyin' })
  expect(looked).toMatchObject({ winner: { id: reps[1].id }, by: { rule: { key: 'r1' } } })
  expect(await countRows('assignment_rule_share', 'tenant_id = $1', [t.id])).toBe(0)
})
