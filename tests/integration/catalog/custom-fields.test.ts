import { beforeEach, describe, expect, it } from 'vitest'
import { createField, orderFields, updateField } from '@/lib/catalog/commands/custom-fields'
import { createView } from '@/lib/catalog/commands/saved-views'
import type { CustomField } from '@/lib/catalog/fields'
import { fieldUsage, listFields } from '@/lib/catalog/queries/list-fields'
import type { CreateField } from '@/lib/catalog/schema'
import { enterLead } from '@/lib/intake/commands/enter-lead'
import { replayDelivery } from '@/lib/intake/commands/replay-deliveries'
import { listDeliveries } from '@/lib/intake/queries/list-deliveries'
import { exportLeads } from '@/lib/leads/commands/export-leads'
import { updateLead } from '@/lib/leads/commands/update-lead'
import { getLead } from '@/lib/leads/queries/get-lead'
import { listLeads } from '@/lib/leads/queries/list-leads'
import type { Ctx } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/ids'
import type { Rule } from '@/lib/rules/types'
import { leadWords } from '@/lib/wiring/lead-words'
import { viewables } from '@/lib/wiring/viewables'
import { adminSql, countRows } from '../../support/database'
import { aMobile, type Channel, makeChannel, makeLine, makeMember } from '../../support/factories'
import { eventsOf, rowsOf } from '../../support/look'
import { mintTenant, systemCtx, type Tenant } from '../../support/mint-tenant'
import { post } from '../../support/post'
import { settle } from '../../support/settle'

const label = (zh: string, en = zh) => ({ 'zh-CN': zh, en })
const BUDGET: CreateField = { object: 'lead', key: 'budget', type: 'money', label: label('预算', 'Budget') }
const GRADE: CreateField = {
  object: 'lead',
  key: 'grade',
  type: 'choice',
  label: label('医院等级', 'Grade'),
  options: [{ label: label('三甲', 'A'), aliases: ['三级甲等'] }, { label: label('二甲', 'B') }],
}

let t: Tenant
let line: string
let ops: Ctx
beforeEach(async () => {
  t = await mintTenant()
  line = await makeLine(t)
  ops = await (await makeMember(t, { role: 'ops' })).ctx()
})

const entered = (custom?: Record<string, unknown>, more: object = {}) =>
  enterLead(ops, {
    name: '王芳',
    phone: aMobile(),
    productLineId: line,
    ...(custom ? { custom } : {}),
    ...more,
  })
const where = (...rules: Rule[]) => ({ filter: JSON.stringify({ combinator: 'and', rules }) })
const namesOf = async (ctx: Ctx, ...rules: Rule[]) =>
  (await listLeads(ctx, { ...where(...rules), sort: 'name' })).items.map(({ name }) => name)

describe('fields of one’s own', () => {
  it('are added, changed, ordered, retired and brought back, each with its event', async () => {
    const budget = await createField(ops, BUDGET)
    const grade = await createField(ops, GRADE)
    expect(grade.options.map(({ key }) => key)).toEqual(['o1', 'o2'])
    await orderFields(ops, { object: 'lead', ids: [grade.id] })
    expect((await listFields(ops, 'lead')).map(({ key }) => key)).toEqual(['grade', 'budget'])
    const renamed = await updateField(ops, {
      id: budget.id,
      version: 1,
      label: label('采购预算'),
      required: true,
    })
    expect(renamed).toMatchObject({ label: label('采购预算'), required: true, version: 2 })
    await expect(updateField(ops, { id: budget.id, version: 1, unit: '元' })).rejects.toMatchObject({
      messageKey: 'versionMoved',
    })
    const retired = await updateField(ops, { id: budget.id, version: 2, retired: true })
    expect((await listFields(ops, 'lead')).map(({ key, retiredAt }) => [key, retiredAt !== null])).toEqual([
      ['grade', false],
      ['budget', true],
    ])
    await updateField(ops, { id: budget.id, version: retired.version, retired: false })
    expect((await eventsOf(t, 'customField', budget.id)).map(({ type }) => type)).toEqual([
      'field.created',
      'fields.ordered',
      'field.updated',
      'field.updated',
      'field.updated',
    ])
  })

  it('have one key each, also after one was retired; a name stands for one option only', async () => {
    const { id } = await createField(ops, BUDGET)
    await updateField(ops, { id, version: 1, retired: true })
    await expect(createField(ops, BUDGET)).rejects.toMatchObject({
      code: 'conflict',
      messageKey: 'field.keyTaken',
    })
    const twice = { ...GRADE, options: [{ label: label('三甲') }, { label: label('三 甲') }] }
    await expect(createField(ops, twice)).rejects.toMatchObject({
      details: [{ path: 'options.1.label', messageKey: 'field.nameTwice', params: { name: '三 甲' } }],
    })
    await expect(createField(ops, { ...GRADE, options: [] })).rejects.toMatchObject({
      details: [{ messageKey: 'field.needsOptions' }],
    })
    await expect(createField(ops, { ...BUDGET, key: 'Budget!' })).rejects.toMatchObject({
      code: 'validation',
    })
  })

  it('keep an option that is left out, retired, under its key', async () => {
    const { id, options } = await createField(ops, GRADE)
    const kept = options.slice(0, 1)
    const after = await updateField(ops, { id, version: 1, options: [{ label: label('特级') }, ...kept] })
    expect(after.options.map(({ key, retired }) => [key, retired])).toEqual([
      ['o3', false],
      ['o1', false],
      ['o2', true],
    ])
  })

  it('change neither key nor type, whoever asks the database', async () => {
    const { id } = await createField(ops, BUDGET)
    await expect(adminSql('update custom_field set type = $2 where id = $1', [id, 'text'])).rejects.toThrow(
      'keeps its object, key and type',
    )
  })

  it('are made by ops, read by everybody, and of no other workspace', async () => {
    const rep = await (await makeMember(t, { lines: [line] })).ctx()
    const { id } = await createField(ops, BUDGET)
    await expect(createField(rep, GRADE)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listFields(rep, 'lead')).toHaveLength(1)
    const other = await mintTenant()
    expect(await listFields(other.system, 'lead')).toEqual([])
    await expect(updateField(other.system, { id, version: 1, retired: true })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(orderFields(other.system, { object: 'lead', ids: [id] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(fieldUsage(systemCtx(t.id, ['lead.read']), 'lead')).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('tell every open browser', async () => {
    const rep = await makeMember(t)
    await createField(ops, BUDGET)
    const told = await rowsOf<{ member_id: string }>(
      `select member_id from live_message where tenant_id = $1 and type = 'fields'`,
      [t.id],
    )
    expect(told.map((row) => row.member_id)).toContain(rep.id)
  })
})

describe('values of added fields', () => {
  let grade: CustomField
  beforeEach(async () => {
    await createField(ops, BUDGET)
    grade = await createField(ops, GRADE)
  })

  it('are entered, read as their field holds them, and refused with their place', async () => {
    const { leadId } = await entered({ budget: '2.5万', grade: '三级甲等' })
    expect((await getLead(ops, leadId)).custom).toEqual({ budget: 2_500_000, grade: 'o1' })
    await expect(entered({ grade: '特级', nothing: 1 })).rejects.toMatchObject({
      code: 'validation',
      details: [
        { path: 'custom.grade', messageKey: 'field.value.option' },
        { path: 'custom.nothing', messageKey: 'field.unknown' },
      ],
    })
  })

  it('must be there where they are required, and cannot be emptied', async () => {
    await updateField(ops, { id: grade.id, version: 1, required: true })
    await expect(entered()).rejects.toMatchObject({
      details: [{ path: 'custom.grade', messageKey: 'field.required' }],
    })
    const { leadId } = await entered({ grade: 'o2' })
    const { version } = await getLead(ops, leadId)
    await expect(updateLead(ops, { leadId, version, custom: { grade: null } })).rejects.toMatchObject({
      details: [{ path: 'custom.grade', messageKey: 'field.required' }],
    })
  })

  it('are corrected one by one; the event says what changed', async () => {
    const { leadId } = await entered({ budget: 100, grade: 'o1' })
    const { version } = await getLead(ops, leadId)
    await updateLead(ops, { leadId, version, custom: { budget: null, grade: '二甲' } })
    const after = await getLead(ops, leadId)
    expect(after.custom).toEqual({ grade: 'o2' })
    const [told] = (await eventsOf(t, 'lead', leadId)).filter(({ type }) => type === 'lead.updated')
    expect(told?.data).toEqual({
      before: { 'custom.budget': 100, 'custom.grade': 'o1' },
      after: { 'custom.budget': null, 'custom.grade': 'o2' },
    })
    await updateLead(ops, { leadId, version: after.version, custom: { grade: 'o2' } })
    expect((await getLead(ops, leadId)).version).toBe(after.version)
  })

  it('narrow lists, stand in views and files; a retired field still does', async () => {
    await entered({ budget: '1万', grade: 'o1' }, { name: '甲' })
    await entered({ budget: '3万', grade: 'o2' }, { name: '乙' })
    await entered(undefined, { name: '丙' })
    expect(await namesOf(ops, { field: 'custom.budget', operator: '>=', value: 2_000_000 })).toEqual(['乙'])
    expect(await namesOf(ops, { field: 'custom.grade', operator: 'in', value: ['o1'] })).toEqual(['甲'])
    expect(await namesOf(ops, { field: 'custom.grade', operator: 'null' })).toEqual(['丙'])
    await expect(namesOf(ops, { field: 'custom.none', operator: 'null' })).rejects.toMatchObject({
      messageKey: 'rules.unknownField',
    })
    const filter = {
      combinator: 'and' as const,
      rules: [{ field: 'custom.grade', operator: '=' as const, value: 'o1' }],
    }
    const view = {
      object: 'lead' as const,
      name: '三甲',
      sort: 'name',
      filter,
      columns: ['name', 'custom.grade'],
    }
    await expect(createView(ops, viewables, view)).resolves.toMatchObject({ columns: view.columns })
    await expect(createView(ops, viewables, { ...view, columns: ['custom.none'] })).rejects.toMatchObject({
      details: [{ path: 'columns.0' }],
    })
    await updateField(ops, { id: grade.id, version: 1, retired: true })
    expect(await namesOf(ops, { field: 'custom.grade', operator: '=', value: 'o1' })).toEqual(['甲'])
    const { pieces } = await exportLeads(ops, leadWords('zh-CN'), {
      columns: 'name,custom.grade,custom.budget',
      sort: 'name',
    })
    let text = ''
    for await (const piece of pieces) text += piece
    expect(text.split('\r\n').slice(0, 4)).toEqual([
      '\uFEFF姓名,医院等级,预算 (¥)',
      '丙,,',
      '甲,三甲,10000',
      '乙,二甲,30000',
    ])
    await expect(exportLeads(ops, leadWords('zh-CN'), { columns: 'custom.none' })).rejects.toMatchObject({
      details: [{ path: 'columns.0', messageKey: 'unknownField' }],
    })
  })

  it('are counted: by field, by option, by view', async () => {
    await entered({ budget: 100, grade: 'o1' })
    await entered({ grade: 'o1' })
    expect(await fieldUsage(ops, 'lead')).toEqual([
      { key: 'budget', leads: 1, views: 0, options: {} },
      { key: 'grade', leads: 2, views: 0, options: { o1: 2 } },
    ])
  })

  it('come in by a channel’s mapping; an option nobody knows waits, and comes in once it is known', async () => {
    const channel: Channel = await makeChannel(t, {
      mapping: {
        fields: [{ to: 'custom.grade', from: ['level'] }],
        constants: [],
        aliases: true,
        envelopes: [],
      },
    })
    await post(channel, {
      message_id: newId(),
      name: '李强',
      phone: aMobile(),
      level: '三级甲等',
      预算: '8000',
    })
    await post(channel, { message_id: newId(), name: '赵敏', phone: aMobile(), level: '特级' })
    await settle()
    const { items } = await listLeads(t.system, {})
    expect(items.map(({ name, custom }) => [name, custom])).toEqual([
      ['李强', { grade: 'o1', budget: 800_000 }],
    ])
    const [waiting] = (await listDeliveries(t.system, { verdict: 'quarantined' })).items
    expect(waiting?.problems).toMatchObject([
      {
        path: 'custom.grade',
        messageKey: 'intakeProblems.field.value.option',
        params: { field: '医院等级', value: '特级' },
      },
    ])
    const options = [...grade.options, { label: label('特级'), aliases: [] }]
    await updateField(ops, { id: grade.id, version: 1, options })
    await replayDelivery(t.system, waiting?.id ?? '')
    await settle()
    expect(await countRows('lead', `tenant_id = $1 and custom ->> 'grade' = 'o3'`, [t.id])).toBe(1)
  })
})
