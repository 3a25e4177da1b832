import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { messagesByLocale } from '@/lib/platform/i18n/messages'
import { defineObject, OPERATORS_OF_TYPE } from './fields'
import { sentenceOf } from './sentence'
import { sentenceWords, type Translate } from './sentence-words'
import type { Operator, Rule, RuleGroup } from './types'

const option = (key: string, zh: string, en: string) => ({ key, label: { 'zh-CN': zh, en } })
const OBJECT = defineObject({
  name: 'lead',
  fields: {
    company: { type: 'text', column: 'company', labelKey: 'fields.lead.company' },
    status: { type: 'enum', column: 'status', labelKey: 'fields.lead.status' },
    ownerId: { type: 'ref', column: 'owner_id', labelKey: 'fields.lead.owner' },
    receivedAt: { type: 'instant', column: 'received_at', labelKey: 'fields.lead.receivedAt' },
    'custom.beds': {
      type: 'number',
      column: 'custom',
      jsonKey: 'beds',
      labelKey: '',
      label: { 'zh-CN': '床位数', en: 'Beds' },
      unit: '张',
    },
    'custom.budget': {
      type: 'number',
      column: 'custom',
      jsonKey: 'budget',
      labelKey: '',
      label: { 'zh-CN': '预算', en: 'Budget' },
      format: 'cents',
    },
    'custom.tender_on': {
      type: 'day',
      column: 'custom',
      jsonKey: 'tender_on',
      labelKey: '',
      label: { 'zh-CN': '招标日期', en: 'Tender date' },
    },
    'custom.is_public': {
      type: 'boolean',
      column: 'custom',
      jsonKey: 'is_public',
      labelKey: '',
      label: { 'zh-CN': '公立医院', en: 'Public hospital' },
    },
    'custom.needs': {
      type: 'list',
      column: 'custom',
      jsonKey: 'needs',
      labelKey: '',
      label: { 'zh-CN': '关注产品', en: 'Interests' },
      options: [
        option('knee', '膝关节', 'Knee'),
        option('hip', '髋关节', 'Hip'),
        option('ct', 'CT 机', 'CT'),
      ],
    },
  },
})

const NAMES: Record<string, string> = { me: '我', new: '新进', holding: '等待分配' }
const saying = (locale: 'zh-CN' | 'en') => {
  const t = createTranslator({ locale, messages: messagesByLocale[locale] }) as unknown as Translate
  const words = sentenceWords(OBJECT, {
    locale,
    zone: 'Asia/Shanghai',
    t,
    choice: (_, key) => NAMES[key] ?? null,
  })
  return (group: RuleGroup) => sentenceOf(group, words)
}

const VALUES: Record<string, (operator: Operator) => Rule['value']> = {
  company: (operator) => (operator === 'in' || operator === 'notIn' ? ['惠康', '仁济'] : '骨科'),
  status: (operator) => (operator === 'in' || operator === 'notIn' ? ['new', 'holding'] : 'new'),
  ownerId: (operator) => (operator === 'in' || operator === 'notIn' ? ['me'] : 'me'),
  receivedAt: (operator) =>
    operator === 'between' || operator === 'notBetween'
      ? ['2026-11-01T00:00:00+08:00', '2026-11-26T14:05:00+08:00']
      : '2026-11-01T00:00:00+08:00',
  'custom.beds': (operator) =>
    operator === 'between' || operator === 'notBetween'
      ? [100, 1500]
      : operator === 'in' || operator === 'notIn'
        ? [100, 200, 300]
        : 1500,
  'custom.budget': () => 12_345_600,
  'custom.tender_on': () => '2026-12-01',
  'custom.is_public': () => true,
  'custom.needs': (operator) =>
    operator === 'contains' || operator === 'doesNotContain' ? 'ct' : ['knee', 'hip', 'ct'],
}
const RELATIVE = ['withinLast', 'withinNext', 'olderThan']

function everyRule(): Rule[] {
  return Object.entries(OBJECT.fields).flatMap(([field, { type }]) => {
    const offered = field === 'custom.budget' || field === 'custom.tender_on' ? (['>='] as const) : null
    return (offered ?? OPERATORS_OF_TYPE[type]).map((operator): Rule => {
      if (operator === 'null' || operator === 'notNull') return { field, operator }
      if (operator === 'inPeriod') return { field, operator, value: 'lastQuarter' }
      if (RELATIVE.includes(operator)) return { field, operator, value: { n: 90, unit: 'day' } }
      return { field, operator, value: VALUES[field]?.(operator) }
    })
  })
}

const NESTED: RuleGroup = {
  combinator: 'and',
  rules: [
    { field: 'status', operator: '=', value: 'new' },
    {
      combinator: 'or',
      rules: [
        { field: 'custom.beds', operator: '>=', value: 500 },
        { field: 'custom.needs', operator: 'in', value: ['knee', 'hip'] },
      ],
    },
    { combinator: 'and', not: true, rules: [{ field: 'company', operator: 'null' }] },
  ],
}

describe.each(['zh-CN', 'en'] as const)('a sentence in %s', (locale) => {
  const say = saying(locale)

  it('for every operator of every type', () => {
    const all = everyRule().map((rule) => say({ combinator: 'and', rules: [rule] }))
    expect(all.join('\n')).toMatchSnapshot()
    // What a translator did not find comes out as its key.
    expect(all.filter((text) => text.includes('conditions.'))).toEqual([])
  })

  it('for groups in groups, negated, empty, and what nobody knows any more', () => {
    expect(say(NESTED)).toMatchSnapshot()
    expect(say({ ...NESTED, combinator: 'or', not: true })).toMatchSnapshot()
    expect(say({ combinator: 'and', rules: [] })).toMatchSnapshot()
    const gone: RuleGroup = {
      combinator: 'and',
      rules: [
        { field: 'custom.gone', operator: '=', value: 'x' },
        { field: 'custom.needs', operator: 'in', value: ['gone'] },
        { field: 'status', operator: 'in', value: [] },
      ],
    }
    expect(say(gone)).toMatchSnapshot()
  })

  it('tells each period and unit', () => {
    const units = (['minute', 'hour', 'day', 'week', 'month', 'year'] as const).map((unit) =>
      say({
        combinator: 'and',
        rules: [{ field: 'receivedAt', operator: 'withinLast', value: { n: 1, unit } }],
      }),
    )
    expect(units.join('\n')).toMatchSnapshot()
  })
})
