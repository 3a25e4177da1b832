import { createHash } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import { type LoginRole, poolOf } from '../db/client'
import { AppError } from '../errors'
import { openRedis, usesRedis } from '../queue/redis'

/** A limit: so many points in so many seconds for one key. */
export interface Limit {
  name: string
  points: number
  seconds: number
}

interface Store {
  limiter: RateLimiterAbstract
  /** The address it was made for: tests change databases. */
  pool: unknown
}

const stores = new Map<string, Store>()
let redis: ReturnType<typeof openRedis> | undefined

/**
 * Takes one point of a limit. Throws `rate_limited` with the time to wait when there is none left. Points are shared
 * by all processes (PostgreSQL, or Redis when configured); keys are hashed, so the table names nobody. `role` is the one
 * this process is signed in as.
 */
export async function spend(limit: Limit, key: string, role: LoginRole = 'meridian_app'): Promise<void> {
  try {
    await storeOf(limit, role).consume(digest(key))
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new AppError('rate_limited', 'throttled', { retryAfter: Math.max(1, refusal.msBeforeNext / 1000) })
  }
}

/** Gives all points of a key back. */
export async function forgive(limit: Limit, key: string, role: LoginRole = 'meridian_app'): Promise<void> {
  await storeOf(limit, role).delete(digest(key))
}

/** Closes the connection to Redis, where one was opened. */
export async function closeLimits(): Promise<void> {
  const client = redis
  redis = undefined
  stores.clear()
  await client?.quit().catch(() => client.disconnect())
}

const digest = (key: string): string => createHash('sha256').update(key).digest('base64url')

function storeOf(limit: Limit, role: LoginRole): RateLimiterAbstract {
  const pool = usesRedis() ? 'redis' : poolOf(role)
  const known = stores.get(limit.name)
  if (known?.pool === pool) return known.limiter
  const limiter = usesRedis() ? inRedis(limit) : inPostgres(limit, role)
  stores.set(limit.name, { limiter, pool })
  return limiter
}

function inPostgres(limit: Limit, role: LoginRole): RateLimiterAbstract {
  return new RateLimiterPostgres({
    storeClient: poolOf(role),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  })
}

function inRedis(limit: Limit): RateLimiterAbstract {
  redis ??= openRedis('producer')
  const shared = { keyPrefix: `limit:${limit.name}`, points: limit.points, duration: limit.seconds }
  // While Redis is away each process counts by itself: a little more is let through, nobody is locked out.
  return new RateLimiterRedis({
    storeClient: redis,
    insuranceLimiter: new RateLimiterMemory(shared),
    ...shared,
  })
}
