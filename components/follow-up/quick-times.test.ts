import { expect, test } from 'vitest'
import { nextWorkingMorning, quickTimes } from './quick-times'

const ZONE = 'Asia/Shanghai'
const wall = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16)
const offered = (now: string) => quickTimes(new Date(now), ZONE).map(({ key, at }) => `${key} ${wall(at)}`)

test('a Thursday morning', () => {
  expect(offered('2026-11-26T09:20:00+08:00')).toEqual([
    'inAnHour 2026-11-26T10:20',
    'thisAfternoon 2026-11-26T15:00',
    'tomorrowMorning 2026-11-27T10:00',
    'tomorrowAfternoon 2026-11-27T15:00',
    'nextMonday 2026-11-30T10:00',
    'inAWeek 2026-12-03T10:00',
  ])
})

test('the afternoon is over; the zone is the workspace’s', () => {
  expect(offered('2026-11-26T16:10:00Z')[1]).toBe('thisAfternoon 2026-11-27T15:00')
  expect(offered('2026-11-26T15:10:00+08:00')[1]).toBe('tomorrowMorning 2026-11-27T10:00')
})

test('on a Sunday Monday is tomorrow, on a Monday it is in a week, each said once', () => {
  expect(offered('2026-11-29T09:00:00+08:00').map((o) => o.split(' ')[0])).not.toContain('nextMonday')
  expect(offered('2026-11-30T09:00:00+08:00').map((o) => o.split(' ')[0])).not.toContain('inAWeek')
})

test('a visit is booked for the next working day', () => {
  expect(wall(nextWorkingMorning(new Date('2026-11-27T18:00:00+08:00'), ZONE))).toBe('2026-11-30T10:00')
  expect(wall(nextWorkingMorning(new Date('2026-11-26T09:00:00+08:00'), ZONE))).toBe('2026-11-27T10:00')
})
