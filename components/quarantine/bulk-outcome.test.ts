import { expect, it } from 'vitest'
import { isAway, outcomeOf, tallyOf } from './bulk-outcome'

it('tells a replayed row by what became of it', () => {
  expect(outcomeOf({ outcome: 'replayed', verdict: 'admitted' })).toBe('admitted')
  expect(outcomeOf({ outcome: 'replayed', verdict: null })).toBe('underway')
  expect(outcomeOf({ outcome: 'settled', verdict: null })).toBe('settled')
  expect(outcomeOf({ outcome: 'quarantined' })).toBe('quarantined')
})

it('counts outcomes, the most frequent first', () => {
  const rows = ['quarantined', 'admitted', 'admitted'].map((outcome, i) => ({ id: String(i), outcome }))
  expect(tallyOf(rows)).toEqual([
    ['admitted', 2],
    ['quarantined', 1],
  ])
  expect([isAway('admitted'), isAway('quarantined'), isAway('notAsked')]).toEqual([true, false, false])
})
