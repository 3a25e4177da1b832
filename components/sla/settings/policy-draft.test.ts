import { describe, expect, it } from 'vitest'
import { defaultSlaRules, SlaRules } from '@/lib/sla/schema'
import { draftOf, ladderOf, ladderRules, minutesOf, policyOf } from './policy-draft'

const [policy] = defaultSlaRules.policies

describe('a policy', () => {
  it('comes back as it went, and is one the rules accept', () => {
    const said = policyOf(draftOf(policy ?? null, []))
    expect(said).toEqual(policy)
    expect(SlaRules.safeParse({ ...defaultSlaRules, policies: [said] }).success).toBe(true)
  })
  it('needs a name and whole minutes; an empty field is not timed', () => {
    const draft = draftOf(policy ?? null, [])
    expect(policyOf({ ...draft, name: '  ' })).toBeNull()
    expect(policyOf({ ...draft, minutes: { ...draft.minutes, accept: '8.5' } })).toBeNull()
    expect(policyOf({ ...draft, minutes: { ...draft.minutes, accept: '' } })?.accept).toBeNull()
  })
  it('a new one has a key of its own', () => {
    expect(draftOf(null, ['policy-2', 'policy-3']).key).toBe('policy-4')
  })
})

it.each([
  ['8', 8],
  ['', null],
  ['0', undefined],
  ['525601', undefined],
  ['x', undefined],
])('minutes “%s”', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes)
})

describe('the ladder', () => {
  it('comes back as it went', () => {
    expect(ladderRules(ladderOf(defaultSlaRules))).toEqual({
      warnAt: defaultSlaRules.warnAt,
      escalation: defaultSlaRules.escalation,
      onReassign: defaultSlaRules.onReassign,
      onLeave: defaultSlaRules.onLeave,
      acceptTries: defaultSlaRules.acceptTries,
    })
  })
  it('names every number that is wrong', () => {
    const draft = { ...ladderOf(defaultSlaRules), warnAt: '100', acceptTries: '', admin: '-1', manager: '' }
    expect(ladderRules(draft)).toEqual(['warnAt', 'admin', 'acceptTries'])
  })
})
