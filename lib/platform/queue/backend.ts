import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  Queue,
} from 'bullmq'
import pg from 'pg'
import { urlOf } from '../db/client'
import { buildUntilReady } from './build-until-ready'
import { openRedis, refuseEviction, usesRedis } from './redis'

/** One of the two stores BullMQ can work on, with the connections this process opened to it. */
export interface Backend {
  kind: 'postgres' | 'redis'
  /** Handed to BullMQ's classes as their last argument; it brings its own connection. */
  factory: BackendFactory<IQueueBackend>
  /** Refuses a store that is not there, or would lose jobs. */
  check(): Promise<void>
  close(): Promise<void>
}

/** `size`: connections at most; on PostgreSQL each worker keeps one of them to listen on. */
export const openBackend = (use: 'producer' | 'worker', size: number): Backend =>
  usesRedis() ? redisBackend(use) : postgresBackend(size)

function postgresBackend(size: number): Backend {
  // A pool of our own: bundled as ESM, BullMQ could not load pg itself. It finds its schema by search_path.
  const pool = new pg.Pool({
    connectionString: urlOf('meridian_jobs'),
    options: '-c search_path=bullmq',
    max: size,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: 'meridian_jobs',
    allowExitOnIdle: true,
  })
  // Broken idle connections are replaced by the pool; without a listener they would end the process.
  pool.on('error', () => undefined)
  pool.setMaxListeners(50)
  return {
    kind: 'postgres',
    factory: (name, opts, more) => createPostgresBackend(name, { ...opts, connection: pool }, more),
    // Asked before BullMQ's classes are made: each of them leaves a listener on the pool, also when it is thrown away.
    check: async () => void (await pool.query('select')),
    close: () => pool.end(),
  }
}

function redisBackend(use: 'producer' | 'worker'): Backend {
  const connection = openRedis(use)
  return {
    kind: 'redis',
    factory: (name, opts, more) => createRedisBackend(name, { ...opts, connection }, more),
    check: () => refuseEviction(connection),
    close: async () => connection.disconnect(),
  }
}

/** Resolves when the store is one that keeps jobs; asked again and again until it is, or `signal` aborts. */
export const backendReady = (backend: Backend, signal: AbortSignal): Promise<unknown> =>
  buildUntilReady(
    `job store (${backend.kind})`,
    () => ({ ready: backend.check, close: async () => undefined }),
    signal,
  )

/** A queue to add to and look into. Finished jobs leave no trace: on PostgreSQL keeping them halves the rate. */
export const openQueue = (name: string, backend: Backend) =>
  new Queue(
    name,
    { connection: {}, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } },
    backend.factory,
  )
export type JobQueue = ReturnType<typeof openQueue>
