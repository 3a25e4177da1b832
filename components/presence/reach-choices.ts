import { instantOf, wallTimeOf } from '@/components/ui/zoned-time'

const HALF_HOUR_MS = 30 * 60_000
/** An end that is nearer than this is not worth choosing. */
const WORTH_MS = 15 * 60_000
const EVENINGS = ['18:00', '22:00']

/**
 * Until when somebody may say that leads reach them without a page: two hours on (to the half hour), and the ends of the
 * working day and the evening by the workspace's clock. ISO instants, the soonest first.
 */
export function reachChoices(now: Date, timeZone: string): string[] {
  const [today = ''] = wallTimeOf(now.toISOString(), timeZone).split('T')
  const soon = Math.ceil((now.getTime() + 4 * HALF_HOUR_MS) / HALF_HOUR_MS) * HALF_HOUR_MS
  const ends = EVENINGS.map((time) => instantOf(`${today}T${time}`, timeZone) ?? '').filter(
    (at) => new Date(at).getTime() - now.getTime() > WORTH_MS,
  )
  return [...new Set([new Date(soon).toISOString(), ...ends])].sort()
}
