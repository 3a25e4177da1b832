import { describe, expect, it } from 'vitest'
import { quotaDay } from './commands/count-quota'
import {
  coolingUntil,
  dueReminder,
  extended,
  isKept,
  type LeadToHold,
  longerHold,
  nextMoment,
  planHold,
  type RecycleInForce,
  roomOf,
} from './policy'
import type { RecycleRule } from './schema'

const day = (n: number, hour = 10): Date => new Date(Date.UTC(2026, 10, n, hour))
const rule: RecycleRule = {
  key: 'all',
  name: '全部线索',
  when: { combinator: 'and', rules: [] },
  trigger: 'noFollowUp',
  days: 7,
  poolId: null,
  remindDays: [3, 1],
  extension: { days: 5, mostDays: 15 },
}
const rules = (over: Partial<RecycleRule> = {}, more: Partial<RecycleInForce> = {}): RecycleInForce => ({
  versionId: 'v1',
  unacceptedHours: 24,
  isExempt: () => false,
  ruleFor: () => ({ ...rule, ...over }),
  ...more,
})
const lead = (over: Partial<LeadToHold> = {}): LeadToHold => ({
  id: 'lead',
  partyId: 'party',
  productLineId: 'line',
  source: 'website',
  channelId: null,
  region: null,
  city: null,
  grade: null,
  status: 'assigned',
  ownerId: 'rep',
  holdingReason: null,
  heldAt: null,
  ownedSince: day(1),
  actedAt: null,
  progressedAt: null,
  hold: null,
  ...over,
})
const held = (over: Partial<LeadToHold> = {}, inForce = rules()) => {
  const plan = planHold(lead(over), inForce)
  if (!plan) throw new Error('not held')
  return plan
}

describe('planHold', () => {
  it('counts from when its owner got it, or from the last act that counts for its rule', () => {
    expect(held().dueAt).toEqual(day(8))
    expect(held({ actedAt: day(3) }).dueAt).toEqual(day(10))
    expect(held({ actedAt: day(3) }, rules({ trigger: 'noProgress' })).dueAt).toEqual(day(8))
    expect(held({ progressedAt: day(4) }, rules({ trigger: 'noProgress' })).dueAt).toEqual(day(11))
    // What an owner before did is not this one's.
    expect(held({ actedAt: new Date('2026-10-01') }).since).toEqual(day(1))
  })

  it('is for leads at work that no rule exempts, and for what nobody took up', () => {
    for (const status of ['new', 'pooled', 'converted', 'invalid'])
      expect(planHold(lead({ status }), rules())).toBeNull()
    expect(planHold(lead(), rules({}, { isExempt: () => true }))).toBeNull()
    expect(planHold(lead(), rules({}, { ruleFor: () => null }))).toBeNull()
    expect(planHold(lead(), null)).toBeNull()
    const waiting = { status: 'holding', ownerId: null, ownedSince: null, heldAt: day(2) }
    expect(planHold(lead({ ...waiting, holdingReason: 'nobodyOnline' }), rules())).toBeNull()
    expect(held({ ...waiting, holdingReason: 'notAccepted' }).dueAt).toEqual(day(3))
  })

  it('an extension holds on for the same owner only, and gives way to a later end', () => {
    const hold = {
      ownerId: 'rep',
      rule: 'all',
      dueAt: day(8),
      nextAt: day(8),
      extendedUntil: day(12),
      extensions: 1,
    }
    expect(held({ hold }).dueAt).toEqual(day(12))
    expect(held({ hold, actedAt: day(6) }).dueAt).toEqual(day(13))
    expect(held({ hold: { ...hold, ownerId: 'another' } }).dueAt).toEqual(day(8))
  })
})

describe('the moments of a hold', () => {
  it('speaks three days before, one day before, and at its end; what was slept through is told once', () => {
    const plan = held()
    expect(nextMoment(plan, day(1))).toEqual(day(5))
    expect(nextMoment(plan, day(5))).toEqual(day(7))
    expect(nextMoment(plan, day(7))).toEqual(day(8))
    expect(dueReminder(plan, day(5), day(5, 11))?.days).toBe(3)
    expect(dueReminder(plan, day(5), day(7, 11))?.days).toBe(1)
    expect(dueReminder(plan, day(8), day(8))).toBeNull()
  })

  it('a hold shorter than a reminder has none of it', () => {
    expect(held({}, rules({ days: 2 })).reminders.map(({ days }) => days)).toEqual([1])
  })

  it('knows what is kept already', () => {
    const plan = held()
    const hold = { ...plan, nextAt: day(5) }
    expect(isKept(hold, plan)).toBe(true)
    expect(isKept({ ...hold, dueAt: day(9) }, plan)).toBe(false)
    expect(isKept(null, plan)).toBe(false)
  })
})

describe('longerHold', () => {
  it('no more at once than the rule says, and none beyond its most days', () => {
    const first = longerHold(lead(), rules())
    expect(first).toMatchObject({ days: 5, until: day(16) })
    if (typeof first === 'string') return
    const more = extended(first, 5)
    expect(more).toMatchObject({ dueAt: day(13), extensions: 1 })
    expect(more.reminders.map(({ at }) => at)).toEqual([day(10), day(12)])
    const hold = { ...more, nextAt: day(10) }
    expect(longerHold(lead({ hold }), rules())).toMatchObject({ days: 3 })
    expect(longerHold(lead({ hold: { ...hold, extendedUntil: day(16) } }), rules())).toMatchObject({
      days: 0,
    })
    expect(longerHold(lead(), rules({ extension: null }))).toBe('noExtension')
    expect(longerHold(lead({ status: 'pooled' }), rules())).toBe('none')
  })
})

it('a day of the quota is one of the workspace’s calendar', () => {
  expect(quotaDay(new Date('2026-11-27T15:59:00Z'), 'Asia/Shanghai')).toEqual({
    day: '2026-11-27',
    until: new Date('2026-11-27T16:00:00Z'),
  })
  expect(quotaDay(new Date('2026-11-27T16:00:00Z'), 'Asia/Shanghai').day).toBe('2026-11-28')
  expect(quotaDay(new Date('2026-11-27T16:00:00Z'), 'Europe/Berlin').day).toBe('2026-11-27')
})

it('the cooldown counts from the end of one’s own ownership', () => {
  expect(coolingUntil(day(1), 5, day(4))).toEqual(day(6))
  expect(coolingUntil(day(1), 5, day(6))).toBeNull()
  expect(coolingUntil(null, 5, day(4))).toBeNull()
  expect(coolingUntil(day(1), 0, day(1))).toBeNull()
})

it('a limit leaves so much room', () => {
  expect([roomOf(3, 1), roomOf(3, 5), roomOf(null, 9)]).toEqual([2, 0, Number.POSITIVE_INFINITY])
})
