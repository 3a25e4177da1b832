import { describe, expect, it } from 'vitest'
import type { CandidateView, PathView } from './view'
import { whyNotYou, whyOf } from './why'

const candidate = (id: string, rank: number | null, some: Partial<CandidateView> = {}): CandidateView => ({
  member: { id, name: id, team: null },
  rank,
  score: null,
  eligible: rank !== null,
  hardFails: rank === null ? ['notInGroup'] : [],
  factors: [],
  you: false,
  ...some,
})
const by = (some: Partial<PathView> = {}): PathView => ({
  rule: { key: 'r', name: '规则' },
  strategy: 'scored',
  first: null,
  passed: [],
  ...some,
})
const decided = { outcome: 'assigned' as const, reason: null }

describe('the reason of a decision by a rule', () => {
  it('is the turn, with who is next', () => {
    const candidates = [candidate('a', 2), candidate('b', 1), candidate('c', null)]
    expect(whyOf({ ...decided, candidates, by: by({ strategy: 'roundRobin' }) })).toMatchObject({
      kind: 'turn',
      total: 3,
      eligible: 2,
      winner: { member: { id: 'b' } },
      next: { member: { id: 'a' } },
    })
  })

  it('is having been asked first', () => {
    const candidates = [candidate('a', 1), candidate('b', null, { hardFails: ['notFirst'] })]
    expect(whyOf({ ...decided, candidates, by: by({ first: 'owner', strategy: 'manual' }) })).toMatchObject({
      kind: 'first',
      first: 'owner',
    })
  })

  it('is that a person decides', () => {
    const held = { outcome: 'held' as const, reason: 'waitsForHand', candidates: [] }
    expect(whyOf({ ...held, by: by({ strategy: 'manual' }) })).toEqual({ kind: 'byHand' })
  })
})

it('why not you: what ruled you out, your place, or nothing to say', () => {
  const you = (rank: number | null) => [candidate('a', 1), candidate('me', rank, { you: true })]
  expect(whyNotYou({ ...decided, candidates: you(null) })).toEqual({ fails: ['notInGroup'] })
  expect(whyNotYou({ ...decided, candidates: you(2) })).toEqual({ rank: 2 })
  expect(whyNotYou({ ...decided, candidates: you(1) })).toBeNull()
  expect(whyNotYou({ ...decided, candidates: [candidate('a', 1)] })).toBeNull()
})
