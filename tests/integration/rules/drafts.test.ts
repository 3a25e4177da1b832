import { beforeEach, expect, it } from 'vitest'
import { publishDefaultRules } from '@/lib/assignment/commands/publish-default-rules'
import { assignmentRuleSet, defaultAssignmentRules } from '@/lib/assignment/schema'
import type { Ctx } from '@/lib/platform/ctx'
import {
  createDraft,
  publishDraft,
  retireRules,
  rollBack,
  testDraft,
  updateDraft,
} from '@/lib/rules/commands/drafts'
import { diffVersions, getVersion, listVersions, publishedRules } from '@/lib/rules/queries'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { makeMember } from '../../support/factories'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'

const kind = ruleKinds.assignment
const heavier = {
  ...defaultAssignmentRules,
  weights: { ...defaultAssignmentRules.weights, winRate: 50 },
  region: 'ignored' as const,
}

let t: Tenant
let ops: Ctx
beforeEach(async () => {
  t = await mintTenant()
  ops = await (await makeMember(t, { role: 'ops' })).ctx()
  await publishDefaultRules(t.system)
})

const statesOf = async () => (await listVersions(ops, kind)).map(({ number, state }) => [number, state])

it('a draft is begun, changed, tried and published; the one before is retired', async () => {
  const id = await createDraft(ops, kind, { body: defaultAssignmentRules, note: '试试' })
  await updateDraft(ops, kind, { id, revision: 1, body: heavier })
  await expect(updateDraft(ops, kind, { id, revision: 1, note: 'x' })).rejects.toMatchObject({
    messageKey: 'versionMoved',
  })
  await expect(publishDraft(ops, kind, { id, revision: 2 })).rejects.toMatchObject({
    messageKey: 'rules.untested',
  })
  expect(await testDraft(ops, kind, { id, revision: 2 })).toEqual({
    looked: 0,
    changed: 0,
    examples: [],
    retired: [],
  })
  await updateDraft(ops, kind, { id, revision: 2, note: '赢率更重' })
  // Changed since: what was tried is not what would be published.
  await expect(publishDraft(ops, kind, { id, revision: 3 })).rejects.toMatchObject({
    messageKey: 'rules.untested',
  })
  await testDraft(ops, kind, { id, revision: 3 })
  expect((await publishedRules(ops, assignmentRuleSet))?.body.weights.winRate).toBe(30)
  await publishDraft(ops, kind, { id, revision: 3 })
  expect((await publishedRules(ops, assignmentRuleSet))?.body.weights.winRate).toBe(50)
  expect(await statesOf()).toEqual([
    [2, 'published'],
    [1, 'retired'],
  ])
  expect(await getVersion(ops, kind, id)).toMatchObject({
    note: '赢率更重',
    author: { name: expect.any(String) },
    tested: true,
  })
  expect((await eventsOf(t, 'rule_version', id)).map(({ type }) => type)).toEqual([
    'rules.drafted',
    'rules.draft_changed',
    'rules.tested',
    'rules.draft_changed',
    'rules.tested',
    'rules.published',
  ])
  await expect(updateDraft(ops, kind, { id, revision: 3, note: 'x' })).rejects.toMatchObject({
    messageKey: 'rules.notDraft',
  })
})

it('one draft is open at a time; put away, it makes room', async () => {
  const id = await createDraft(ops, kind, { body: heavier })
  await expect(createDraft(ops, kind, { body: heavier })).rejects.toMatchObject({
    messageKey: 'rules.draftOpen',
  })
  await retireRules(ops, kind, { id })
  await expect(createDraft(ops, kind, { body: heavier })).resolves.toEqual(expect.any(String))
  await expect(createDraft(ops, kind, { body: { weights: {} } })).rejects.toMatchObject({
    code: 'validation',
  })
})

it('two versions differ in words, in the reader’s language', async () => {
  const id = await createDraft(ops, kind, { body: heavier })
  const [, first] = await listVersions(ops, kind)
  const against = first?.id ?? ''
  expect(await diffVersions(ops, kind, { id, against })).toEqual({
    added: [],
    removed: [],
    changed: [
      { key: 'weights.winRate', before: '赢率占 30 分', after: '赢率占 50 分' },
      { key: 'region', before: '只分给负责这个地区的人', after: '不看地区' },
    ],
  })
  const inEnglish = await diffVersions({ ...ops, locale: 'en' }, kind, { id, against })
  expect(inEnglish.changed[1]?.after).toBe('The region does not matter')
})

it('an old version comes back as a new one; history stays', async () => {
  const id = await createDraft(ops, kind, { body: heavier })
  await testDraft(ops, kind, { id, revision: 1 })
  await publishDraft(ops, kind, { id, revision: 1 })
  const [, first] = await listVersions(ops, kind)
  await expect(rollBack(ops, kind, { id })).rejects.toMatchObject({ messageKey: 'rules.notRetired' })
  const back = await rollBack(ops, kind, { id: first?.id ?? '' })
  expect((await publishedRules(ops, assignmentRuleSet))?.body).toEqual(defaultAssignmentRules)
  expect(await statesOf()).toEqual([
    [3, 'published'],
    [2, 'retired'],
    [1, 'retired'],
  ])
  const [told] = await eventsOf(t, 'rule_version', back)
  expect(told?.data).toMatchObject({ number: 3, rolledBackTo: 1 })
})

it('another workspace’s versions, and other people’s rights, are out of reach', async () => {
  const id = await createDraft(ops, kind, { body: heavier })
  const other = await mintTenant()
  await expect(getVersion(other.system, kind, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(retireRules(other.system, kind, { id })).rejects.toMatchObject({ code: 'not_found' })
  const rep = await (await makeMember(t)).ctx()
  await expect(createDraft(rep, kind, { body: heavier })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(listVersions(rep, kind)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await rowsOf('select state from rule_version where id = $1', [id])).toEqual([{ state: 'draft' }])
})
