import { describe, expect, it } from 'vitest'
import { LINE, rep, rule } from '../sample-reps'
import { type AssignmentRule, defaultAssignmentRules } from '../schema'
import type { Rep } from '../types'
import { winRatesOf } from '../win-rates'
import { earlierOwners } from './earlier-owners'
import { replay } from './replay'
import { summarise } from './summarise'
import type { PastLead, Span } from './types'

const START = Date.UTC(2026, 10, 1)
const MINUTE = 60_000

const past = (i: number, over: Partial<PastLead> = {}): PastLead => ({
  id: `lead-${i}`,
  name: `客户 ${i}`,
  partyId: `party-${i}`,
  company: null,
  productLineId: LINE,
  region: '江苏',
  source: 'website',
  receivedAt: new Date(START + i * MINUTE),
  closedAt: null,
  got: null,
  ...over,
})

interface Given {
  leads: PastLead[]
  staff: Rep[]
  rules?: AssignmentRule[]
  leaves?: Map<string, Span[]>
}

const run = ({ leads, staff, rules = [], leaves = new Map() }: Given) =>
  replay({
    leads,
    staff,
    leaves,
    rates: winRatesOf([], 20),
    rules: { ...defaultAssignmentRules, rules },
    match: ({ source }) =>
      new Set(rules.filter(({ name }) => name === 'all' || name === source).map(({ key }) => key)),
    owners: earlierOwners(new Map()),
    referrer: () => undefined,
    breathe: async () => {},
  })

describe('a replay', () => {
  it('begins with empty hands, whatever people hold now, and gives room back when a lead really ended', async () => {
    const staff = [rep('m1', { inUse: 50, received: 900, maxOpen: 2 })]
    const leads = [
      past(0, { closedAt: new Date(START + 3 * MINUTE) }),
      past(1),
      past(2),
      past(3, { closedAt: new Date(START) }),
      past(4),
    ]
    expect((await run({ leads, staff })).outcomes.map(({ to, reason }) => to ?? reason)).toEqual([
      'm1',
      'm1',
      'nobodyFree',
      'm1',
      'm1',
    ])
  })

  it('takes everybody for there, but for leave, after which nobody is flooded', async () => {
    const staff = [rep('m1', { onlineSecondsAgo: null }), rep('m2', { onLeave: true })]
    const leads = Array.from({ length: 30 }, (_, i) => past(i))
    const leaves = new Map([['m1', [{ from: START + 10 * MINUTE, before: START + 20 * MINUTE }]]])
    const to = (await run({ leads, staff, leaves })).outcomes.map((outcome) => outcome.to)
    expect(to.slice(0, 10).filter((id) => id === 'm1')).toHaveLength(5)
    expect(to.slice(10, 20)).toEqual(Array(10).fill('m2'))
    expect(to.slice(20).filter((id) => id === 'm1')).toHaveLength(5)
  })

  it('asks whoever had the person before, in the replay too', async () => {
    const known = rule('known', { name: 'all', first: { by: 'owner', of: 'company', days: 30, away: false } })
    const staff = [rep('m1'), rep('m2')]
    const leads = [
      past(0, { company: '鼓楼医院' }),
      past(1),
      past(2, { company: '鼓楼医院 ' }),
      past(3, { partyId: 'party-1' }),
    ]
    const { outcomes } = await run({ leads, staff, rules: [known] })
    expect(outcomes.map(({ first }) => first)).toEqual([null, null, 'owner', 'owner'])
    expect(outcomes[2]?.to).toBe(outcomes[0]?.to)
    expect(outcomes[3]?.to).toBe(outcomes[1]?.to)
  })

  it('is counted: who would have had what against what was due, moves, rules, and what waits with its reason', async () => {
    const rules = [
      rule('ads', {
        name: 'douyin',
        strategy: 'roundRobin',
        to: { region: 'required', teamIds: [], memberIds: ['m1', 'm2'] },
        shares: [{ memberId: 'm2', weight: 3 }],
      }),
      rule('hand', { name: 'phone', strategy: 'manual' }),
    ]
    const leads = [
      ...Array.from({ length: 40 }, (_, i) => past(i, { source: 'douyin', got: 'm1' })),
      past(40, { source: 'phone', got: 'm3' }),
    ]
    const summary = summarise(await run({ leads, staff: ['m1', 'm2', 'm3'].map((id) => rep(id)), rules }), {
      rules,
    })
    expect(summary).toMatchObject({
      leads: 41,
      assigned: 40,
      moved: 31,
      moves: [
        { from: 'm1', to: 'm2', count: 30 },
        { from: 'm3', to: null, count: 1 },
      ],
      rules: [
        { key: 'ads', matched: 40, assigned: 40, first: 0 },
        { key: 'hand', matched: 1, assigned: 0, first: 0 },
        { key: null, matched: 0 },
      ],
      waiting: [{ reason: 'waitsForHand', count: 1, leadIds: ['lead-40'] }],
    })
    expect(summary.members).toMatchObject([
      { memberId: 'm2', got: 0, would: 30, due: 30 },
      { memberId: 'm1', got: 40, would: 10, due: 10 },
      { memberId: 'm3', got: 1, would: 0, due: 0 },
    ])
  })
})
