import { expect, it } from 'vitest'
import type { CustomField } from '@/lib/catalog/fields'
import type { AdmitLead } from '@/lib/leads/schema'
import type { ReadDelivery } from './read-delivery'
import { settledBy } from './settle-custom'

const shared = {
  object: 'lead',
  unit: '',
  required: false,
  position: 1,
  retiredAt: null,
  version: 1,
} as const
const FIELDS: CustomField[] = [
  { ...shared, id: '1', key: 'budget', type: 'money', label: { 'zh-CN': '预算', en: 'Budget' }, options: [] },
  {
    ...shared,
    id: '2',
    key: 'grade',
    type: 'choice',
    label: { 'zh-CN': '医院等级', en: 'Grade' },
    options: [{ key: 'a3', label: { 'zh-CN': '三甲', en: 'A' }, aliases: ['三级甲等'], retired: false }],
  },
]
const BY = { zone: 'Asia/Shanghai', locale: 'zh-CN' } as const

const delivery = (...leads: Partial<AdmitLead>[]): ReadDelivery => ({
  readable: true,
  spam: false,
  unconfirmed: false,
  notice: false,
  references: [],
  subject: null,
  others: [],
  problems: [],
  places: leads.map((_, i) => i),
  records: leads.length,
  leads: leads.map((lead) => ({ name: 'x', productLineId: 'p', source: '官网', ...lead }) as AdmitLead),
})

it('what a mapping aims at a field is kept as the field holds it, other keys as they came', () => {
  const read = delivery({ custom: { budget: '2万', grade: '三级甲等', booth_no: 'A12' } })
  expect(settledBy(read, FIELDS, BY).leads[0]?.custom).toEqual({
    budget: 2_000_000,
    grade: 'a3',
    booth_no: 'A12',
  })
})

it('a value no option is called by quarantines its record, not the others, and says which', () => {
  const read = delivery({ custom: { grade: '特级' } }, { custom: { grade: '三甲' } })
  const settled = settledBy(read, FIELDS, BY)
  expect(settled.leads.map(({ custom }) => custom)).toEqual([{ grade: 'a3' }])
  expect(settled.places).toEqual([1])
  expect(settled.problems).toEqual([
    {
      record: 0,
      path: 'custom.grade',
      messageKey: 'intakeProblems.field.value.option',
      params: { field: '医院等级', value: '特级' },
    },
  ])
})

it('a key that is called like a field fills it where it fits, and stays where it does not', () => {
  const read = delivery({ extra: { 'remark_dict.预算': '5000', 医院等级: '特级', page: '首页' } })
  expect(settledBy(read, FIELDS, BY).leads[0]).toMatchObject({
    custom: { budget: 500_000 },
    extra: { 医院等级: '特级', page: '首页' },
  })
  expect(settledBy(read, FIELDS, BY).problems).toEqual([])
})

it('what a mapping says goes before what is merely called so', () => {
  const read = delivery({ custom: { budget: '100' }, extra: { 预算: '999' } })
  expect(settledBy(read, FIELDS, BY).leads[0]?.custom).toEqual({ budget: 10_000 })
})
