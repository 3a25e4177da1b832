import { describe, expect, it } from 'vitest'
import type { AdmissionRule } from '@/lib/intake/schema'
import { checkOf, checksFor, draftOf } from './rule-draft'

const rule: AdmissionRule = {
  key: 'booth',
  field: 'custom.booth',
  check: { is: 'oneOf', values: ['A', 'B'] },
  onFail: 'reject',
  message: { 'zh-CN': '展位不对', en: 'Wrong booth' },
}
const text = { type: 'text', column: null, labelKey: '' } as const
const money = { type: 'number', format: 'cents', column: null, labelKey: '' } as const

describe('a rule that is edited', () => {
  it('begins as it is, a new one under a key no other has', () => {
    expect(draftOf(rule, ['booth'])).toMatchObject({
      key: 'booth',
      is: 'oneOf',
      values: ['A', 'B'],
      onFail: 'reject',
    })
    expect(draftOf(null, ['rule-2'])).toMatchObject({ key: 'rule-3', is: 'required', zh: null })
  })

  it('asks what its kind asks, and nothing while that is missing', () => {
    const draft = draftOf(null, [])
    expect(checkOf(draft, text)).toEqual({ is: 'required' })
    expect(checkOf({ ...draft, is: 'oneOf', values: [' A ', ''] }, text)).toEqual({
      is: 'oneOf',
      values: ['A'],
    })
    expect(checkOf({ ...draft, is: 'oneOf', values: ['12.5'] }, money)).toEqual({
      is: 'oneOf',
      values: [1250],
    })
    for (const is of ['oneOf', 'matches', 'condition'] as const)
      expect(checkOf({ ...draft, is }, text)).toBeNull()
  })

  it('offers patterns of texts only', () => {
    expect(checksFor(text)).toContain('matches')
    expect(checksFor(money)).not.toContain('matches')
  })
})
