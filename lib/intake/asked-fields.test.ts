import { describe, expect, it } from 'vitest'
import type { CustomField } from '@/lib/catalog/fields'
import { askedOf } from './asked-fields'
import { completed } from './completed'
import { readCompletion } from './completion-answers'
import type { Problem, RecordCompletion } from './schema'

const BOOTH: CustomField = {
  id: '1',
  object: 'lead',
  key: 'booth',
  type: 'choice',
  label: { 'zh-CN': '展位号', en: 'Booth' },
  unit: '',
  required: false,
  options: [
    { key: 'a12', label: { 'zh-CN': 'A12', en: 'A12' }, aliases: [], retired: false },
    { key: 'a13', label: { 'zh-CN': 'A13', en: 'A13' }, aliases: [], retired: true },
  ],
  position: 0,
  retiredAt: null,
  version: 1,
}
const problem = (path: string, key: string, record?: number): Problem => ({
  path,
  messageKey: `intakeProblems.${key}`,
  ...(record === undefined ? {} : { record }),
})
const noContact = problem('phone', 'noContact', 0)
const wrongBooth = problem('custom.booth', 'field.value.option', 0)

describe('what a delivery lacks', () => {
  it('is one way to reach them, and each field that is wrong, with its input', () => {
    const [record, ...more] = askedOf([noContact, wrongBooth, wrongBooth], [BOOTH])
    expect(more).toEqual([])
    expect(record).toMatchObject({ record: 0, oneOf: ['phone', 'wechat', 'email'] })
    expect(record?.fields.map(({ name, type }) => [name, type])).toEqual([
      ['custom.booth', 'choice'],
      ['phone', 'phone'],
      ['wechat', 'text'],
      ['email', 'email'],
    ])
    expect(record?.fields[0]?.options.map(({ key }) => key)).toEqual(['a12'])
  })

  it('is said in the words of the rule that asks for it, of several the first', () => {
    const rule = (text: string): Problem => ({
      ...problem('custom.booth', 'rule', 0),
      message: { 'zh-CN': text, en: text },
    })
    const [record] = askedOf([noContact, rule('请补全展位号'), rule('展位号不在名单里')], [BOOTH])
    expect(record?.fields.map(({ name, message }) => [name, message?.['zh-CN']])).toEqual([
      ['custom.booth', '请补全展位号'],
      ['phone', undefined],
      ['wechat', undefined],
      ['email', undefined],
    ])
  })

  it('is told record by record', () => {
    const asked = askedOf([problem('mobile', 'x', 2), problem('region', 'x')], [])
    expect(asked.map(({ record, fields }) => [record, fields[0]?.name, fields[0]?.type])).toEqual([
      [0, 'province', 'choice'],
      [2, 'phone', 'phone'],
    ])
    expect(asked[0]?.fields[0]?.options).toHaveLength(34)
  })

  it.each([
    ['a body nobody can read', problem('', 'unreadable.malformedJson')],
    ['a path that is no field', problem('data.list[0]', 'x')],
    ['a field nobody knows', problem('custom.gone', 'field.unknown')],
  ])('is nothing for %s', (_, one) => {
    expect(askedOf([one], [BOOTH])).toEqual([])
  })

  it('is nothing for a field that was retired', () => {
    expect(askedOf([wrongBooth], [{ ...BOOTH, retiredAt: new Date() }])).toEqual([])
  })
})

describe('what was added', () => {
  const mapped = { facts: { name: '张三', phone: '1' }, custom: { booth: '?' }, extra: {}, unknown: [] }

  it('wins over what came, the latest over the one before, each in its record', () => {
    const given: RecordCompletion[][] = [
      [{ record: 0, values: { phone: '2', 'custom.booth': 'a12' } }],
      [
        { record: 0, values: { phone: '3' } },
        { record: 1, values: { name: '李四' } },
      ],
    ]
    expect(completed(mapped, given, 0)).toEqual({
      mapped: { ...mapped, facts: { name: '张三', phone: '3' } },
      custom: { booth: 'a12' },
    })
    expect(completed(mapped, given, 1).mapped.facts).toEqual({ name: '李四', phone: '1' })
    expect(completed(mapped, given, 2)).toEqual({ mapped, custom: {} })
  })
})

describe('a sent completion page', () => {
  const asked = askedOf([noContact, wrongBooth], [BOOTH])
  const read = (text: string) => readCompletion(asked, new URLSearchParams(text))

  it('is read by what was asked, and nothing else', () => {
    expect(read('r0.phone=+13912345670&r0.custom.booth=a12&r0.name=x&r1.phone=1')).toMatchObject({
      records: [{ record: 0, values: { phone: '13912345670', 'custom.booth': 'a12' } }],
      lacking: new Map(),
    })
  })

  it('lacks what is needed, and one way to reach them', () => {
    expect([...read('r0.email=+').lacking]).toEqual([
      ['r0.custom.booth', 'required'],
      ['r0.phone', 'oneOf'],
    ])
    expect([...read('r0.custom.booth=a12&r0.wechat=zhang').lacking]).toEqual([])
  })
})
