import { describe, expect, it } from 'vitest'
import { readValue } from './custom-values'
import type { CustomField, CustomType, FieldOption } from './fields'
import { keyOfName, missingCustom, readCustom } from './queries/read-custom'

const ZONE = 'Asia/Shanghai'
const option = (key: string, zh: string, en: string, ...aliases: string[]): FieldOption => ({
  key,
  label: { 'zh-CN': zh, en },
  aliases,
  retired: false,
})
const OPTIONS = [
  option('a3', '三甲', 'Grade A', '三级甲等', '3A'),
  option('a2', '二甲', 'Grade B'),
  option('ct', 'CT、MR', 'CT/MR'),
  { ...option('old', '一级', 'Grade C'), retired: true },
]
const field = (type: CustomType, more: Partial<CustomField> = {}): CustomField => ({
  id: 'f',
  object: 'lead',
  key: 'x',
  type,
  label: { 'zh-CN': '某项', en: 'Something' },
  unit: '',
  required: false,
  options: type === 'choice' || type === 'choices' ? OPTIONS : [],
  position: 1,
  retiredAt: null,
  version: 1,
  ...more,
})

describe('a value is read as what its field holds', () => {
  it.each<[CustomType, unknown, unknown]>([
    ['text', '  三楼东侧 ', '三楼东侧'],
    ['text', 12, '12'],
    ['number', 12.5, 12.5],
    ['number', '１,２００', 1200],
    ['number', ' 2.5万 ', 25_000],
    ['number', '-0.29', -0.29],
    ['money', 29, 29],
    ['money', '0.29', 29],
    ['money', '¥1,234.50', 123_450],
    ['money', '12万元', 12_000_000],
    ['day', '2026-02-28', '2026-02-28'],
    ['day', '2026年1月5日', '2026-01-05'],
    ['day', '2026/1/5', '2026-01-05'],
    ['day', '20260105', '2026-01-05'],
    ['instant', '2026-01-05T08:00:00+08:00', '2026-01-05T00:00:00.000Z'],
    ['instant', '2026-01-05 08:00', '2026-01-05T00:00:00.000Z'],
    ['boolean', false, false],
    ['boolean', '是', true],
    ['boolean', 'No', false],
    ['choice', 'a3', 'a3'],
    ['choice', '三级 甲等', 'a3'],
    ['choice', 'grade a', 'a3'],
    ['choice', '３Ａ', 'a3'],
    ['choices', ['a2', '三甲', 'a2'], ['a2', 'a3']],
    ['choices', '三甲，二甲', ['a3', 'a2']],
    ['choices', 'CT、MR', ['ct']],
    ['choices', [], null],
    ['number', '', null],
    ['choice', null, null],
  ])('%s %j → %j', (type, given, value) => {
    expect(readValue(field(type), given, ZONE)).toEqual({ value })
  })

  it('and what is stored reads as itself', () => {
    const stored: [CustomType, unknown][] = [
      ['money', 123_450],
      ['day', '2026-01-05'],
      ['instant', '2026-01-05T00:00:00.000Z'],
      ['choices', ['a2', 'a3']],
      ['boolean', true],
    ]
    for (const [type, value] of stored) expect(readValue(field(type), value, ZONE)).toEqual({ value })
  })

  it.each<[CustomType, unknown, string]>([
    ['text', { a: 1 }, 'text'],
    ['text', 'a\0b', 'text'],
    ['text', 'x'.repeat(2_001), 'tooLong'],
    ['number', '约10台', 'number'],
    ['number', Number.POSITIVE_INFINITY, 'number'],
    ['number', '1e5', 'number'],
    ['money', 1.5, 'money'],
    ['money', '1.005', 'money'],
    ['day', '2026-02-30', 'day'],
    ['day', 20260105, 'day'],
    ['instant', '下周三', 'instant'],
    ['instant', '2026-01-05 25:00', 'instant'],
    ['boolean', '也许', 'boolean'],
    ['choice', '特级', 'option'],
    ['choice', '一级', 'option'],
    ['choice', ['a3'], 'option'],
    ['choices', ['a3', '特级'], 'option'],
    ['choices', '三甲 二甲', 'option'],
  ])('%s %j is wrong', (type, given, problem) => {
    expect(readValue(field(type), given, ZONE)).toEqual({ problem })
  })
})

describe('values of several fields', () => {
  const fields = [
    field('money', { key: 'budget', label: { 'zh-CN': '预算', en: 'Budget' }, required: true }),
    field('choice', { key: 'grade' }),
    field('text', { key: 'gone', retiredAt: new Date(0) }),
  ]
  const read = (given: Record<string, unknown>) => readCustom(fields, given, { zone: ZONE, locale: 'zh-CN' })

  it('name everything that is wrong, with its place', () => {
    const { values, problems } = read({ budget: '很多', grade: '特级', gone: 'x', other: 1 })
    expect(values).toEqual({})
    expect(problems).toEqual([
      { path: 'custom.budget', messageKey: 'field.value.money', params: { field: '预算', value: '很多' } },
      { path: 'custom.grade', messageKey: 'field.value.option', params: { field: '某项', value: '特级' } },
      { path: 'custom.gone', messageKey: 'field.retired', params: { field: 'gone' } },
      { path: 'custom.other', messageKey: 'field.unknown', params: { field: 'other' } },
    ])
  })

  it('may be emptied, unless they are required', () => {
    expect(read({ grade: null }).emptied).toEqual(['grade'])
    expect(read({ budget: '' }).problems).toMatchObject([{ messageKey: 'field.required' }])
    expect(missingCustom(fields, { grade: 'a3' }, 'en')).toEqual([
      { path: 'custom.budget', messageKey: 'field.required', params: { field: 'Budget' } },
    ])
  })

  it('are found by key or name, behind an envelope too', () => {
    expect(keyOfName(fields, 'budget')).toBe('budget')
    expect(keyOfName(fields, 'remark_dict.预算')).toBe('budget')
    expect(keyOfName(fields, '预算金额')).toBeNull()
  })
})
