import type { Answered } from '@/components/shell/answered'
import type { LeadClock } from '@/lib/leads/types'

export type ClockView = Answered<LeadClock>

const MINUTE_MS = 60_000

/**
 * What a clock shows at a moment, as one word that changes only when the reader would see it change: `left 12`, `over 35`
 * (whole minutes) or `paused`. A minute that has begun counts as left until it is over.
 */
export function readingOf({ state, dueAt }: Pick<ClockView, 'state' | 'dueAt'>, now: number): string {
  if (state === 'paused') return 'paused'
  const left = Date.parse(dueAt) - now
  return left > 0 ? `left ${Math.ceil(left / MINUTE_MS)}` : `over ${Math.floor(-left / MINUTE_MS)}`
}

/** How pressing a clock is by a moment, even before the server has said so. */
export function toneOf({ state, warnAt, dueAt }: ClockView, now: number): 'neutral' | 'warn' | 'danger' {
  if (state === 'paused') return 'neutral'
  if (state === 'breached' || Date.parse(dueAt) <= now) return 'danger'
  return Date.parse(warnAt) <= now ? 'warn' : 'neutral'
}

/** A length of time in at most two units: the key of its words under `sla.span` and what stands in them. */
export function spanOf(minutes: number): {
  key: 'minutes' | 'hours' | 'hoursMinutes' | 'days'
  values: { n: number; h: number; m: number }
} {
  const hours = Math.floor(minutes / 60)
  const values = (n: number) => ({ n, h: hours, m: minutes % 60 })
  if (hours >= 48) return { key: 'days', values: values(Math.floor(hours / 24)) }
  if (hours === 0) return { key: 'minutes', values: values(minutes) }
  return minutes % 60 === 0 || hours >= 10
    ? { key: 'hours', values: values(hours) }
    : { key: 'hoursMinutes', values: values(hours) }
}
