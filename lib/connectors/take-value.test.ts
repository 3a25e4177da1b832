import { describe, expect, it } from 'vitest'
import type { FlatRecord } from './connector'
import { ALIAS_MAPPING, applyMapping } from './mapping'
import type { MappedField, Mapping } from './mapping-schema'
import { takeValue } from './take-value'

const field = (over: Partial<MappedField> & Pick<MappedField, 'to'>): MappedField => ({
  from: ['a'],
  ...over,
})
const textOf = (record: FlatRecord, mapped: MappedField) => {
  const taken = takeValue(record, mapped)
  return taken && ('text' in taken ? taken.text : `? ${taken.value}`)
}

describe('a value on its way', () => {
  it.each<[string, FlatRecord, MappedField, string | null]>([
    ['as it came', { a: ' 张三 ' }, field({ to: 'name' }), '张三'],
    [
      'a 19-digit id stays itself',
      { a: '7301234567890123456' },
      field({ to: 'adId' }),
      '7301234567890123456',
    ],
    [
      'digits only',
      { a: '电话：０１３８-0013 8001' },
      field({ to: 'phone', transforms: [{ is: 'digits' }] }),
      '013800138001',
    ],
    ['no digit at all is nothing', { a: '无' }, field({ to: 'phone', transforms: [{ is: 'digits' }] }), null],
    [
      'the next key where the first leaves nothing',
      { a: '无', b: '139' },
      field({ to: 'phone', from: ['a', 'b'], transforms: [{ is: 'digits' }] }),
      '139',
    ],
    ['blanks inside', { a: '张　 三' }, field({ to: 'name', transforms: [{ is: 'compact' }] }), '张三'],
    [
      'the first of a text',
      { a: '膝关节、髋关节;脊柱' },
      field({ to: 'interest', transforms: [{ is: 'first' }] }),
      '膝关节',
    ],
    [
      'the first of a list',
      { a: ['膝', '髋'] },
      field({ to: 'interest', transforms: [{ is: 'first' }] }),
      '膝',
    ],
    ['a list as one text', { a: ['膝', null, '髋'] }, field({ to: 'interest' }), '膝, 髋'],
    [
      'several keys as one',
      { a: '张', c: '三' },
      field({ to: 'name', from: ['a', 'b', 'c'], transforms: [{ is: 'join', with: '' }] }),
      '张三',
    ],
    [
      'a date the American way',
      { a: '3/4/2026' },
      field({ to: 'custom.day', transforms: [{ is: 'day', order: 'mdy' }] }),
      '2026-03-04',
    ],
    [
      'a date the British way, with its time left out',
      { a: '3.4.2026 10:05' },
      field({ to: 'custom.day', transforms: [{ is: 'day', order: 'dmy' }] }),
      '2026-04-03',
    ],
    [
      'a date written out',
      { a: '2026年1月5日' },
      field({ to: 'custom.day', transforms: [{ is: 'day', order: 'ymd' }] }),
      '2026-01-05',
    ],
    [
      'no date there is stays as it came',
      { a: '2026-02-30' },
      field({ to: 'custom.day', transforms: [{ is: 'day', order: 'ymd' }] }),
      '2026-02-30',
    ],
    [
      'a moment with its time',
      { a: '2026/1/5 9:30' },
      field({ to: 'custom.at', transforms: [{ is: 'moment', order: 'ymd' }] }),
      '2026-01-05 09:30',
    ],
    [
      'seconds',
      { a: 1767225600 },
      field({ to: 'custom.at', transforms: [{ is: 'moment', order: 'seconds' }] }),
      '2026-01-01T00:00:00.000Z',
    ],
    [
      'milliseconds',
      { a: '1767225600000' },
      field({ to: 'custom.at', transforms: [{ is: 'moment', order: 'milliseconds' }] }),
      '2026-01-01T00:00:00.000Z',
    ],
    [
      'seconds no calendar holds',
      { a: '999999999999999' },
      field({ to: 'custom.at', transforms: [{ is: 'moment', order: 'seconds' }] }),
      '999999999999999',
    ],
  ])('%s', (_, record, mapped, text) => {
    expect(textOf(record, mapped)).toBe(text)
  })

  it('comes from no prototype', () => {
    expect(takeValue({} as FlatRecord, field({ to: 'name', from: ['toString', '__proto__'] }))).toBeNull()
  })
})

describe('an answer', () => {
  const gender = field({
    to: 'gender',
    values: [
      { from: 'M', to: '男' },
      { from: ' f ', to: '女' },
    ],
  })
  const grade = field({
    to: 'custom.grade',
    values: [
      { from: '三级甲等', to: 'a3' },
      { from: '1', to: 'a1' },
    ],
  })

  it.each<[string, FlatRecord, MappedField, string]>([
    ['is what it means', { a: 'M' }, gender, '男'],
    ['whatever its width and case', { a: ' Ｆ' }, gender, '女'],
    ['nobody said the meaning of is told for a fact', { a: 'X' }, gender, '? X'],
    ['and handed on to a field, which knows its options', { a: '二级' }, grade, '二级'],
    ['of a number', { a: 1 }, grade, 'a1'],
    ['of several, each by itself', { a: ['三级甲等', '二级'] }, grade, 'a3, 二级'],
    ['of several in one text', { a: '三级甲等,1' }, grade, 'a3, a1'],
  ])('%s', (_, record, mapped, text) => {
    expect(textOf(record, mapped)).toBe(text)
  })

  const mapping: Mapping = { ...ALIAS_MAPPING, fields: [gender] }
  const nowhere = () => ({ province: null, city: null })

  it('that is unknown is no fact by any other way, and stays with what was sent', () => {
    const constants = [{ to: 'gender' as const, value: '男' }]
    const mapped = applyMapping({ a: 'X', sex: '女', phone: '1' }, { ...mapping, constants }, nowhere)
    expect(mapped.facts).toEqual({ phone: '1' })
    expect(mapped.unknown).toEqual([{ to: 'gender', key: 'a', value: 'X' }])
    expect({ ...mapped.extra }).toEqual({ a: 'X', sex: '女' })
  })

  it('of a joined field takes all of its keys', () => {
    const name = field({ to: 'name', from: ['last', 'first'], transforms: [{ is: 'join', with: ' ' }] })
    const mapped = applyMapping(
      { last: 'Wang', first: 'Fang', x: 1 },
      { ...mapping, fields: [name] },
      nowhere,
    )
    expect(mapped.facts.name).toBe('Wang Fang')
    expect({ ...mapped.extra }).toEqual({ x: 1 })
  })
})
