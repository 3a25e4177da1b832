import { describe, expect, it } from 'vitest'
import { changesOf, codeOf, draftOf, isWhole, missingIn, moved, newOption } from './field-draft'

const EMPTY = draftOf(null)

describe('a field while it is written', () => {
  it.each([
    ['Bed count', 'bed_count'],
    ['3D scan?', 'd_scan'],
    ['yu suan', 'yu_suan'],
    ['预算', ''],
    ['Budget (CNY)', 'budget_cny'],
  ])('%s has the code %s', (name, code) => {
    expect(codeOf(name)).toBe(code)
  })

  it('says what is missing', () => {
    expect(missingIn(EMPTY, '')).toMatchObject({ label: true, key: true })
    expect(isWhole(missingIn({ ...EMPTY, zh: '预算' }, 'budget'))).toBe(true)
    const choice = { ...EMPTY, zh: '等级', type: 'choice' as const }
    expect(missingIn({ ...choice, options: [] }, 'grade')).toMatchObject({ options: true })
    expect(isWhole(missingIn({ ...choice, options: [newOption()] }, 'grade'))).toBe(false)
  })

  it('sends names in both languages, aliases apart, options only of choices', () => {
    const option = { ...newOption(), zh: '三甲', aliases: '三级甲等，3A, 三甲医院' }
    const draft = { ...EMPTY, zh: ' 等级 ', type: 'choice' as const, options: [option] }
    expect(changesOf(draft)).toEqual({
      label: { 'zh-CN': '等级', en: '等级' },
      unit: '',
      required: false,
      options: [{ label: { 'zh-CN': '三甲', en: '三甲' }, aliases: ['三级甲等', '3A', '三甲医院'] }],
    })
    expect(changesOf({ ...draft, type: 'text' }).options).toEqual([])
  })
})

it('an item moves by a step and stays within the list', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
})
