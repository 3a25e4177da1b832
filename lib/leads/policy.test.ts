import { describe, expect, it } from 'vitest'
import { answerTo, policyOf } from './policy'
import { type DuplicatePolicy, knownAnswers, knownDecisions, USUAL_DUPLICATES } from './types'

const now = new Date('2026-11-27T08:00:00Z')
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000)
const answer = (policy: DuplicatePolicy, open: boolean, endedAt: Date | null = null) =>
  answerTo(policy, { open, endedAt }, now)

describe('what a policy says of somebody', () => {
  it('nobody knows is a new lead, whatever it says', () => {
    for (const open of knownAnswers)
      expect(answer({ open, ended: { days: 365, answer: 'leave' } }, false)).toBe('new')
  })

  it('with an open lead is its word for them, also where another of theirs has ended', () => {
    for (const open of knownAnswers) {
      expect(answer({ open, ended: null }, true)).toBe(open)
      expect(answer({ open, ended: { days: 365, answer: 'ask' } }, true, daysAgo(1))).toBe(open)
    }
  })

  it('whose lead ended counts to the moment: within the days, and not on the last one’s end', () => {
    const policy: DuplicatePolicy = { open: 'touch', ended: { days: 30, answer: 'ask' } }
    expect(answer(policy, false, daysAgo(0))).toBe('ask')
    expect(answer(policy, false, new Date(daysAgo(30).getTime() + 1))).toBe('ask')
    expect(answer(policy, false, daysAgo(30))).toBe('new')
    expect(answer(USUAL_DUPLICATES, false, daysAgo(0))).toBe('new')
  })

  it('a person has decided on never asks again', () => {
    for (const decision of knownDecisions)
      for (const [open, endedAt] of [
        [true, null],
        [false, daysAgo(364)],
        [false, null],
      ] as const)
        expect(answer(policyOf(decision), open, endedAt)).not.toBe('ask')
    expect(answer(policyOf('touch'), false, daysAgo(10))).toBe('touch')
    expect(answer(policyOf('fill'), false, daysAgo(10))).toBe('new')
    expect(answer(policyOf('new'), false, daysAgo(10))).toBe('new')
  })
})
