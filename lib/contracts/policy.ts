import type { CancelKind } from './types'

/** Within so many days of its end a contract is said to end soon. */
const ENDING_DAYS = 30

export type ContractState = 'upcoming' | 'running' | 'ending' | 'ended' | CancelKind

interface Days {
  startsOn: string
  endsOn: string
  cancelled: { how: CancelKind } | null
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/**
 * How a contract stands on a day (YYYY-MM-DD, of the workspace's zone), and how many days are left until it is over where
 * that is soon: 0 on its last day. Pure.
 */
export function contractState(
  { startsOn, endsOn, cancelled }: Days,
  today: string,
): { state: ContractState; daysLeft: number } {
  const daysLeft = dayNumber(endsOn) - dayNumber(today)
  if (cancelled) return { state: cancelled.how, daysLeft }
  if (startsOn > today) return { state: 'upcoming', daysLeft }
  if (endsOn < today) return { state: 'ended', daysLeft }
  return { state: daysLeft <= ENDING_DAYS ? 'ending' : 'running', daysLeft }
}

/** The last day a contract that is cancelled today was in force; null where it never was. Pure. */
export function cancelledUntil(
  { startsOn, endsOn }: Pick<Days, 'startsOn' | 'endsOn'>,
  how: CancelKind,
  today: string,
): string | null {
  if (how === 'withdrawn' || today < startsOn) return null
  return today < endsOn ? today : endsOn
}
