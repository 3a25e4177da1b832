import { sqlState } from '../db/with-tenant'
import { AppError, type ErrorCode } from '../errors'
import { DEFAULT_ATTEMPTS } from './settings'

/** What another try can do for an error: `dead` nothing, `retry` perhaps everything. */
type Verdict = 'dead' | 'retry'

/** The same input will be refused again, or a person has to do something first. */
const byCode: Record<ErrorCode, Verdict> = {
  validation: 'dead',
  unauthenticated: 'dead',
  forbidden: 'dead',
  not_found: 'dead',
  limit_exceeded: 'dead',
  conflict: 'retry',
  rate_limited: 'retry',
  unavailable: 'retry',
  internal: 'retry',
}

/** Data the database refuses whoever asks: bad values, missing rights, broken rules of ours (MD…), not null, check, key. */
const HOPELESS_STATES = /^(22|42|MD|23502|23503|23514|P2003|P2011)/

const BASE_S = 1
const CAP_S = 900

/** Whether the `attempt`-th failure (from 1) of a job that may try `attempts` times is its last. */
export function verdictOn(error: unknown, attempt: number, attempts: number = DEFAULT_ATTEMPTS): Verdict {
  if (error instanceof AppError && byCode[error.code] === 'dead') return 'dead'
  if (!(error instanceof AppError) && HOPELESS_STATES.test(sqlState(error))) return 'dead'
  return attempt >= attempts ? 'dead' : 'retry'
}

/**
 * Milliseconds before try n + 1: full jitter, U(0, min(900 s, 1 s × 2ⁿ)), so that what failed together does not come
 * back together (RELIABILITY 3.6). An error that says when it makes sense is not asked earlier.
 */
export function backoffMs(attempt: number, error?: unknown, random: () => number = Math.random): number {
  const asked = error instanceof AppError ? (error.retryAfter ?? 0) : 0
  const ceiling = Math.min(CAP_S, BASE_S * 2 ** attempt)
  return Math.round(1_000 * Math.max(Math.min(asked, CAP_S), random() * ceiling))
}

/** The code under which a dead job is listed: an AppError's, a SQLSTATE, or the kind of error. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof AppError) return error.code
  return sqlState(error) || (error instanceof Error ? error.name : 'unknown')
}
