import { Redis } from 'ioredis'
import { env } from '../env'
import { log } from '../log'

type Use = 'producer' | 'worker' | 'live'

const RECONNECT_MAX_MS = 2_000

/** Whether this installation uses Redis for queues and live messages. */
export const usesRedis = (): boolean => env().REDIS_URL !== undefined

/**
 * A connection to Redis. A producer fails at once while Redis is away (the caller has a sweeper behind it); a
 * worker and a subscriber wait for it for ever.
 */
export function openRedis(use: Use): Redis {
  const { REDIS_URL } = env()
  if (REDIS_URL === undefined) throw new Error('REDIS_URL is not set')
  const waits = use !== 'producer'
  const client = new Redis(REDIS_URL, {
    enableOfflineQueue: waits,
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 6), RECONNECT_MAX_MS),
    connectionName: `meridian-${use}`,
  })
  // ioredis reconnects by itself; without a listener every refused connection would be printed.
  client.on('error', (error) => log().debug({ err: error, use }, 'redis connection'))
  return client
}

/**
 * Refuses a Redis that would throw jobs away when its memory is full: every queue key must survive. A managed
 * Redis that hides CONFIG still tells its policy in INFO.
 */
export async function refuseEviction(client: Redis): Promise<void> {
  const memory = await client.info('memory')
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1]
  if (policy !== 'noeviction') {
    throw new Error(
      `Redis must run with maxmemory-policy noeviction; it says ${policy ?? 'nothing'}. Jobs would be lost.`,
    )
  }
}
