import { describe, expect, it } from 'vitest'
import type { CustomField } from '@/lib/catalog/fields'
import type { SampleField } from '@/lib/connectors/sample/sample-field'
import { suggestMapping } from './suggest'

const label = (zh: string) => ({ 'zh-CN': zh, en: zh })
const custom = (key: string, over: Partial<CustomField> = {}): CustomField => ({
  id: key,
  object: 'lead',
  key,
  type: 'text',
  label: label(key),
  unit: '',
  required: false,
  options: [],
  position: 1,
  retiredAt: null,
  version: 1,
  ...over,
})
const FIELDS = [
  custom('booth', { label: label('展位号') }),
  custom('grade', {
    type: 'choice',
    label: label('医院等级'),
    options: [
      { key: 'a3', label: label('三甲'), aliases: ['三级甲等'], retired: false },
      { key: 'a2', label: label('二甲'), aliases: [], retired: false },
    ],
  }),
  custom('gone', { label: label('旧字段'), retiredAt: new Date() }),
]
const field = (key: string, over: Partial<SampleField> = {}): SampleField => ({
  key,
  label: null,
  samples: [],
  options: [],
  hidden: false,
  ...over,
})
const suggested = (...sample: SampleField[]) =>
  suggestMapping(sample, FIELDS).map(({ to, from: [key], by }) => [key, to, by])

describe('a field means', () => {
  it('what its name says, inside envelopes and nested objects too', () => {
    expect(suggested(field('data.telphone'), field('answers.公司名称'), field('Full_Name'))).toEqual([
      ['data.telphone', 'phone', 'name'],
      ['answers.公司名称', 'company', 'name'],
      ['Full_Name', 'name', 'name'],
    ])
  })

  it('else what the form calls it, else what stands in it', () => {
    expect(
      suggested(
        field('f1', { label: '您的姓名 *' }),
        field('f2', { samples: ['139 1234 5678'] }),
        field('f3', { samples: ['a@example.com'] }),
        field('f4', { samples: ['13912345679'], hidden: true }),
      ),
    ).toEqual([
      ['f1', 'name', 'label'],
      ['f2', 'phone', 'value'],
      ['f3', 'email', 'value'],
    ])
  })

  it('one thing at most, the surest sign first; a retired field is meant by nobody', () => {
    expect(suggested(field('f1', { label: '手机' }), field('mobile'), field('旧字段'))).toEqual([
      ['mobile', 'phone', 'name'],
    ])
  })

  it('a field of the workspace before anything else, with what the form’s answers mean in it', () => {
    const options = [
      { value: '1', label: '三级甲等' },
      { value: '二甲', label: '二甲' },
      { value: '9', label: '诊所' },
    ]
    const [booth, grade] = suggestMapping(
      [field('展位号'), field('q7', { label: '医院等级', options })],
      FIELDS,
    )
    expect(booth).toMatchObject({ to: 'custom.booth' })
    expect(grade).toEqual({
      to: 'custom.grade',
      from: ['q7'],
      by: 'label',
      values: [{ from: '1', to: 'a3' }],
    })
  })
})
