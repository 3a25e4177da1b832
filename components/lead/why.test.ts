import { describe, expect, it } from 'vitest'
import type { AssignmentView, CandidateView, FactorKey } from './view'
import { whyOf } from './why'

const points = (some: Partial<Record<FactorKey, number>>) =>
  Object.entries(some).map(([key, value]) => ({
    key: key as FactorKey,
    raw: value,
    normalised: 1,
    weight: value,
    points: value,
  }))

const candidate = (id: string, rank: number | null, some: Partial<CandidateView> = {}): CandidateView => ({
  member: { id, name: id, team: null },
  rank,
  score: rank === null ? null : 100 - rank,
  eligible: rank !== null,
  hardFails: rank === null ? ['notOnline'] : [],
  factors: [],
  you: false,
  ...some,
})

const decision = (candidates: CandidateView[], some: Partial<AssignmentView> = {}): AssignmentView => ({
  leadId: 'l',
  outcome: 'assigned',
  winner: null,
  reason: null,
  decidedAt: '2026-11-23T06:00:00Z',
  ms: 4,
  ruleVersion: 1,
  candidates,
  ...some,
})

describe('the reason of a decision', () => {
  it('is the factor on which the winner gained most over the second', () => {
    const winner = candidate('a', 1, { factors: points({ presence: 15, winRate: 20, capacity: 10 }) })
    const second = candidate('b', 2, { factors: points({ presence: 14, winRate: 12, capacity: 18 }) })
    const why = whyOf(decision([candidate('c', null), second, winner]))
    expect(why).toMatchObject({ kind: 'best', total: 3, eligible: 2, decisive: 'winRate' })
    expect(why.kind === 'best' && [why.winner.member.id, why.runnerUp.member.id]).toEqual(['a', 'b'])
  })

  it('is being the only one when nobody else qualified', () => {
    expect(whyOf(decision([candidate('a', 1), candidate('b', null)]))).toMatchObject({
      kind: 'only',
      total: 2,
    })
  })

  it('counts everybody once, by the first filter, when a lead is held', () => {
    const candidates = [
      candidate('a', null, { hardFails: ['otherLine', 'notOnline'] }),
      candidate('b', null, { hardFails: ['notOnline'] }),
      candidate('c', null, { hardFails: ['notOnline', 'full'] }),
    ]
    expect(whyOf(decision(candidates, { outcome: 'held' }))).toEqual({
      kind: 'held',
      total: 3,
      fails: [
        { code: 'notOnline', count: 2 },
        { code: 'otherLine', count: 1 },
      ],
    })
  })

  it('is the given reason when a person decided', () => {
    expect(whyOf(decision([], { outcome: 'manual', reason: 'knows her' }))).toEqual({
      kind: 'manual',
      reason: 'knows her',
    })
  })

  it('is that there is nobody in a workspace without members', () => {
    expect(whyOf(decision([], { outcome: 'held' }))).toEqual({ kind: 'nobody' })
  })
})
