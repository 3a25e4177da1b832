import { beforeEach, describe, expect, it } from 'vitest'
import { createField } from '@/lib/catalog/commands/custom-fields'
import type { Mapping } from '@/lib/connectors/mapping-schema'
import { replayDelivery } from '@/lib/intake/commands/replay-deliveries'
import { getDelivery } from '@/lib/intake/queries/get-delivery'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { readSample } from '@/lib/intake/queries/read-sample'
import type { Ctx } from '@/lib/platform/ctx'
import { createDraft, publishDraft, retireRules, rollBack, testDraft } from '@/lib/rules/commands/drafts'
import { diffVersions, getVersion } from '@/lib/rules/queries'
import { ruleKinds } from '@/lib/wiring/rule-kinds'
import { countRows } from '../../support/database'
import { aMobile, type Channel, makeChannel, makeMember } from '../../support/factories'
import { rowsOf } from '../../support/look'
import { mintTenant, type Tenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

const kind = ruleKinds.mapping
const label = (zh: string) => ({ 'zh-CN': zh, en: zh })
const NOTHING: Mapping = { fields: [], constants: [], aliases: true, envelopes: [] }

let t: Tenant
let ops: Ctx
let channel: Channel
beforeEach(async () => {
  t = await mintTenant()
  ops = await (await makeMember(t, { role: 'ops' })).ctx()
  channel = await makeChannel(t)
  await createField(ops, {
    object: 'lead',
    key: 'grade',
    type: 'choice',
    label: label('医院等级'),
    options: [{ label: label('三甲'), aliases: ['三级甲等'] }, { label: label('二甲') }],
  })
})

async function publish(over: Partial<Mapping>, to = channel): Promise<string> {
  const id = await createDraft(ops, kind, { scope: to.id, body: { ...NOTHING, ...over } })
  await testDraft(ops, kind, { id, revision: 1 })
  await publishDraft(ops, kind, { id, revision: 1 })
  return id
}

const delivered = async (body: object) => {
  await post(channel, { 手机: aMobile(), ...body })
  await settle()
  const [latest] = (await listDeliveries(t.system, {})).items
  if (!latest) throw new Error('nothing arrived')
  return latest
}
const leadBehind = async (delivered: { lead: { id: string } | null }) => {
  const [row] = await rowsOf<{ name: string; message: string | null; custom: object }>(
    'select name, message, custom from lead where id = $1',
    [delivered.lead?.id],
  )
  return row
}

describe('a mapping', () => {
  it('holds from the next delivery on, and any version it was can hold again', async () => {
    const first = await publish({ fields: [{ to: 'name', from: ['f1'] }] })
    expect(await leadBehind(await delivered({ f1: '王芳', f2: '李敏' }))).toMatchObject({ name: '王芳' })
    const second = await publish({ fields: [{ to: 'name', from: ['f2'] }] })
    expect(await leadBehind(await delivered({ f1: '王芳', f2: '李敏' }))).toMatchObject({ name: '李敏' })
    expect(await diffVersions(ops, kind, { id: second, against: first })).toMatchObject({
      changed: [{ key: 'field.name', before: '姓名 ← f1', after: '姓名 ← f2' }],
    })
    await rollBack(ops, kind, { id: first })
    expect(await leadBehind(await delivered({ f1: '王芳', f2: '李敏' }))).toMatchObject({ name: '王芳' })
    const [inForce] = await rowsOf<{ id: string }>(
      `select id from rule_version where tenant_id = $1 and kind = 'mapping' and state = 'published'`,
      [t.id],
    )
    await retireRules(ops, kind, { id: inForce?.id ?? '' })
    expect(await leadBehind(await delivered({ f1: '王芳', name: '周杰' }))).toMatchObject({ name: '周杰' })
  })

  it('a draft changes nothing until it is published, and is not published untried', async () => {
    const id = await createDraft(ops, kind, {
      scope: channel.id,
      body: { ...NOTHING, fields: [{ to: 'name', from: ['f1'] }] },
    })
    await delivered({ f1: '王芳', name: '周杰' })
    await expect(publishDraft(ops, kind, { id, revision: 1 })).rejects.toMatchObject({
      messageKey: 'rules.untested',
    })
    const tried = await testDraft(ops, kind, { id, revision: 1 })
    expect(tried).toMatchObject({ looked: 1, changed: 1 })
    expect(await countRows('lead', `tenant_id = $1 and name = '周杰'`, [t.id])).toBe(1)
  })

  it('an answer it does not know waits with a plain reason, and comes in once a version knows it', async () => {
    const gender = { to: 'gender' as const, from: ['xb'] }
    await publish({ fields: [{ ...gender, values: [{ from: '1', to: '男' }] }] })
    expect(await delivered({ xb: '1' })).toMatchObject({ verdict: 'admitted' })
    const waiting = await delivered({ xb: '2' })
    expect(waiting).toMatchObject({
      verdict: 'quarantined',
      problems: [
        { path: 'gender', messageKey: 'intakeProblems.unknownValue', params: { key: 'xb', value: '2' } },
      ],
    })
    await publish({
      fields: [
        {
          ...gender,
          values: [
            { from: '1', to: '男' },
            { from: '2', to: '女' },
          ],
        },
      ],
    })
    await replayDelivery(ops, waiting.id)
    await settle()
    expect((await getDelivery(t.system, waiting.id)).verdict).toBe('admitted')
  })

  it('says what options mean; what neither it nor the field knows waits and is never kept as text', async () => {
    await publish({ fields: [{ to: 'custom.grade', from: ['dj'], values: [{ from: 'A', to: 'o1' }] }] })
    expect(await leadBehind(await delivered({ dj: 'A' }))).toMatchObject({ custom: { grade: 'o1' } })
    expect(await leadBehind(await delivered({ dj: '三级甲等' }))).toMatchObject({ custom: { grade: 'o1' } })
    expect(await delivered({ dj: 'B' })).toMatchObject({
      verdict: 'quarantined',
      problems: [{ path: 'custom.grade', messageKey: 'intakeProblems.field.value.option' }],
    })
    expect(await countRows('lead', `tenant_id = $1 and custom::text like '%"B"%'`, [t.id])).toBe(0)
  })

  it('takes each item of a list for a lead', async () => {
    await publish({ each: 'data', fields: [{ to: 'phone', from: ['data.tel'] }], aliases: false })
    await post(channel, { batch: '7', data: [{ tel: aMobile() }, { tel: aMobile() }, { tel: '' }] })
    await settle()
    expect(await countRows('lead', 'tenant_id = $1', [t.id])).toBe(2)
  })

  it('leaves behind by which version a delivery was read', async () => {
    const id = await publish({ fields: [{ to: 'name', from: ['f1'] }] })
    const { id: deliveryId } = await delivered({ f1: '王芳' })
    expect(
      await rowsOf('select verdict, facts from rule_firing where rule_version_id = $1 and subject_id = $2', [
        id,
        deliveryId,
      ]),
    ).toEqual([{ verdict: 'read', facts: { leads: 1, problems: 0 } }])
  })

  it('is told in sentences', async () => {
    const id = await publish({
      fields: [
        { to: 'phone', from: ['a', 'b'], transforms: [{ is: 'digits' }] },
        { to: 'custom.grade', from: ['dj'], values: [{ from: 'A', to: 'o1' }] },
      ],
      constants: [{ to: 'utmSource', value: 'expo' }],
    })
    expect((await getVersion(ops, kind, id)).statements.map(({ text }) => text)).toEqual([
      '电话 ← a 或 b（只留数字）',
      '医院等级 ← dj（“A”即“三甲”）',
      'UTM 来源没有收到时填“expo”',
      '没有指定的字段按名称自动识别',
    ])
  })

  it.each<[string, Partial<Mapping>, string]>([
    ['a field there is not', { fields: [{ to: 'custom.gone', from: ['a'] }] }, 'fields.0.to'],
    [
      'a target twice',
      {
        fields: [
          { to: 'name', from: ['a'] },
          { to: 'name', from: ['b'] },
        ],
      },
      'fields.1.to',
    ],
    [
      'an option there is not',
      { fields: [{ to: 'custom.grade', from: ['a'], values: [{ from: 'A', to: 'o9' }] }] },
      'fields.0.values.0.to',
    ],
    [
      'a province there is not',
      { fields: [{ to: 'province', from: ['a'], values: [{ from: 'A', to: '火星' }] }] },
      'fields.0.values.0.to',
    ],
    [
      'answers where every value is another one',
      { fields: [{ to: 'phone', from: ['a'], values: [{ from: 'A', to: '1' }] }] },
      'fields.0.values',
    ],
    [
      'a date order for a name',
      { fields: [{ to: 'name', from: ['a'], transforms: [{ is: 'day', order: 'ymd' }] }] },
      'fields.0.transforms.0.is',
    ],
    [
      'a constant its field does not offer',
      { constants: [{ to: 'custom.grade', value: '特级' }] },
      'constants.0.value',
    ],
  ])('that says %s is refused at its place', async (_, over, path) => {
    await expect(
      createDraft(ops, kind, { scope: channel.id, body: { ...NOTHING, ...over } }),
    ).rejects.toMatchObject({
      code: 'validation',
      details: [{ path }],
    })
  })

  it('of a channel of another workspace is none', async () => {
    const foreign = await makeChannel(await mintTenant())
    await expect(createDraft(ops, kind, { scope: foreign.id, body: NOTHING })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a sample', () => {
  it('of a form names its fields and suggests what they mean, its answers too', async () => {
    const text = `<form><label>姓名<input name="f1"></label><label>手机<input name="f2"></label>
      <label>医院等级<select name="f3"><option value="1">三级甲等<option value="2">二甲</select></label></form>`
    const view = await readSample(ops, { channelId: channel.id, sample: { is: 'text', text } })
    expect(view.suggestions).toEqual([
      { to: 'name', from: ['f1'], by: 'label' },
      { to: 'phone', from: ['f2'], by: 'label' },
      {
        to: 'custom.grade',
        from: ['f3'],
        by: 'label',
        values: [
          { from: '1', to: 'o1' },
          { from: '2', to: 'o2' },
        ],
      },
    ])
  })

  it('of what came in keeps what stood in it from whoever sees contacts masked', async () => {
    const { id } = await delivered({ name: '王芳' })
    const sample = { is: 'delivery' as const, deliveryId: id }
    const masked = await readSample(ops, { channelId: channel.id, sample })
    expect(masked).toMatchObject({ masked: true })
    expect(masked.fields.map(({ key, samples }) => [key, samples])).toEqual([
      ['手机', []],
      ['name', []],
    ])
    const admin = await (await makeMember(t, { role: 'admin' })).ctx()
    const clear = await readSample(admin, { channelId: channel.id, sample })
    expect(clear.fields[1]).toMatchObject({ key: 'name', samples: ['王芳'] })
    const other = await makeChannel(t)
    await expect(readSample(admin, { channelId: other.id, sample })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('at an address inside the network is not fetched', async () => {
    const sample = { is: 'address' as const, url: 'https://169.254.169.254/latest' }
    await expect(readSample(ops, { channelId: channel.id, sample })).rejects.toMatchObject({
      messageKey: 'outboundRefused',
    })
  })
})
