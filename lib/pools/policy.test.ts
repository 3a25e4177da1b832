import { describe, expect, it } from 'vitest'
import { usualCalendar } from '@/lib/rules/business-calendar'
import { wholeDays } from '@/lib/rules/business-time'
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
/** Days of Shanghai, which begin at four in the afternoon before. */
const dayOf = (text: string) => {
  const start = new Date(`${text}T00:00:00+08:00`)
  return { start, end: new Date(start.getTime() + 86_400_000) }
}
const rule: RecycleRule = {
  key: 'all',
  name: '全部线索',
  when: { combinator: 'and', rules: [] },
  trigger: 'noFollowUp',
  days: 7,
  counts: 'calendar',
  poolId: null,
  remindDays: [3, 1],
  extension: { days: 5, mostDays: 15 },
}
const rules = (over: Partial<RecycleRule> = {}, more: Partial<RecycleInForce> = {}): RecycleInForce => ({
  versionId: 'v1',
  publishedAt: new Date('2026-10-01'),
  graceUntil: null,
  workdays: wholeDays(usualCalendar, 'Asia/Shanghai'),
  unacceptedHours: 24,
  isExempt: () => false,
  spareContracts: false,
  rulesFor: () => [{ ...rule, ...over }],
  dayOf,
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
  custom: {},
  holdingReason: null,
  heldAt: null,
  ownedSince: day(1),
  closedAt: null,
  actedAt: null,
  progressedAt: null,
  contracts: [],
  superseded: false,
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
    expect(planHold(lead(), rules({}, { rulesFor: () => [] }))).toBeNull()
    expect(planHold(lead(), null)).toBeNull()
    const waiting = { status: 'holding', ownerId: null, ownedSince: null, heldAt: day(2) }
    expect(planHold(lead({ ...waiting, holdingReason: 'nobodyOnline' }), rules())).toBeNull()
    expect(held({ ...waiting, holdingReason: 'notAccepted' }).dueAt).toEqual(day(3))
  })

  it('an extension holds on for the same owner only, and gives way to a later end', () => {
    const hold = {
      ownerId: 'rep',
      rule: 'all',
      since: day(1),
      graceUntil: null,
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

describe('contracts', () => {
  const ended = rules({ trigger: 'contractEnd', days: 30, remindDays: [30, 7] })
  const signed = (...days: [from: string, until: string][]) => days.map(([from, until]) => ({ from, until }))
  const midnight = (text: string) => dayOf(text).start

  it('the days after the last of them count, and none while one runs or is to come', () => {
    const contracts = signed(['2026-01-01', '2026-11-10'])
    expect(held({ contracts }, ended)).toMatchObject({
      since: midnight('2026-11-11'),
      dueAt: midnight('2026-12-11'),
      trigger: 'contractEnd',
    })
    const renewed = signed(['2026-01-01', '2026-11-10'], ['2026-12-20', '2027-06-30'])
    expect(held({ contracts: renewed }, ended).since).toEqual(midnight('2027-07-01'))
    expect(planHold(lead(), ended)).toBeNull()
  })

  it('reminds before a contract is over, where that is what the rule says', () => {
    const short = rules({ trigger: 'contractEnd', days: 3, remindDays: [30, 1] })
    const { reminders } = held({ contracts: signed(['2026-01-01', '2026-12-31']) }, short)
    expect(reminders.map(({ days }) => days)).toEqual([30, 1])
  })

  it('one that was won comes back; not for what ended before its owner had it, nor beside a newer lead', () => {
    const won = { status: 'converted', closedAt: day(5), contracts: signed(['2026-01-01', '2026-11-10']) }
    expect(held(won, ended).since).toEqual(midnight('2026-11-11'))
    expect(held({ ...won, closedAt: day(20) }, ended).since).toEqual(day(20))
    expect(held({ ...won, ownedSince: null }, ended).since).toEqual(midnight('2026-11-11'))
    expect(planHold(lead({ ...won, superseded: true }), ended)).toBeNull()
    expect(planHold(lead({ ...won, status: 'invalid' }), ended)).toBeNull()
    expect(planHold(lead({ ...won, ownedSince: day(20) }), ended)).toBeNull()
    // No other rule is for what was won.
    expect(planHold(lead(won), rules())).toBeNull()
  })

  it('whoever takes it from a pool after its contract is held to the next rule', () => {
    const [first] = ended.rulesFor(lead())
    const both = rules({}, { rulesFor: () => [first as RecycleRule, rule] })
    const contracts = signed(['2026-01-01', '2026-10-10'])
    expect(held({ contracts, ownedSince: day(1) }, both)).toMatchObject({
      trigger: 'noFollowUp',
      dueAt: day(8),
    })
    expect(held({ contracts, ownedSince: new Date('2026-09-01') }, both).trigger).toBe('contractEnd')
  })

  it('spared: days count from the end of a contract that begins before they are over', () => {
    const spare = rules({}, { spareContracts: true })
    const running = signed(['2026-01-01', '2026-11-20'])
    expect(held({ contracts: running }).dueAt).toEqual(day(8))
    expect(held({ contracts: running }, spare).since).toEqual(midnight('2026-11-21'))
    expect(held({ contracts: signed(['2026-11-07', '2026-11-20']) }, spare).since).toEqual(
      midnight('2026-11-21'),
    )
    expect(held({ contracts: signed(['2026-11-09', '2026-11-20']) }, spare).since).toEqual(day(1))
    expect(held({ contracts: signed(['2026-01-01', '2026-10-20']) }, spare).since).toEqual(day(1))
    const both = signed(['2026-01-01', '2026-11-20'], ['2026-11-25', '2026-12-31'])
    expect(held({ contracts: both }, spare).since).toEqual(midnight('2027-01-01'))
  })

  it('is held longer from the end of the contract on', () => {
    const contracts = signed(['2026-01-01', '2026-11-10'])
    const longer = longerHold(lead({ contracts }), rules({ trigger: 'contractEnd', days: 10 }))
    expect(longer).toMatchObject({ days: 5, until: midnight('2026-11-26') })
  })
})

describe('working days', () => {
  /** A moment on the clock of Shanghai. */
  const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
  const working = rules({ counts: 'working', days: 3, remindDays: [2, 1] })

  it('holidays are none, a day worked for one is; reminders are so many working days before', () => {
    const plan = held({ ownedSince: at('2026-09-30 10:00') }, working)
    expect(plan.dueAt).toEqual(at('2026-10-10 10:00'))
    expect(plan.reminders.map(({ at: moment }) => moment)).toEqual([
      at('2026-10-08 10:00'),
      at('2026-10-09 10:00'),
    ])
  })

  it('a hold shorter than a reminder has none of it; an extension moves them', () => {
    expect(held({}, rules({ counts: 'working', days: 2, remindDays: [3, 1] })).reminders).toHaveLength(1)
    const longer = longerHold(lead({ ownedSince: at('2026-11-23 10:00') }), working)
    if (typeof longer === 'string') throw new Error(longer)
    const more = extended(longer, 5, working)
    expect(more.dueAt).toEqual(at('2026-12-01 10:00'))
    expect(more.reminders.at(-1)?.at).toEqual(at('2026-11-30 10:00'))
  })

  it('contracts count by the calendar whatever the rule says', () => {
    const contracts = [{ from: '2026-01-01', until: '2026-11-10' }]
    const byContract = rules({ trigger: 'contractEnd', counts: 'working', days: 3 })
    expect(held({ contracts }, byContract).dueAt).toEqual(at('2026-11-14 00:00'))
  })
})

describe('grace after publishing', () => {
  const published = (publishedAt: Date, graceDays: number, over: Partial<RecycleRule> = {}) =>
    rules(over, { publishedAt, graceUntil: new Date(publishedAt.getTime() + graceDays * 86_400_000) })

  it('what was held already is kept until it is over; what began afterwards, or ends later anyway, is not', () => {
    expect(held({}, published(day(20), 7))).toMatchObject({ dueAt: day(27), graceUntil: day(27) })
    expect(held({ ownedSince: day(21) }, published(day(20), 7))).toMatchObject({
      dueAt: day(28),
      graceUntil: null,
    })
    expect(held({ actedAt: day(19) }, published(day(20), 3)).dueAt).toEqual(day(26))
    const waiting = {
      status: 'holding',
      ownerId: null,
      ownedSince: null,
      heldAt: day(2),
      holdingReason: 'notAccepted',
    }
    expect(held(waiting, published(day(20), 7)).dueAt).toEqual(day(27))
  })

  it('publishing again gives nothing anew, until somebody has acted; rules by which it was not over do', () => {
    const hold = { ...held({}, published(day(20), 7)), nextAt: day(24) }
    expect(held({ hold }, published(day(26), 7)).dueAt).toEqual(day(27))
    expect(held({ hold }, published(day(29), 7)).dueAt).toEqual(day(27))
    expect(held({ hold, actedAt: day(21) }, published(day(29), 7)).dueAt).toEqual(
      new Date(day(29).getTime() + 7 * 86_400_000),
    )
    const relaxed = held({ hold }, published(day(26), 7, { days: 60 }))
    expect(relaxed.graceUntil).toBeNull()
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
    const more = extended(first, 5, rules())
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
