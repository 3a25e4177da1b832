import { boundsOf, dayBoundsOf, PERIODS } from '@/lib/rules/calendar'
import { textOfDayNumber } from '@/lib/rules/zone-clock'

/** When and where a condition is asked. */
export type Clock = { now: Date; zone: string }

const at = (now: string, zone: string): Clock => ({ now: new Date(now), zone })

/** Beside the usual day: ones that are short, long, half an hour long, begin at one, or begin twice. */
export const CLOCKS: readonly Clock[] = [
  at('2026-03-01T00:00:00.500Z', 'Asia/Shanghai'),
  at('2026-11-26T17:30:00Z', 'Asia/Shanghai'),
  at('2024-02-29T12:00:00Z', 'UTC'),
  at('2026-03-29T12:00:00Z', 'Europe/Berlin'),
  at('2026-10-25T00:30:00Z', 'Europe/Berlin'),
  at('2026-11-01T05:30:00Z', 'America/New_York'),
  at('2026-04-05T12:00:00Z', 'Australia/Lord_Howe'),
  at('2026-03-08T03:29:00Z', 'America/St_Johns'),
  at('2018-11-04T12:00:00Z', 'America/Sao_Paulo'),
  at('2026-11-01T12:00:00Z', 'America/Havana'),
  at('2026-07-01T00:00:00Z', 'Asia/Kathmandu'),
]

const DAY = 86_400_000

/** Edges of relative times and periods, each with the milliseconds beside it. */
export function momentsAround({ now, zone }: Clock): number[] {
  const ago = [0, 60_000, DAY, 3 * DAY, 7 * DAY].flatMap((millis) => [millis, -millis])
  const edges = PERIODS.flatMap((period) => {
    const { from, before } = boundsOf(period, now, zone)
    return [from, before]
  })
  return [...ago.map((millis) => now.getTime() - millis), ...edges].flatMap((edge) => [
    edge - 1,
    edge,
    edge + 1,
  ])
}

export function daysAround({ now, zone }: Clock): string[] {
  const today = dayBoundsOf('today', now, zone).from
  const near = [0, 1, 3, 7, 21, 31, 365].flatMap((n) => [today - n, today + n])
  const edges = PERIODS.flatMap((period) => {
    const { from, before } = dayBoundsOf(period, now, zone)
    return [from, before, before - 1]
  })
  return [...near, ...edges].map(textOfDayNumber)
}
