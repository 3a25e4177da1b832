import { expect, it } from 'vitest'
import { bodyOf, draftOf, numberOf } from './pool-draft'
import { remindersOf, ruleDraftOf, ruleOf } from './recycle-rule-draft'

it('a rule is as it was read, and a new one has a key of its own', () => {
  const draft = { ...ruleDraftOf(null, ['rule-1', 'rule-2']), name: '全部线索' }
  expect(draft.key).toBe('rule-3')
  const rule = ruleOf(draft)
  expect(rule).toMatchObject({ days: 30, remindDays: [3, 1], extension: { days: 7, mostDays: 90 } })
  expect(rule && ruleOf(ruleDraftOf(rule, []))).toEqual(rule)
})

it('numbers that are none are no rule', () => {
  const draft = { ...ruleDraftOf(null, []), name: '全部线索' }
  expect(ruleOf({ ...draft, days: '0' })).toBeNull()
  expect(ruleOf({ ...draft, days: '一' })).toBeNull()
  expect(ruleOf({ ...draft, mostDays: '' })).toBeNull()
  expect(ruleOf({ ...draft, mostDays: '', extends: false })?.extension).toBeNull()
  expect(remindersOf('7，3、1')).toEqual([7, 3, 1])
  expect(remindersOf('30，7，3，1')).toEqual([30, 7, 3, 1])
  expect(remindersOf('')).toEqual([])
  expect(remindersOf('6, 5, 4, 3, 2, 1')).toBeUndefined()
})

it('a pool without a limit has none; a cooldown of nothing is none', () => {
  const draft = { ...draftOf(null), name: '骨科公海' }
  expect(bodyOf(draft)).toMatchObject({ claimsADay: 10, mostHeld: null, cooldownDays: 7, masked: true })
  expect(bodyOf({ ...draft, takesByItself: false })?.entry).toBeNull()
  expect(bodyOf({ ...draft, numbers: { ...draft.numbers, claimsADay: 'x' } })).toBeNull()
  expect(numberOf('cooldownDays', '')).toBe(0)
  expect(numberOf('claimsADay', '0')).toBeUndefined()
})
