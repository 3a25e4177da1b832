import { beforeEach, describe, expect, it } from 'vitest'
import { createField, updateField } from '@/lib/catalog/commands/custom-fields'
import { listFields } from '@/lib/catalog/queries/list-fields'
import { enterLead } from '@/lib/intake/commands/enter-lead'
import { replayDelivery } from '@/lib/intake/commands/replay-deliveries'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { sourceMatrix } from '@/lib/intake/queries/source-matrix'
import { traceDelivery } from '@/lib/intake/queries/trace-delivery'
import type { AdmissionRules } from '@/lib/intake/schema'
import { askForBooth } from '@/lib/onboarding/commands/ask-for-booth'
import type { Ctx } from '@/lib/platform/ctx'
import { createDraft, publishDraft, retireRules, rollBack, testDraft } from '@/lib/rules/commands/drafts'
import { diffVersions, getVersion, listVersions } from '@/lib/rules/queries'
import { usageOfFields } from '@/lib/wiring/field-usage'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { countRows } from '../../support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '../../support/factories'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

const kind = ruleKinds.admission
const scope = 'exhibition'
const message = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const booth: AdmissionRules['rules'][number] = {
  key: 'booth',
  field: 'custom.booth_number',
  check: { is: 'required' },
  onFail: 'quarantine',
  message: message('请补全展位号', 'Please add the booth number'),
}
const east: AdmissionRules['rules'][number] = {
  key: 'east',
  field: 'region',
  check: { is: 'oneOf', values: ['江苏', '浙江'] },
  onFail: 'reject',
  message: message('这次展会只收江浙的客户', 'This fair takes leads of Jiangsu and Zhejiang only'),
}

let t: Tenant
let ops: Ctx
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  ops = await (await makeMember(t, { role: 'ops' })).ctx()
  channel = await makeChannel(t, { name: '展会扫码页', source: scope })
})

async function publish(rules: AdmissionRules['rules']): Promise<string> {
  const id = await createDraft(ops, kind, { scope, body: { rules } })
  await testDraft(ops, kind, { id, revision: 1 })
  await publishDraft(ops, kind, { id, revision: 1 })
  return id
}
const delivered = async (body: object) => {
  await post(channel, { phone: aMobile(), name: '王芳', province: '江苏', ...body })
  await settle()
  const [latest] = (await listDeliveries(t.system, {})).items
  if (!latest) throw new Error('nothing arrived')
  return latest
}

describe('what comes in from a trade fair', () => {
  it('without the booth waits in quarantine and says so; the booth lets it in with its own time', async () => {
    await askForBooth(t.system)
    const without = await delivered({})
    expect(without).toMatchObject({ verdict: 'quarantined', lead: null })
    expect(without.problems).toEqual([
      expect.objectContaining({
        record: 0,
        path: 'custom.booth_number',
        messageKey: 'intakeProblems.rule',
        rule: 'booth',
        message: message('请补全展位号', 'Please add the booth number'),
      }),
    ])
    const within = await delivered({ 展位号: 'B12' })
    expect(within).toMatchObject({ verdict: 'admitted', problems: [] })
    const [row] = await rowsOf<{ source: string; custom: object }>(
      'select source, custom from lead where id = $1',
      [within.lead?.id],
    )
    expect(row).toEqual({ source: scope, custom: { booth_number: 'B12' } })
  })

  it('keeps a firing for each record judged, and shows every rule with its verdict', async () => {
    await askForBooth(t.system)
    const { id } = await delivered({})
    expect(
      await rowsOf('select verdict, facts, subject_type from rule_firing where subject_id = $1', [id]),
    ).toEqual([{ verdict: 'quarantined', facts: { record: 0, failed: ['booth'] }, subject_type: 'inbox' }])
    expect((await getDelivery(ops, id)).judgements).toEqual([
      {
        record: 0,
        verdict: 'quarantined',
        at: expect.any(Date),
        version: { id: expect.any(String), number: 1 },
        source: scope,
        rules: [
          {
            key: 'booth',
            field: 'custom.booth_number',
            asked: '展位号不为空',
            holds: false,
            onFail: 'quarantine',
            message: '请补全展位号',
          },
        ],
      },
    ])
    const english = await getDelivery({ ...ops, locale: 'en' }, id)
    expect(english.judgements[0]?.rules[0]?.message).toBe('Please add the booth number')
    const steps = (await traceDelivery(ops, id)).steps
    expect(steps.find(({ key }) => key === 'read')).toMatchObject({ state: 'failed', finding: 'quarantined' })
  })

  it('is refused where a rule refuses, and makes no lead', async () => {
    await publish([east])
    const refused = await delivered({ province: '四川' })
    expect(refused.verdict).toBe('rejected')
    expect(refused.problems[0]).toMatchObject({ rule: 'east', onFail: 'reject' })
    expect((await delivered({ province: '浙江' })).verdict).toBe('admitted')
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    expect((await eventsOf(t, 'inbox', refused.id)).map(({ type }) => type)).toEqual(['delivery.refused'])
  })

  it('of several records lets in the sound ones and says which of the others lacks what', async () => {
    await askForBooth(t.system)
    const person = () => ({ name: '李敏', phone: aMobile() })
    await post(channel, [{ name: '无联系方式' }, person(), { ...person(), 展位号: 'A1' }])
    await settle()
    const [mixed] = (await listDeliveries(t.system, {})).items
    expect(mixed).toMatchObject({ verdict: 'quarantined', partly: { of: 3, open: [0, 1] } })
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(1)
    expect(mixed?.problems.map(({ record, path }) => [record, path])).toEqual([
      [0, 'phone'],
      [1, 'custom.booth_number'],
    ])
  })
})

describe('a version', () => {
  beforeEach(async () => {
    await createField(ops, {
      object: 'lead',
      key: 'booth_number',
      type: 'text',
      label: message('展位号', 'Booth number'),
    })
  })

  it('judges from the next delivery on; rolled back, the one before does; put away, none', async () => {
    expect((await delivered({})).verdict).toBe('admitted')
    const first = await publish([booth])
    expect((await delivered({})).verdict).toBe('quarantined')
    const second = await publish([])
    expect((await delivered({})).verdict).toBe('admitted')
    await rollBack(ops, kind, { id: first })
    const waiting = await delivered({})
    expect(waiting.verdict).toBe('quarantined')
    const [inForce] = await listVersions(ops, kind, scope)
    expect(inForce).toMatchObject({ number: 3, state: 'published' })
    await retireRules(ops, kind, { id: inForce?.id ?? '' })
    await replayDelivery(t.system, waiting.id)
    await settle()
    expect((await getDelivery(ops, waiting.id)).verdict).toBe('admitted')
    expect((await diffVersions(ops, kind, { id: first, against: second })).added).toEqual([
      { key: 'booth', text: '展位号不为空；否则进入隔离，提示“请补全展位号”' },
    ])
  })

  it('is tried on the deliveries of the last thirty days, writing nothing', async () => {
    await delivered({})
    await delivered({ 展位号: 'A1' })
    const id = await createDraft(ops, kind, { scope, body: { rules: [booth] } })
    const tried = await testDraft(ops, kind, { id, revision: 1 })
    expect(tried).toMatchObject({ looked: 2, changed: 1 })
    expect(tried.examples).toEqual([
      { subject: { type: 'inbox', id: expect.any(String) }, before: '准入', after: '隔离' },
    ])
    expect((await delivered({})).verdict).toBe('admitted')
  })

  it('tells whoever sees contacts masked how many change, not whose', async () => {
    await delivered({})
    const asks = { ...booth, field: 'phone', check: { is: 'matches' as const, pattern: '^0' } }
    const id = await createDraft(ops, kind, { scope, body: { rules: [asks] } })
    expect(await testDraft(ops, kind, { id, revision: 1 })).toEqual({
      looked: 1,
      changed: 1,
      examples: [],
      retired: [],
    })
  })

  it('is refused for a source there is not, a field nobody has, and to whoever may not', async () => {
    await expect(createDraft(ops, kind, { scope: 'nowhere', body: { rules: [] } })).rejects.toMatchObject({
      code: 'not_found',
    })
    const unknown = { ...booth, field: 'custom.gone' }
    await expect(createDraft(ops, kind, { scope, body: { rules: [unknown] } })).rejects.toMatchObject({
      code: 'validation',
      details: [expect.objectContaining({ path: 'rules.0.field' })],
    })
    const rep = await (await makeMember(t)).ctx()
    await expect(createDraft(rep, kind, { scope, body: { rules: [] } })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a rule on a field that is retired', () => {
  const retire = async (retired = true) => {
    const field = (await listFields(ops, 'lead')).find(({ key }) => key === 'booth_number')
    if (!field) throw new Error('no field')
    await updateField(ops, { id: field.id, version: field.version, retired })
  }
  beforeEach(async () => {
    await createField(ops, {
      object: 'lead',
      key: 'booth_number',
      type: 'text',
      label: message('展位号', 'Booth number'),
    })
  })

  it('is not asked any more, and the version in force says so', async () => {
    const id = await publish([booth, east])
    await retire()
    expect((await delivered({})).verdict).toBe('admitted')
    const { statements } = await getVersion(ops, kind, id)
    expect(statements.map(({ key, retired }) => [key, retired])).toEqual([
      ['booth', ['展位号']],
      ['east', undefined],
    ])
  })

  it('may be begun upon, is said where it is tried, and is refused where it would come into force', async () => {
    const first = await publish([booth])
    await publish([])
    await retire()
    const id = await createDraft(ops, kind, { scope, body: { rules: [booth, east] } })
    expect(await testDraft(ops, kind, { id, revision: 1 })).toMatchObject({ retired: ['展位号'] })
    await expect(publishDraft(ops, kind, { id, revision: 1 })).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'rules.namesRetired',
      params: { field: '展位号', others: 0 },
    })
    await expect(rollBack(ops, kind, { id: first })).rejects.toMatchObject({
      messageKey: 'rules.namesRetired',
    })
    await retire(false)
    await publishDraft(ops, kind, { id, revision: 1 })
    expect((await delivered({})).verdict).toBe('quarantined')
  })

  it('is told to whoever is about to retire the field, by source and channel', async () => {
    const other: AdmissionRules['rules'][number] = {
      ...booth,
      key: 'other',
      check: {
        is: 'condition',
        condition: {
          combinator: 'and',
          rules: [{ field: 'custom.booth_number', operator: 'notNull', value: null }],
        },
      },
    }
    await publish([booth, other, east])
    const byMapping = await makeChannel(t, {
      name: '展位小程序',
      mapping: {
        fields: [{ to: 'custom.booth_number', from: ['stand'] }],
        constants: [],
        aliases: true,
        envelopes: [],
      },
    })
    expect((await usageOfFields(ops, 'lead')).find(({ key }) => key === 'booth_number')).toMatchObject({
      rules: [{ source: scope, label: { 'zh-CN': '展会扫码' }, rules: 2 }],
      mappings: [{ id: byMapping.id, name: '展位小程序' }],
    })
  })
})

describe('what a person or a program enters', () => {
  const entered = (over: object) =>
    enterLead(ops, { name: '王芳', phone: aMobile(), productLineId: channel.lineId, ...over })

  it('gets the same verdict, with the message at its field', async () => {
    await askForBooth(t.system)
    await expect(entered({ source: '展会扫码' })).rejects.toMatchObject({
      code: 'validation',
      messageKey: 'admission.refused',
      details: [
        {
          path: 'custom.booth_number',
          messageKey: 'admission.rule',
          params: { message: '请补全展位号' },
        },
      ],
    })
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(0)
    expect(
      await rowsOf(`select verdict, facts from rule_firing where tenant_id = $1 and subject_type = 'entry'`, [
        t.id,
      ]),
    ).toEqual([{ verdict: 'quarantined', facts: { record: 0, failed: ['booth'] } }])
    const { leadId } = await entered({ source: scope, custom: { booth_number: 'B12' } })
    expect(
      await rowsOf('select verdict, subject_type from rule_firing where subject_id = $1', [leadId]),
    ).toEqual([{ verdict: 'admitted', subject_type: 'lead' }])
  })

  it('comes from where it says, by hand unless it says; an unknown source is refused', async () => {
    const { leadId } = await entered({})
    expect(await rowsOf('select source from lead where id = $1', [leadId])).toEqual([{ source: 'manual' }])
    await expect(entered({ source: '没有这个' })).rejects.toMatchObject({
      details: [expect.objectContaining({ path: 'source', messageKey: 'source.unknown' })],
    })
  })
})

it('the matrix says what feeds a source, what it asks, and how it fares', async () => {
  await askForBooth(t.system)
  await delivered({})
  await delivered({ 展位号: 'A1' })
  await enterLead(ops, { name: '王芳', phone: aMobile(), productLineId: channel.lineId })
  const rows = await sourceMatrix(ops)
  expect(rows.find(({ key }) => key === scope)).toMatchObject({
    channels: [{ id: channel.id, name: '展会扫码页', active: true }],
    inForce: { number: 1 },
    draft: null,
    rules: 1,
    required: ['custom.booth_number'],
    figures: { received: 2, admitted: 1, quarantined: 1, rejected: 0 },
  })
  expect(rows.find(({ key }) => key === 'manual')?.figures).toMatchObject({ received: 1, admitted: 1 })
})
