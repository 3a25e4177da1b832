import type { RobotPace } from '@/lib/connectors/robot'

const WINDOW_MS = 60_000
/** The part of a vendor's limit that may be used up as things come; after it, posts are spaced. */
const AT_ONCE = 0.3
/** The part that is used at all: the rest is for a person's test message and for clocks that differ. */
const USED = 0.9

/** Posts of the last minute. */
export const recentOf = (posts: readonly Date[], now: Date): Date[] =>
  posts.filter((at) => at.getTime() > now.getTime() - WINDOW_MS)

/**
 * When a robot may speak again after it has spoken at `posts` (the last one now): at once while little was said,
 * then spaced, so that a burst is collected into few messages instead of using the minute up; never more than the
 * vendor allows in any sixty seconds.
 */
export function nextTurn(posts: readonly Date[], now: Date, pace: RobotPace): Date {
  const recent = recentOf(posts, now)
  const most = Math.floor(pace.perMinute * USED)
  const oldest = recent[recent.length - most]
  const full = oldest ? oldest.getTime() + WINDOW_MS : 0
  const spaced = isRoomy(posts, now, pace) ? 0 : WINDOW_MS / (pace.perMinute / 2)
  return new Date(Math.max(full, now.getTime() + Math.max(pace.minGapMs, spaced)))
}

/** Whether so little was said that things may still go out one by one. */
export const isRoomy = (posts: readonly Date[], now: Date, pace: RobotPace): boolean =>
  recentOf(posts, now).length < pace.perMinute * AT_ONCE

/** Whether a person's test message still fits into the vendor's minute. */
export const hasRoom = (posts: readonly Date[], now: Date, pace: RobotPace): boolean =>
  recentOf(posts, now).length < pace.perMinute

/** Pauses after tries that may go through later (RELIABILITY 3.6, capped: a group wants today's news). */
const PAUSES_S = [5, 300, 1_800]
/** Spread by a fifth, so that what failed together does not come back together. */
const SPREAD = 0.2

/** Seconds until the next try after the `failures`-th failure in a row; a vendor that says when is not asked earlier. */
export function pauseSeconds(
  failures: number,
  asked: number | null,
  random: () => number = Math.random,
): number {
  const planned = PAUSES_S[Math.min(failures, PAUSES_S.length) - 1] ?? 0
  return Math.max(asked ?? 0, planned * (1 - SPREAD + 2 * SPREAD * random()))
}
