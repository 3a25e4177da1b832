import { describe, expect, it } from 'vitest'
import type { CustomField } from '@/lib/catalog/fields'
import type { AdmitLead } from '@/lib/leads/schema'
import { type AdmissionRule, AdmissionRules } from '../schema'
import { asksForContacts, checkAdmission, compileAdmission, recordObject } from './compile'
import type { Bench } from './in-force'
import { allRejected, judge, problemsOf } from './judge'

const label = (zh: string) => ({ 'zh-CN': zh, en: zh })
const field = (key: string, over: Partial<CustomField> = {}): CustomField => ({
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
  field('booth'),
  field('budget', { type: 'money' }),
  field('grade', {
    type: 'choice',
    options: [{ key: 'a3', label: label('三甲'), aliases: [], retired: false }],
  }),
]
const rule = (check: AdmissionRule['check'], over: Partial<AdmissionRule> = {}): AdmissionRule => ({
  key: 'r',
  field: 'custom.booth',
  check,
  onFail: 'quarantine',
  message: { 'zh-CN': '请补全展位号', en: 'Please add the booth number' },
  ...over,
})
const lead = (over: Partial<AdmitLead> = {}): AdmitLead => ({
  name: '王芳',
  phone: '13912345678',
  productLineId: 'p',
  source: 'exhibition',
  receivedAt: new Date('2026-11-26T02:00:00Z'),
  ...over,
})
const bench = (rules: AdmissionRule[], fields: CustomField[] = FIELDS): Bench => ({
  now: new Date('2026-11-26T03:00:00Z'),
  zone: 'Asia/Shanghai',
  object: recordObject(fields),
  versions: new Map([
    ['exhibition', { versionId: 'v', number: 1, rules: compileAdmission({ rules }, fields) }],
  ]),
})
const verdict = (rules: AdmissionRule[], over: Partial<AdmitLead> = {}) =>
  judge(bench(rules), lead(over))?.verdict

describe('a rule', () => {
  it.each<[string, AdmissionRule, Partial<AdmitLead>, boolean]>([
    ['a field that is there', rule({ is: 'required' }), { custom: { booth: 'A12' } }, true],
    ['a field that is not', rule({ is: 'required' }), {}, false],
    [
      'a name that was only made up of the phone',
      rule({ is: 'required' }, { field: 'name' }),
      { name: '13912345678' },
      false,
    ],
    [
      'one of several',
      rule({ is: 'oneOf', values: ['江苏', '浙江'] }, { field: 'region' }),
      { region: '浙江' },
      true,
    ],
    ['none of them', rule({ is: 'oneOf', values: ['江苏'] }, { field: 'region' }), { region: '四川' }, false],
    [
      'nothing, where only the values are named',
      rule({ is: 'oneOf', values: ['江苏'] }, { field: 'region' }),
      {},
      true,
    ],
    ['a pattern', rule({ is: 'matches', pattern: '^[A-H]\\d{2}$' }), { custom: { booth: 'B07' } }, true],
    [
      'another shape',
      rule({ is: 'matches', pattern: '^[A-H]\\d{2}$' }),
      { custom: { booth: '7号馆' } },
      false,
    ],
    ['a mobile', rule({ is: 'required' }, { field: 'mobile' }), { phone: '+86 139 1234 5678' }, true],
    [
      'a landline where a mobile is asked for',
      rule({ is: 'required' }, { field: 'mobile' }),
      { phone: '021-64330000' },
      false,
    ],
    [
      'a condition over several fields',
      rule({
        is: 'condition',
        condition: {
          combinator: 'or',
          rules: [
            { field: 'custom.budget', operator: '>=', value: 100_000 },
            { field: 'custom.grade', operator: '=', value: 'a3' },
          ],
        },
      }),
      { custom: { budget: 5_000, grade: 'a3' } },
      true,
    ],
  ])('%s', (_, asked, over, holds) => {
    expect(verdict([asked], over)).toBe(holds ? 'admitted' : 'quarantined')
  })

  it('on a field that is retired, or unknown, is not asked', () => {
    const retired = FIELDS.map((one) => ({ ...one, retiredAt: new Date() }))
    expect(judge(bench([rule({ is: 'required' })], retired), lead())?.verdict).toBe('admitted')
    expect(judge(bench([rule({ is: 'required' }, { field: 'custom.gone' })]), lead())?.verdict).toBe(
      'admitted',
    )
  })

  it('that nobody could be judged by is refused at its place', () => {
    const places = (rules: AdmissionRule[]) => {
      try {
        checkAdmission({ rules }, FIELDS)
        return []
      } catch (error) {
        return (error as { details: { path: string }[] }).details.map(({ path }) => path)
      }
    }
    expect(places([rule({ is: 'required' })])).toEqual([])
    expect(places([rule({ is: 'required' }, { field: 'custom.gone' })])).toEqual(['rules.0.field'])
    expect(places([rule({ is: 'matches', pattern: '(' })])).toEqual(['rules.0.check.pattern'])
    const condition = {
      combinator: 'and' as const,
      rules: [{ field: 'custom.budget', operator: 'contains' as const, value: 'x' }],
    }
    expect(places([rule({ is: 'required' }), rule({ is: 'condition', condition })])).toEqual([
      'rules.1.check.condition.rules.0.operator',
    ])
  })

  it('has a key of its own', () => {
    const twice = AdmissionRules.safeParse({ rules: [rule({ is: 'required' }), rule({ is: 'required' })] })
    expect(twice.success).toBe(false)
  })
})

describe('a verdict', () => {
  const asks = rule({ is: 'required' }, { key: 'booth' })
  const refuses = rule({ is: 'required' }, { key: 'region', field: 'region', onFail: 'reject' })

  it('is the hardest of its rules, and names every one that failed', () => {
    const judgement = judge(bench([asks, refuses]), lead())
    expect(judgement).toMatchObject({ versionId: 'v', verdict: 'rejected' })
    expect(judgement && problemsOf(judgement, 3)).toEqual([
      expect.objectContaining({
        record: 3,
        path: 'custom.booth',
        rule: 'booth',
        onFail: 'quarantine',
        message: { 'zh-CN': '请补全展位号', en: 'Please add the booth number' },
      }),
      expect.objectContaining({ record: 3, path: 'region', rule: 'region', onFail: 'reject' }),
    ])
    expect(verdict([asks, refuses], { region: '江苏' })).toBe('quarantined')
    expect(verdict([asks, refuses], { region: '江苏', custom: { booth: 'A1' } })).toBe('admitted')
  })

  it('is none where the source has no rules', () => {
    expect(judge(bench([asks]), lead({ source: 'website' }))).toBeNull()
  })

  it('of a whole delivery is refused only if no record of it waits', () => {
    const failed = (record: number, onFail?: 'reject' | 'quarantine') => ({
      record,
      path: '',
      messageKey: 'x',
      ...(onFail ? { onFail } : {}),
    })
    expect(allRejected([failed(0, 'reject'), failed(0, 'quarantine')])).toBe(true)
    expect(allRejected([failed(0, 'reject'), failed(1)])).toBe(false)
    expect(allRejected([failed(0, 'quarantine')])).toBe(false)
  })
})

it('knows which rules would tell what a contact says', () => {
  expect(asksForContacts({ rules: [rule({ is: 'required' }, { field: 'phone' })] })).toBe(false)
  expect(asksForContacts({ rules: [rule({ is: 'matches', pattern: '^139' }, { field: 'phone' })] })).toBe(
    true,
  )
})
