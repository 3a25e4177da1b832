import type { PullFailure } from '@/lib/connectors/pull'

const FIRST_S = 30
const LONGEST_S = 30 * 60
/** After so many refusals in a row a connection is switched off: somebody has to look. */
export const REFUSALS = 3

/** How long to wait after the nth failure in a row (seconds): twice as long each time; the vendor's own wish counts more. */
export function pauseSeconds(
  failures: number,
  { retryAfterSeconds }: Pick<PullFailure, 'retryAfterSeconds'>,
): number {
  const own = Math.min(FIRST_S * 2 ** Math.max(0, failures - 1), LONGEST_S)
  return Math.max(own, retryAfterSeconds ?? 0)
}
