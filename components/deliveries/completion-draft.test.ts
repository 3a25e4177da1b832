import { expect, it } from 'vitest'
import { recordsOf } from './completion-draft'
import type { AskedRecord } from './view'

const field = (name: string) => ({
  name,
  type: 'text' as const,
  label: null,
  unit: '',
  options: [],
  message: null,
})
const ASKED: AskedRecord[] = [
  {
    record: 0,
    oneOf: ['phone', 'wechat'],
    fields: [field('phone'), field('wechat'), field('custom.booth')],
    known: null,
  },
  { record: 3, oneOf: [], fields: [field('custom.booth')], known: 'open' },
]

it('sends what is asked for and was filled in, record by record', () => {
  const draft = {
    '0.phone': ' 13912345670 ',
    '0.wechat': '  ',
    '0.custom.booth': null,
    '3.custom.booth': ['a12'],
    '3.phone': 'not asked',
  }
  expect(recordsOf(ASKED, draft)).toEqual([
    { record: 0, values: { phone: '13912345670' } },
    { record: 3, values: { 'custom.booth': ['a12'] } },
  ])
})

it('sends a decision where one is asked for, with or without a value beside it', () => {
  expect(recordsOf(ASKED, { '0.?known': 'new', '3.?known': 'touch' })).toEqual([
    { record: 3, values: {}, known: 'touch' },
  ])
})

it('keeps no and nought, which are answers', () => {
  expect(recordsOf(ASKED, { '0.custom.booth': false, '3.custom.booth': 0 })).toEqual([
    { record: 0, values: { 'custom.booth': false } },
    { record: 3, values: { 'custom.booth': 0 } },
  ])
  expect(recordsOf(ASKED, {})).toEqual([])
})
